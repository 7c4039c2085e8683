import { expect, test } from 'vitest';
import { changelogEntry, withEntry } from '../changelog.ts';
import type { Change } from '../rating.ts';

const changes: Change[] = [
  { rating: 'documentation', place: '`info`', text: '`description` changed.' },
  { rating: 'breaking', place: '`deleteJob`, `responses/200/content`', text: 'An answer that was empty has a body.', by: 'us' },
  { rating: 'compatible', place: '`getJob`', text: 'Added.' },
  { rating: 'breaking', place: 'schema `Job`', text: 'Two operations say the same.' },
  { rating: 'breaking', place: 'schema `Job`', text: 'Two operations say the same.' },
];
const entry = changelogEntry({ now: '0.2.0', before: '0.1.0', changes }, '2026-11-24');

const written = `# Versions of jobs

What changed in the contract from version to version, written by \`npm run breaking -- --changelog\`. The clients
have the contract's version.

## 0.2.0 (2026-11-24)

### Breaking

- \`deleteJob\`, \`responses/200/content\`: An answer that was empty has a body.
- schema \`Job\`: Two operations say the same.

### Compatible

- \`getJob\`: Added.

### Documentation only

- \`info\`: \`description\` changed.

## 0.1.0 (2026-10-01)

First version.
`;

const first = withEntry('', changelogEntry({ now: '0.1.0', before: undefined, changes: [] }, '2026-10-01'), 'jobs');

test('an entry stands above the older ones, the worst first, and says everything once', () => {
  expect(withEntry(first, entry, 'jobs')).toBe(written);
});

test('writing it again changes nothing, and neither does removing it first', () => {
  expect(withEntry(written, entry, 'jobs')).toBe(written);
  const removed = written.slice(0, written.indexOf('## 0.2.0')) + written.slice(written.indexOf('## 0.1.0'));
  expect(removed).toBe(first);
  expect(withEntry(removed, entry, 'jobs')).toBe(written);
});

test('an entry takes the place of the one of the same version, wherever that stands', () => {
  const other = changelogEntry({ now: '0.1.0', before: '0.0.9', changes: changes.slice(0, 1) }, '2026-10-02');
  const text = withEntry(written, other, 'jobs');
  expect(text).toBe(written.replace('## 0.1.0 (2026-10-01)\n\nFirst version.\n', other));
});

test('what was written above the entries by hand stays', () => {
  const text = withEntry(written.replace('# Versions of jobs', '# Mine'), entry, 'jobs');
  expect(text).toBe(written.replace('# Versions of jobs', '# Mine'));
});
