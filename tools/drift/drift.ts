import { generateClients, generateContract } from '../generate/generate.ts';
import { differences } from '../generate/stale.ts';
import { apis, workspaceRoot } from '../generate/workspace.ts';

/**
 * `node tools/drift/drift.ts [API…]`: generates everything again with the real generators, in memory
 * and temporary folders, and compares bytes with what is committed. Touches nothing in the tree.
 */
const root = workspaceRoot();
const chosen = process.argv.slice(2);
try {
  for (const api of chosen.length ? chosen : apis(root)) {
    const contract = await generateContract(root, api);
    const folders = [contract, ...generateClients(root, api, contract.files.get('openapi.json')!, console.error)];
    const findings = folders.flatMap((folder) => differences(root, folder));
    for (const finding of findings) console.error(finding);
    if (findings.length) {
      console.error(`Generated code of ${api} drifted from its contract: run npm run generate`);
      process.exitCode = 1;
    } else {
      const files = folders.reduce((sum, folder) => sum + folder.files.size, 0);
      console.log(`${api}: ${files} files in ${folders.length} generated folders are what the contract says`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
