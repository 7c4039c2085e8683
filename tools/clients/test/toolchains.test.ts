import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { missingTool } from '../missing.ts';
import { cargoTest, goTest, junit } from '../reports.ts';
import { run } from '../run.ts';
import type { Ran } from '../run.ts';
import { toolchainOf, toolchains } from '../toolchains.ts';

const root = resolve(import.meta.dirname, '../../..');
const tool = { name: 'Node', command: process.execPath, args: ['--version'], version: /v(\d+)\.(\d+)/ } as const;

test('every client that is neither TypeScript nor Python has a tool chain, and its manifest', () => {
  const clients = readdirSync(join(root, 'libs/lakeformation-jobs')).filter((name) => /^client-(?!typescript|python)/.test(name));
  console.log(`${clients.length} clients, ${toolchains.length} tool chains`);
  for (const client of clients) expect(existsSync(join(root, 'libs/lakeformation-jobs', client, toolchainOf(client).manifest)), client).toBe(true);
  expect(() => toolchainOf('libs/jobs/client-cobol')).toThrow('there is no tool chain for it');
});

test('a program that is missing or too old is named', async () => {
  expect(await missingTool({ tools: [{ ...tool, oldest: [20, 0] }] })).toBeUndefined();
  expect(await missingTool({ tools: [{ ...tool, oldest: [999, 0] }] })).toMatch(/^v\d.*: 999\.0 is the oldest that will do$/);
  expect(await missingTool({ tools: [{ ...tool, command: 'no-such-program', oldest: [1, 0] }] })).toBe('Node is missing: no-such-program, 1.0 or newer');
});

test.skipIf(process.platform === 'win32')('a program that cannot be started is missing, whatever the reason', async () => {
  const home = mkdtempSync(join(tmpdir(), 'programs-'));
  const path = process.env['PATH'];
  try {
    symlinkSync('javac', join(home, 'javac'));
    writeFileSync(join(home, 'no-folder'), '');
    process.env['PATH'] = [home, join(home, 'no-folder')].join(':');
    expect(await missingTool({ tools: [{ ...tool, command: 'no-such-program' }] })).toBe('Node is missing: no-such-program');
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '../versions.ts')], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^java, a JDK: missing$/m)]);
  } finally {
    process.env['PATH'] = path;
    rmSync(home, { recursive: true });
  }
});

test('a program that reads what it is given is not waited for', async () => {
  const reading = { ...tool, args: ['--eval', "process.stdin.on('end', () => console.log(process.version)).resume()"] };
  expect(await missingTool({ tools: [reading] })).toBeUndefined();
}, 20_000);

test.skipIf(process.platform === 'win32')('another program is another text to Nx: by a file beside it where there is one, or else by what it says', () => {
  const home = mkdtempSync(join(tmpdir(), 'versions-'));
  const told = (): string[] => spawnSync(process.execPath, [join(import.meta.dirname, '../versions.ts')], { encoding: 'utf8', env: { PATH: join(home, 'bin') } }).stdout.split('\n').filter((line) => line.startsWith('java, '));
  try {
    mkdirSync(join(home, 'bin'));
    expect(told()).toEqual(['java, a JDK: missing', 'java, Java: missing', 'java, Maven: missing']);
    for (const name of ['javac', 'java', 'mvn']) writeFileSync(join(home, 'bin', name), `#!/bin/sh\necho '${said[name]!}'\n`, { mode: 0o755 });
    expect(told()).toEqual(['java, a JDK: javac 99.0', 'java, Java: openjdk version "99.0"', 'java, Maven: Apache Maven 99.0']);
    for (const path of ['jdk/bin', 'lib']) mkdirSync(join(home, path), { recursive: true });
    // As an installed one: a link on the way.
    renameSync(join(home, 'bin/java'), join(home, 'jdk/bin/java'));
    symlinkSync('../jdk/bin/java', join(home, 'bin/java'));
    const versions = ['17', '21'].map((version) => {
      for (const path of ['release', 'jdk/release', 'lib/maven-core-3.x.jar']) writeFileSync(join(home, path), version);
      return told();
    });
    const hash = '[0-9a-f]{64}$';
    for (const lines of versions) {
      expect(lines).toEqual([['a JDK', 'release'], ['Java', 'jdk/release'], ['Maven', 'lib/maven-core-3.x.jar']].map(([name, path]) => expect.stringMatching(new RegExp(`^java, ${name}: .*/${path}, ${hash}`)) as string));
    }
    for (const [index, line] of versions[0]!.entries()) expect(versions[1]![index]).not.toBe(line);
    chmodSync(join(home, 'bin/javac'), 0o644);
    expect(told()[0]).toBe('java, a JDK: missing');
  } finally {
    rmSync(home, { recursive: true });
  }
});

