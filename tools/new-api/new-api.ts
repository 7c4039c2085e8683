import { parseArgs } from 'node:util';
import { hasJava } from '../generate/clients.ts';
import { generateClients, generateContract, writeGenerated } from '../generate/generate.ts';
import type { GeneratedFolder } from '../generate/generate.ts';
import { workspaceRoot } from '../generate/workspace.ts';
import { linkPackages } from './link.ts';
import { refusalOf } from './name.ts';
import { skeletonOf, writeNew } from './skeleton.ts';

/**
 * `npm run new-api -- NAME`: makes an API with a contract of its own, and everything that is made from it.
 *
 * Ends with 2 when the name or the call is wrong, and then nothing was written; with 1 when it failed on the way,
 * and then it says what is left.
 */
const usage = `Usage: npm run new-api -- NAME

Makes specs/NAME, a contract with one operation to begin with, and libs/NAME with all that is made from it. NAME is
lowercase words of letters and digits with hyphens between them, for example pet-store.`;

const root = workspaceRoot();
const call = read(process.argv.slice(2));
if ('help' in call) {
  console.log(usage);
} else if ('refusal' in call) {
  console.error(call.refusal);
  process.exitCode = 2;
} else {
  await make(call.name);
}

/** What the arguments ask for. */
function read(args: string[]): { name: string } | { help: true } | { refusal: string } {
  try {
    const { values, positionals: [name, ...more] } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help) return { help: true };
    if (name === undefined || more.length > 0) return { refusal: `${name === undefined ? 'The name of the API is missing.' : 'One name is enough.'}\n\n${usage}` };
    const refusal = refusalOf(root, name);
    return refusal === undefined ? { name } : { refusal };
  } catch (error) {
    return { refusal: `${error instanceof Error ? error.message : String(error)}\n\n${usage}` };
  }
}

async function make(api: string): Promise<void> {
  try {
    const files = skeletonOf(api, new Date().toISOString().slice(0, 10));
    writeNew(root, files);
    linkPackages(root, [...files.keys()].filter((path) => path.endsWith('/package.json')).map((path) => path.replace('/package.json', '')));
    const contract = await generateContract(root, api);
    const java = hasJava();
    const folders = [contract, ...(java ? generateClients(root, api, contract.files.get('openapi.json')!, console.error) : [])];
    for (const folder of folders) writeGenerated(root, folder);
    tell(api, folders, java);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`\n${api} is not complete. ${undo(api)}\nOr mend what is named above and go on with npm run generate.`);
    process.exitCode = 1;
  }
}

function tell(api: string, folders: readonly GeneratedFolder[], java: boolean): void {
  const generated = folders.map(({ path, files }) => `  ${path} (${files.size} files)`);
  console.log([
    `${api} is there:`,
    `  specs/${api}: the contract, its examples, evidence and vectors`,
    `  libs/${api}/contract and libs/${api}/client-typescript: @${api}/contract and @${api}/client, linked and in package-lock.json`,
    'Generated:',
    ...generated,
    ...(java ? [] : ['', 'There is no Java here, so the client is not generated yet, and its tests and types are red until then.', 'Install Java 11 or newer and run: npm run generate']),
    '',
    'Next:',
    `  npx nx run ${api}:dev           edit specs/${api}: bundle, types and mock follow`,
    `  npx nx run ${api}:mock          Prism on 127.0.0.1:4010 (PORT)`,
    '  npm run generate               after a change of the contract',
    '  npm run lint && npm run typecheck && npm test',
    '',
    undo(api),
  ].join('\n'));
}

function undo(api: string): string {
  return `To undo it: delete specs/${api}, libs/${api} and node_modules/@${api}, then npm install --package-lock-only --offline.`;
}
