import type { Case, Toolchain } from './toolchain.ts';

const executable = process.platform === 'win32' ? 'dist/driver.exe' : 'dist/driver';

/** Its version stands in a module of its own, so that nobody who uses the client gets to see it. */
const staticcheck = ['tool', '-modfile=tools/go.mod', 'staticcheck'];

/** What `go test -json` prints, a line each: https://pkg.go.dev/cmd/test2json */
interface Event {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Elapsed?: number;
  readonly Output?: string;
}

export const go: Toolchain = {
  language: 'go',
  manifest: 'go.mod',
  tools: [{ name: 'Go', command: 'go', args: ['version'], version: /go(\d+)\.(\d+)/, oldest: [1, 26] }], // The module itself needs 1.24, and staticcheck this.
  driver: [{ name: 'driver', command: 'go', args: ['build', '-o', executable, './driver'] }],
  checks: [
    { name: 'gofmt', command: 'gofmt', args: ['-l', '-s', '.'], wrong: (output) => output.trim() !== '' },
    { name: 'go vet', command: 'go', args: ['vet', './...'] },
    { name: 'go mod tidy', command: 'go', args: ['mod', 'tidy', '-diff'] },
    { name: 'staticcheck', command: 'go', args: [...staticcheck, '.', './driver'] },
    // The generator's own error texts, and its branch for files, which no operation has.
    { name: 'staticcheck of generated/', command: 'go', args: [...staticcheck, '-checks=inherit,-ST1005,-SA4006', './generated'] },
  ],
  tests: { name: 'go test', command: 'go', args: ['test', '-race', '-count=1', '-json', './...'] },
  cases,
};

/** The tests of each package, and a package that cannot be built as one that failed. */
function cases(output: string): Case[] {
  const events = output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Event);
  const said = Map.groupBy(events.filter(({ Output }) => Output !== undefined), ({ Package = '', Test = '' }) => `${Package} ${Test}`);
  return events.flatMap(({ Action, Package = '', Test, Elapsed = 0 }): Case[] => {
    const status = ({ pass: 'passed', fail: 'failed', skip: 'skipped' } as const)[Action];
    const failedBefore = events.some((event) => event.Package === Package && event.Test !== undefined && event.Action === 'fail');
    if (status === undefined || (Test === undefined && (status !== 'failed' || failedBefore))) return [];
    const message = said.get(`${Package} ${Test ?? ''}`)?.map((event) => event.Output).join('').trim();
    return [{ suite: Package.split('/').slice(-1)[0]!, name: Test ?? 'cannot be run', status, duration: Elapsed * 1000, ...(status === 'failed' && message ? { message } : {}) }];
  });
}
