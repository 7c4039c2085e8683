import { Command as Grammar } from 'commander';
import type { Command } from './command.ts';
import { examples, helpAfter } from './help.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** What lfj has, in the order in which its help tells it. Only the commands that an invocation names are loaded. */
const commands: readonly { readonly name: string; readonly summary: string; readonly load: () => Promise<Command> }[] = [
  { name: 'list', summary: 'Lists jobs.', load: async () => (await import('./commands/list.ts')).list },
  { name: 'get', summary: 'Reads jobs; their parameters are in the JSON formats.', load: async () => (await import('./commands/get.ts')).get },
  { name: 'create', summary: 'Creates a job. It does not start it.', load: async () => (await import('./commands/create.ts')).create },
  { name: 'update', summary: 'Replaces name, description and parameters of a job that is neither submitted nor running.', load: async () => (await import('./commands/update.ts')).update },
  { name: 'start', summary: 'Starts jobs.', load: async () => (await import('./commands/start.ts')).start },
  { name: 'stop', summary: 'Stops jobs. One that is neither submitted nor running is a failure, reason not_active.', load: async () => (await import('./commands/stop.ts')).stop },
  { name: 'wait', summary: 'Waits until jobs are neither submitted nor running, whatever their end, 1h at most unless --timeout says otherwise.', load: async () => (await import('./commands/wait.ts')).wait },
  { name: 'log', summary: 'Prints the log of a job as it is; --output takes text, json and jsonl here.', load: async () => (await import('./commands/log.ts')).log },
  { name: 'history', summary: 'Lists the runs of a job.', load: async () => (await import('./commands/history.ts')).history },
  { name: 'delete', summary: 'Deletes jobs. A job that was submitted or is running has to be stopped first.', load: async () => (await import('./commands/delete.ts')).remove },
  { name: 'verify', summary: 'Holds a service against the contract, by reading alone unless --write is given.', load: async () => (await import('./commands/verify.ts')).verify },
];

export const commandNames: readonly string[] = commands.map(({ name }) => name);

/**
 * The grammar of the command line. Values are checked elsewhere: commander's own messages quote them.
 * It prints help and version only; its errors are thrown.
 *
 * @param act runs the command that was given
 */
export async function buildProgram(
  argv: readonly string[], io: Io, terminal: Terminal, act: (command: Command, given: readonly string[], options: GlobalOptions) => Promise<void>,
): Promise<Grammar> {
  const width = ({ isTTY, columns }: Io['stdout']): number => (isTTY && columns) || 100;
  const program = new Grammar('lfj')
    .description('Jobs of a LakeFormation instance of Huawei Cloud.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'Explains a command.')
    .option('--endpoint <url>', 'address of the service in your region')
    .option('--project <id>', 'project that owns the instance')
    .option('--instance <id>', 'LakeFormation instance')
    .option('--profile <name>', 'profile of the profile file')
    .option('--token-file <file>', 'read the token from a file')
    .option('--token-stdin', 'read the token from stdin')
    .option('--allow-http', 'accept plain http: to another machine')
    .option('--timeout <duration>', 'longest time for one job: 30, 30s, 500ms, 2m (default: 30s, or 1h where it is waited for)')
    .option('-o, --output <format>', 'table, json, jsonl or name (default: table)')
    .option('--example <name>', 'ask the mock for a documented example; another endpoint is refused')
    .option('--verbose', 'tell requests and answers, without the token')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.data(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.say(text.replace(/\n$/, '')),
      outputError: () => {},
      getOutHelpWidth: () => width(io.stdout),
      getErrHelpWidth: () => width(io.stderr),
    })
    .exitOverride()
    .addHelpText('after', helpAfter(examples));
  for (const { name, summary, load } of commands) {
    const grammar = program.command(name).description(summary);
    // Whatever is named stands among the arguments, be it as the value of an option.
    if (!argv.includes(name)) continue;
    const command = await load();
    command.grammar(grammar)
      .addHelpText('after', helpAfter(command.examples))
      .action(() => act(command, grammar.args, grammar.optsWithGlobals<GlobalOptions>()));
  }
  return program;
}