test('the oldest Rust that will do is the one that the package names, in the head of .ci/run too', () => {
  const named = /^rust-version = "(.+)"$/m.exec(readFileSync(join(root, 'libs/lakeformation-jobs/client-rust/Cargo.toml'), 'utf8'))![1];
  expect(toolchainOf('client-rust').tools.find(({ command }) => command === 'cargo')!.oldest!.join('.')).toBe(named);
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain(`Rust ${named} `);
});

test('what go test tells', () => {
  const lines = [
    { Action: 'pass', Package: 'm/a', Test: 'TestGood', Elapsed: 0.5 }, { Action: 'output', Package: 'm/a', Test: 'TestBad', Output: 'want 1\n' },
    { Action: 'fail', Package: 'm/a', Test: 'TestBad', Elapsed: 0.1 }, { Action: 'fail', Package: 'm/a' }, { Action: 'skip', Package: 'm/b', Test: 'TestLeft' },
    { Action: 'output', Package: 'm/c', Output: 'undefined: x\n' }, { Action: 'fail', Package: 'm/c' }, { Action: 'pass', Package: 'm/b' },
  ];
  expect(goTest(`${lines.map((line) => JSON.stringify(line)).join('\n')}\nno JSON`)).toEqual([
    { suite: 'a', name: 'TestGood', status: 'passed', duration: 500 }, { suite: 'a', name: 'TestBad', status: 'failed', duration: 100, message: 'want 1' },
    { suite: 'b', name: 'TestLeft', status: 'skipped', duration: 0 }, { suite: 'c', name: 'cannot be run', status: 'failed', duration: 0, message: 'undefined: x' },
  ]);
});

