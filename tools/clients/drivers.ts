import { join } from 'node:path';
import { languages } from '../generate/languages.ts';
import { workspaceRoot } from '../generate/workspace.ts';

/**
 * `node tools/clients/drivers.ts API`: how the driver of each language is started, as JSON by the language's name. For whoever
 * may not import a tool.
 */
const client = (name: string): string => `libs/${process.argv[2]}/client-${name}`;
const rows = languages.map(({ name, driver: { command, args, file = command } }) => {
  const absolute = (path: string): string => path.replace('{client}', join(workspaceRoot(), client(name)));
  return [name, { command: absolute(command), args: args.map((arg) => arg.replace('{client}', client(name))), file: absolute(file) }];
});
console.log(JSON.stringify(Object.fromEntries(rows)));
