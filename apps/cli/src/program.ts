import { Command } from 'commander';
import { helpAfter } from './help.ts';
import type { Io } from './io.ts';
import type { DeleteOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** A command, as {@link buildProgram} runs it. */
export type Action = (jobIds: readonly string[], options: DeleteOptions) => Promise<void>;

/**
 * The grammar of the command line. Values are checked elsewhere: commander's own messages quote them.
 * It prints help and version only; its errors are thrown.
 */
export function buildProgram(io: Io, terminal: Terminal, onDelete: Action): Command {
  const width = ({ isTTY, columns }: Io['stdout']): number => (isTTY && columns) || 100;
  const program = new Command('lfj')
    .description('Jobs of a LakeFormation instance of Huawei Cloud.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--endpoint <url>', 'address of the service in your region')
    .option('--project <id>', 'project that owns the instance')
    .option('--instance <id>', 'LakeFormation instance')
    .option('--profile <name>', 'profile of the profile file')
    .option('--token-file <file>', 'read the token from a file')
    .option('--token-stdin', 'read the token from stdin')
    .option('--allow-http', 'accept plain http: to another machine')
    .option('--timeout <duration>', 'longest time for one job: 30, 30s, 500ms, 2m (default: 30s)')
    .option('-o, --output <format>', 'table, json, jsonl or name (default: table)')
    .option('--example <name>', 'ask the mock for a documented example')
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
    .addHelpText('after', helpAfter);
  program.command('delete')
    .description('Deletes jobs. A job that was submitted or is running has to be stopped first.')
    .argument('<JOB_ID...>', 'ids of the jobs')
    .option('--dry-run', 'print the requests and send nothing')
    .option('-y, --yes', 'do not ask')
    .option('--ignore-not-found', 'a job that is not there counts as done')
    .option('--concurrency <n>', 'deletions at once (default: 4)')
    .addHelpText('after', helpAfter)
    .action((jobIds: string[], _: unknown, command: Command) => onDelete(jobIds, command.optsWithGlobals<DeleteOptions>()));
  return program;
}
