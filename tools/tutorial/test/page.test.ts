import { expect, test } from 'vitest';
import { parsePage } from '../page.ts';
import { firstMissing } from '../run.ts';
import { atVersion } from '../version.ts';

const block = (info: string, ...lines: string[]): string => ['```' + info, ...lines, '```', ''].join('\n');
const step = (...blocks: string[]): string => `# Page\n\n## 1. First\n\n${blocks.join('\n')}`;

test('edits and commands are read, with the lines that they stand in', () => {
  const text = step(block('diff file=a.yaml', ' a:', '-  b', '+  c', ' ', '+d'), block('console exit=3 needs=java', '$ one', 'says …', '…', '$ two', '', '  more'));
  expect(parsePage(text)).toEqual([{
    title: '1. First',
    parts: [
      { kind: 'edit', line: 5, file: 'a.yaml', before: 'a:\n  b\n', after: 'a:\n  c\n\nd' },
      { kind: 'command', line: 14, text: 'one', exit: 0, needs: ['java'], expected: [{ line: 15, text: 'says …' }] },
      { kind: 'command', line: 17, text: 'two', exit: 3, needs: ['java'], expected: [{ line: 19, text: 'more' }] },
    ],
  }]);
});

const refused: [fault: string, page: string, said: string][] = [
  ['no step', '# Page\n', 'the page has no step'],
  ['a step with words alone', '## 1. First\n\nNothing.\n', 'step 1. First has nothing to do'],
  ['a step that is missing', step(block('console', '$ a')) + '## 3. Third\n', 'line 8: step 3 follows step 1'],
  ['a block before the first step', block('console', '$ a'), 'line 1: the block belongs to no step'],
  ['a block without an end', step('```console\n$ a\n'), 'line 5: the block does not end'],
  ['a language that nothing is done with', step(block('sh', 'rm -r x')), 'line 5: nobody knows what to do with the block "sh"'],
  ['a block without a language', step(block('', 'text')), 'line 5: nobody knows what to do with the block ""'],
  ['a block of tildes', step('~~~sh\na\n~~~\n'), 'line 5: nobody knows what to do with the block "sh"'],
  ['a setting that is misspelt', step(block('console exits=1', '$ a')), 'line 5: nobody knows'],
  ['a setting without a value', step(block('console exit=', '$ a')), 'line 5: nobody knows'],
  ['a status that is none', step(block('console exit=fails', '$ a')), 'line 5: fails is no exit status'],
  ['output of no command', step(block('console', 'hello', '$ a')), 'line 6: there is no command before this output'],
  ['a console without a command', step(block('console')), 'line 5: there is no command in the block'],
  ['an edit of no file', step(block('diff', ' a', '+b')), 'line 5: an edit names its file'],
  ['an edit that changes nothing', step(block('diff file=a', ' a')), 'line 5: an edit names its file'],
  ['an edit without a place', step(block('diff file=a', '+a')), 'line 5: an edit names its file'],
  ['a line that neither stays, comes nor goes', step(block('diff file=a', ' a', 'b', '+c')), 'line 5: an edit names its file'],
];

test.each(refused)('a page is refused that has %s', (_, page, said) => {
  expect(() => parsePage(page)).toThrow(said);
});

test.each([
  ['all, with others between them', ['a', 'c'], undefined],
  ['an elision within a line', ['a', '…b', 'd … f (g)'], undefined],
  ['a part of a line', ['f (g'], 'f (g'],
  ['a letter that a pattern would take for any', ['d.e.f (g)'], 'd.e.f (g)'],
  ['another order', ['c', 'a'], 'a'],
  ['a line twice that is there once', ['c', 'c'], 'c'],
])('expected lines are found whole and in their order: %s', (_, expected, missing) => {
  const lines = expected.map((text, index) => ({ line: index, text }));
  expect(firstMissing(lines, '  a\r\nbb\nc\n\nd e f (g)  \n')?.text).toBe(missing);
});

test('whatever version the contract has, the page shows it and the next', () => {
  const page = 'from 0.1.0 to 0.1.1, not 10.1.0';
  expect(atVersion(page, '0.1.0')).toBe(page);
  expect(atVersion(page, '0.1.1')).toBe('from 0.1.1 to 0.1.2, not 10.1.0');
  expect(atVersion(page, '1.4.2')).toBe('from 1.4.2 to 1.5.0, not 10.1.0');
  expect(() => atVersion(page, 'one')).toThrow('the contract: info.version must be MAJOR.MINOR.PATCH');
});
