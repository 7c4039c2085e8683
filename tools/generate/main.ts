import { generateClients, generateContract, writeGenerated } from './generate.ts';
import { apis, workspaceRoot } from './workspace.ts';

/**
 * `node tools/generate/main.ts [bundle|clients] [API…]`: writes the `generated/` folders of the APIs
 * named, or of all: of the contract (`bundle`), of the clients made from it (`clients`), or of both.
 */
const root = workspaceRoot();
const [first, ...rest] = process.argv.slice(2);
const part = first === 'bundle' || first === 'clients' ? first : 'all';
const chosen = part === 'all' && first !== undefined ? [first, ...rest] : rest;
try {
  for (const api of chosen.length ? chosen : apis(root)) {
    const contract = await generateContract(root, api);
    const folders = [
      ...(part === 'clients' ? [] : [contract]),
      ...(part === 'bundle' ? [] : generateClients(root, api, contract.files.get('openapi.json')!, console.error)),
    ];
    for (const folder of folders) {
      const changed = writeGenerated(root, folder);
      console.log(`${folder.path}: ${folder.files.size} files, ${changed} changed`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
