import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { RunResult } from '../src/remove/run.ts';
import { Told } from '../src/remove/told.tsx';
import { en } from '../src/words/en.ts';

const drawn = (result: Partial<RunResult>): string => renderToStaticMarkup(createElement(MantineProvider, {
  children: createElement(Told, { job_id: 'a', outcome: 'refused_active', status: 400, error_msg: 'The job is running.', message: 'DELETE was answered 400.', ...result }),
}));

test('a refusal alone says nothing of a stop', () => {
  const html = drawn({});
  expect(html).toContain('The job is running.');
  expect(html).not.toContain(en.remove.stopFailed);
});

test('a stop that was forbidden is told beside the refusal, in the words of the page and of the service', () => {
  const html = drawn({ stopFailure: { outcome: 'failed', status: 403, error_msg: 'not you', solution_msg: 'Ask for it.', requestId: 'r-2', message: 'POST was answered 403.' } });
  for (const text of ['The job is running.', en.remove.stopFailed, en.problem.forbidden, 'HTTP 403', '<span lang="en">not you</span>', 'Ask for it.', 'r-2']) expect(html).toContain(text);
});

test('a stop whose answer was lost is told with the reason once, and with the message as a detail', () => {
  const html = drawn({ reason: 'timeout', stopFailure: { outcome: 'unknown', reason: 'timeout', message: 'No answer in time.' } });
  expect(html).toContain(en.problem.unknown);
  expect(html.split(en.reasons.timeout)).toHaveLength(2);
  expect(html).toContain('<span lang="en">No answer in time.</span>');
});