test('what surefire writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'surefire-'));
  try {
    mkdirSync(join(folder, 'target/surefire-reports'), { recursive: true });
    writeFileSync(join(folder, 'target/surefire-reports/TEST-a.xml'), [
      '<testsuite><testcase name="good" classname="a.B" time="0.5"/><testcase name="bad" classname="a.B" time="0.1"><failure message="want 1" type="E">x</failure></testcase>',
      '<testcase name="left" classname="a.B" time="0"><skipped/></testcase></testsuite>',
    ].join('\n'));
    expect(junit('target/surefire-reports')('', folder)).toEqual([
      { suite: 'a.B', name: 'good', status: 'passed', duration: 500 }, { suite: 'a.B', name: 'bad', status: 'failed', duration: 100, message: 'want 1' },
      { suite: 'a.B', name: 'left', status: 'skipped', duration: 0 },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cargo test prints', () => {
  const output = '     Running tests/errors.rs (target/debug/deps/errors-1)\ntest good ... ok\ntest bad ... FAILED\ntest left ... ignored\n   Doc-tests jobs\ntest src/lib.rs - (line 3) ... ok\n';
  expect(cargoTest(output)).toMatchObject([
    { suite: 'tests/errors.rs', name: 'good', status: 'passed' }, { suite: 'tests/errors.rs', name: 'bad', status: 'failed' },
    { suite: 'tests/errors.rs', name: 'left', status: 'skipped' }, { suite: 'doc', name: 'src/lib.rs - (line 3)', status: 'passed' },
  ]);
});

/** Runs a command of this tool in a temporary workspace with a client that has a manifest and nothing else. */
function inEmpty(command: string, env: NodeJS.ProcessEnv, language = 'go'): { status: number | null; output: string; report: string | undefined } {
  const workspace = mkdtempSync(join(tmpdir(), 'clients-'));
  const folder = `libs/jobs/client-${language}`;
  try {
    mkdirSync(join(workspace, folder), { recursive: true });
    writeFileSync(join(workspace, folder, toolchainOf(folder).manifest), 'module example.com/jobs\n');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '..', command), folder], { cwd: workspace, encoding: 'utf8', env: { ...process.env, ...env } });
    const report = join(workspace, 'reports', `${folder}.json`);
    return { status, output: stdout + stderr, report: existsSync(report) ? readFileSync(report, 'utf8') : undefined };
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

test.each(['setup.ts', 'test.ts'])('%s leaves out a language whose tool chain is missing, and says so; in CI that is red', (command) => {
  expect(inEmpty(command, { PATH: '', CI: '' })).toMatchObject({ status: 0, output: expect.stringMatching(/^left out: the \w+ of libs\/jobs\/client-go \(Go is missing/) });
  expect(inEmpty(command, { PATH: '', CI: 'true' })).toMatchObject({ status: 1, output: expect.stringContaining('cannot be left out in CI: Go is missing') });
});

/** What each program says of its version, in a version that will do. */
const said: Readonly<Record<string, string>> = {
  go: 'go version go99.0', gofmt: 'usage: gofmt [flags]', cc: 'cc 99.0', javac: 'javac 99.0', java: 'openjdk version "99.0"', mvn: 'Apache Maven 99.0',
  cargo: 'cargo 99.0', rustfmt: 'rustfmt 99.0', 'cargo-clippy': 'clippy 99.0', rustdoc: 'rustdoc 99.0',
};
const programs = { go: ['go', 'gofmt', 'cc'], java: ['javac', 'java', 'mvn'], rust: ['cargo', 'rustfmt', 'cargo-clippy', 'rustdoc', 'cc'] };

describe.skipIf(process.platform === 'win32')('a program is not there', () => {
  it.each(Object.entries(programs).flatMap(([language, names]) => names.map((name) => [language, name])))('%s is left out without %s', (language, absent) => {
    const path = mkdtempSync(join(tmpdir(), 'programs-'));
    try {
      // What only says its version is enough: nothing is run of a language that is left out.
      for (const [name, text] of Object.entries(said)) if (name !== absent) writeFileSync(join(path, name), `#!/bin/sh\necho '${text}'\n`, { mode: 0o755 });
      const named = new RegExp(`^(left out: |libs.* cannot be left out in CI: |the driver.*: ).*is missing: ${absent}(, [\\d.]+ or newer)?\\)?\n`);
      expect(inEmpty('test.ts', { PATH: path, CI: '' }, language)).toMatchObject({ status: 0, output: expect.stringMatching(named) });
      expect(inEmpty('setup.ts', { PATH: path, CI: 'true' }, language)).toMatchObject({ status: 1, output: expect.stringMatching(named) });
    } finally {
      rmSync(path, { recursive: true });
    }
  });

  it('of every language that has a tool chain', () => {
    expect(Object.keys(programs).sort()).toEqual(toolchains.map(({ language }) => language).sort());
  });

  it('but what a language runs is among its programs', () => {
    for (const { language, tools, driver, checks, tests } of toolchains) {
      const found = tools.map(({ command }) => command);
      const run = [...driver, ...checks, tests].map(({ command }) => command).filter((command) => command !== process.execPath);
      expect(run.filter((command) => !found.includes(command)), language).toEqual([]);
    }
  });
});

const withoutGo = await missingTool(toolchainOf('client-go'));
const isGoLeftOut = withoutGo !== undefined && process.env['CI'] !== 'true';
if (isGoLeftOut) console.log(`left out: the test that a client without a test is red (${withoutGo})`);

test.skipIf(isGoLeftOut)('a client without a test is red, in the report too', () => {
  const { status, output, report } = inEmpty('test.ts', { GOPROXY: 'off', GOFLAGS: '-mod=mod' });
  expect(status).toBe(1);
  expect(output).toContain('FAILED tools::go test');
  expect(report).toContain('"fullName":"go test","status":"failed"');
  expect(inEmpty('setup.ts', {}).status).toBe(1);
});

const java = toolchainOf('client-java');
const withoutJava = await missingTool(java);
const isJavaLeftOut = withoutJava !== undefined && process.env['CI'] !== 'true';
if (isJavaLeftOut) console.log(`left out: the test that a warning of the Java compiler is red (${withoutJava})`);

test.skipIf(isJavaLeftOut)('a warning of the Java compiler is red in the tests, and stops nobody who installs the client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'java-warning-'));
  try {
    mkdirSync(join(folder, 'src/main/java'), { recursive: true });
    cpSync(join(root, 'libs/lakeformation-jobs/client-java/pom.xml'), join(folder, 'pom.xml'));
    // What a newer JDK may come to warn of, as any JDK does of this.
    writeFileSync(join(folder, 'src/main/java/Warned.java'), 'class Warned extends Exception {}\n');
    const compiled = (args: readonly string[]): Ran => run(folder, { ...java.tests, args: args.map((arg) => (arg === 'verify' ? 'compile' : arg)) });
    expect(compiled(['-q', '-B', '-ntp', 'compile'])).toMatchObject({ passed: true });
    expect(compiled(java.tests.args)).toMatchObject({ passed: false, output: expect.stringContaining('warnings found and -Werror specified') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
