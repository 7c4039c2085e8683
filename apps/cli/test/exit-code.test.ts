import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCode, usageCode } from '../src/exit-code.ts';
import type { Judging } from '../src/exit-code.ts';
import { helpAfter } from '../src/help.ts';
import type { Result as AnyResult } from '../src/results.ts';

type Result = Pick<AnyResult, 'outcome' | 'status' | 'reason'>;

const done: Result = { outcome: 'done', status: 202 };
const deleted: Result = { outcome: 'deleted', status: 200 };
const inferred: Result = { outcome: 'deleted_inferred', status: 404 };
const notFound: Result = { outcome: 'not_found', status: 404 };
const active: Result = { outcome: 'refused_active', status: 400 };
const failed: Result = { outcome: 'failed', status: 500 };
const denied: Result = { outcome: 'failed', status: 401 };
const forbidden: Result = { outcome: 'failed', status: 403 };
const halted: Result = { outcome: 'not_sent', reason: 'halted' };
const unknown: Result = { outcome: 'unknown', reason: 'timeout' };
const lostThenDenied: Result = { outcome: 'unknown', status: 401 };

const rows: readonly (readonly [why: string, results: readonly Result[], judging: Judging, code: number])[] = [
  ['nothing to do', [], {}, 0],
  ['all done', [done, done], {}, 0],
  ['done and refused as active', [done, active], {}, 5],
  ['all deleted', [deleted, deleted], {}, 0],
  ['deleted and inferred', [deleted, inferred], {}, 0],
  ['not found, wanted so', [deleted, notFound], { ignoreNotFound: true }, 0],
  ['one not found', [deleted, notFound], {}, 3],
  ['all not found', [notFound, notFound], {}, 3],
  ['denied, the rest halted', [denied, halted], {}, 4],
  ['forbidden after a success', [deleted, forbidden, halted], {}, 4],
  ['denied and not found', [denied, notFound], {}, 4],
  ['denied and failed', [failed, denied], {}, 4],
  ['all refused as active', [active, deleted, active], {}, 5],
  ['active, and not found ignored', [active, notFound], { ignoreNotFound: true }, 5],
  ['not found and active', [notFound, active], {}, 1],
  ['failed', [failed], {}, 1],
  ['failed and not found', [notFound, failed], {}, 1],
  ['not sent', [{ outcome: 'not_sent', reason: 'timeout' }], {}, 1],
  ['unknown', [unknown], {}, 6],
  ['unknown beats denied', [unknown, denied, halted], {}, 6],
  ['a lost answer and then a 401', [lostThenDenied], {}, 6],
  ['unknown beats the rest', [deleted, notFound, active, failed, unknown], {}, 6],
  ['interrupted', [deleted, unknown], { stoppedBy: 'SIGINT' }, 130],
  ['interrupted when all was done', [deleted], { stoppedBy: 'SIGINT' }, 130],
  ['terminated', [unknown], { stoppedBy: 'SIGTERM' }, 143],
];

describe(`exit codes, ${rows.length} rows`, () => {
  it.each(rows)('%s', (_, results, judging, code) => {
    expect(exitCode(results, judging)).toBe(code);
    // The order in which results came does not matter.
    expect(exitCode(results.toReversed(), judging)).toBe(code);
  });

  it('has a row for each code that the help and the README explain', () => {
    // Wrong usage throws, so its code comes from no result.
    const codes = new Set([usageCode, ...rows.map(([, , , code]) => code)].map(String));
    const explained = (text: string): Set<string> => new Set(text.match(/(?<=^ {2}|; )\d+(?= )/gm));
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(codes.size).toBe(9);
    expect(explained(helpAfter([]))).toEqual(codes);
    expect(new Set(readme.match(/(?<=^\| )\d+(?= \|)/gm))).toEqual(codes);
  });
});
