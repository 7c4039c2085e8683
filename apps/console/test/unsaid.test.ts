import { expect, test } from 'vitest';
import { looks } from '../src/states/unsaid.ts';
import { en } from '../src/words/en.ts';

const says = (text: Parameters<typeof looks>[0], said: string): boolean => looks(text).some((pattern) => pattern.test(said));

test.each<[Parameters<typeof looks>[0], string, boolean]>([
  [en.job.log, 'Log', true], [en.job.log, 'Log in', false], [en.app.copy, 'Copy: 0314', true], [en.list.partly, `${en.list.partly}. More.`, true],
  [en.job.runs, '1 run', true], [en.job.runs, '12 runs', true], [en.job.runs, 'no runs', true], [en.job.runs, 'runs', false],
  [en.app.list, 'Start, Stop', true], [en.edit.described, 'anything', false], [en.edit.partly, 'It. It is written as JSON for that reason. Documented are a, b.', true], [en.remove.soon, 'job (1) is deleted in 5 s.', true], [en.remove.soon, 'job is deleted', false],
])('%o in %o: %o', (text, said, found) => {
  expect(says(text, said)).toBe(found);
});
