import { findStale } from './stale.ts';
import { apis, workspaceRoot } from './workspace.ts';

/** `node tools/generate/check.ts [API…]`: fails when a generated folder does not follow from its contract. Needs no Java. */
const root = workspaceRoot();
const chosen = process.argv.slice(2);
try {
  for (const api of chosen.length ? chosen : apis(root)) {
    const findings = await findStale(root, api);
    for (const finding of findings) console.error(finding);
    if (findings.length) {
      console.error(`Generated code does not follow from specs/${api}: run npm run generate`);
      process.exitCode = 1;
    } else {
      console.log(`${api}: generated code follows from the contract`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
