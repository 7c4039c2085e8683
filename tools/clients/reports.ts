import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './toolchain.ts';

/** What `go test -json` prints, a line each: https://pkg.go.dev/cmd/test2json */
interface Event {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Elapsed?: number;
  readonly Output?: string;
}

/** The tests of each package, and a package that cannot be built as one that failed. */
export function goTest(output: string): Case[] {
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

/** The tests in reports in JUnit's XML, such as those of Maven's surefire. @param reports their folder, below the client's */
export const junit = (reports: string) => (_: string, client: string): Case[] => {
  const folder = join(client, reports);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)) : [];
  return files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(([, head, body = '']): Case => {
    const value = (key: string): string => new RegExp(`\\b${key}="([^"]*)"`).exec(head!)?.[1] ?? '';
    const failed = /<(?:failure|error)\b(?:[^>]*\bmessage="([^"]*)")?/.exec(body);
    const status = failed ? 'failed' : body.includes('<skipped') ? 'skipped' : 'passed';
    return { suite: value('classname'), name: value('name'), status, duration: Number(value('time')) * 1000, ...(failed ? { message: failed[1] ?? 'failed' } : {}) };
  }));
};

/** The tests that `cargo test` tells of, by the program that holds them. */
export function cargoTest(output: string): Case[] {
  let suite = 'tests';
  return output.split('\n').flatMap((line): Case[] => {
    suite = /Running (?:unittests )?(\S+)/.exec(line)?.[1] ?? (/Doc-tests/.test(line) ? 'doc' : suite);
    const [, name, result] = /^test (.+) \.\.\. (ok|FAILED|ignored)/.exec(line) ?? [];
    const status = ({ ok: 'passed', FAILED: 'failed', ignored: 'skipped' } as const)[result ?? ''];
    return name === undefined || status === undefined ? [] : [{ suite, name, status, duration: 0 }];
  });
}
