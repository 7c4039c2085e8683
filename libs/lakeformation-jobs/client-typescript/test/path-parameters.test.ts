import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteJobTarget, path, PathParameterError } from '../src/generated.ts';
import type { DeleteJobRequest } from '../src/generated.ts';

/** Each parameter, a value that is one character short of a good one, and what that character may be. */
const parameters: [name: keyof DeleteJobRequest, beginning: string, allowed: RegExp][] = [
  ['project_id', 'a', /[0-9A-Za-z_-]/],
  ['instance_id', 'a', /[0-9A-Za-z_-]/],
  ['job_id', 'a'.repeat(35), /[0-9A-Za-z-]/],
];

const good: DeleteJobRequest = { project_id: 'p', instance_id: 'i', job_id: 'a'.repeat(36) };

function accepted(request: DeleteJobRequest): boolean {
  try {
    deleteJobTarget(request);
    return true;
  } catch (error) {
    if (!(error instanceof PathParameterError)) throw error;
    return false;
  }
}

describe('a path parameter', () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => { Error.stackTraceLimit = 0; }); // Two hundred thousand errors, and nobody reads where they come from.
  afterAll(() => { Error.stackTraceLimit = stackTraceLimit; });

  it.each(parameters)('%s takes no other character than the documented ones, of all that there are', (name, beginning, allowed) => {
    const wrong: string[] = [];
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      for (const value of [beginning + character, character + beginning]) {
        if (accepted({ ...good, [name]: value }) !== allowed.test(character)) wrong.push(`U+${unit.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each<[keyof DeleteJobRequest, number, number]>([['project_id', 1, 64], ['instance_id', 1, 64], ['job_id', 36, 36]])('%s is %i to %i characters long', (name, least, most) => {
    for (let length = 0; length <= 200; length++) {
      expect(accepted({ ...good, [name]: 'a'.repeat(length) }), String(length)).toBe(length >= least && length <= most);
    }
  });

  it('that is refused is named and not quoted', () => {
    expect(() => deleteJobTarget({ ...good, job_id: 'a secret/..' })).toThrow(/^(?!.*secret)job_id must match/);
  });
});

/** The contract's patterns are tight; what the guard does of its own shows only under one that is not. */
describe('under a pattern that lets everything through', () => {
  const filled = (value: unknown): string => path('/a/{id}/b', { id: [value, /^/] });

  it.each(['.', '..', '...', '', '%2e', '%2E%2e', '.%2e', '%2e.'])('%j is refused: it is a dot segment, or nothing', (value) => {
    expect(() => filled(value)).toThrow(PathParameterError);
  });

  it.each([1, null, undefined, true, ['a'], { toString: () => 'a' }])('%j is refused: it is no text', (value) => {
    expect(() => filled(value)).toThrow(PathParameterError);
  });

  it.each([['a/b', 'a%2Fb'], ['a?b#c', 'a%3Fb%23c'], ['ä', '%C3%A4'], ['a b', 'a%20b'], ['%2e%2ex', '%252e%252ex'], ['a.', 'a.']])('%j goes in as %s', (value, segment) => {
    expect(filled(value)).toBe(`/a/${segment}/b`);
  });
});
