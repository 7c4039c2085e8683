import { generateAll, writeGenerated } from './generate.ts';
import { apis, workspaceRoot } from './workspace.ts';

/** `node tools/generate/main.ts [API…]`: writes every `generated/` folder of the APIs named, or of all. */
const root = workspaceRoot();
const chosen = process.argv.slice(2);
try {
  for (const api of chosen.length ? chosen : apis(root)) {
    for (const folder of await generateAll(root, api, console.error)) {
      writeGenerated(root, folder);
      console.log(`${folder.path}: ${folder.files.size} files`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
