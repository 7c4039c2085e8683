import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { generateClients, generateContract, writeGenerated } from './generate.ts';
import { languages } from './languages.ts';
import { apis, workspaceRoot } from './workspace.ts';

/**
 * `node tools/generate/main.ts [bundle|clients] [API…] [--language NAME]…`: writes the `generated/` folders of the APIs
 * named, or of all: of the contract (`bundle`), of the clients made from it (`clients`), those in these languages or all,
 * or of both.
 */
const root = workspaceRoot();
const { positionals: [first, ...rest], values: { language } } = parseArgs({ allowPositionals: true, options: { language: { type: 'string', multiple: true } } });
const unknown = language?.filter((name) => !languages.some((known) => known.name === name)) ?? [];
const part = first === 'bundle' || first === 'clients' ? first : 'all';
const chosen = part === 'all' && first !== undefined ? [first, ...rest] : rest;
try {
  if (unknown.length > 0) throw new Error(`There is no language ${unknown.join(', ')}: there is ${languages.map(({ name }) => name).join(', ')}`);
  for (const api of chosen.length ? chosen : apis(root)) {
    const contract = part === 'clients' ? [] : [await generateContract(root, api)];
    const text = contract[0]?.files.get('openapi.json') ?? bundle(root, api);
    const folders = [
      ...contract,
      ...(part === 'bundle' ? [] : generateClients(root, api, text, console.error, languages.filter(({ name }) => language?.includes(name) ?? true))),
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
