import { version } from './version.ts';

// A process that runs out of work before its exit code is known must not look like a success.
process.exitCode = 1;

// Data that could not be written is no success either, except when the reader left (`lfj … | head -1`).
let failedWrite = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  failedWrite = true;
  process.exitCode ||= 1;
});

void answer(process.argv.slice(2)).then((code) => {
  process.exitCode = code || (failedWrite ? 1 : 0);
});

/** Scripts ask for the version to see whether lfj is there: that alone evaluates none of the rest. */
async function answer(argv: readonly string[]): Promise<number> {
  if (argv.length === 1 && argv[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const { start } = await import('./start.ts');
  return start(argv);
}
