import { createClient } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SignedIn } from '../src/app/tenant.tsx';
import { History } from '../src/job/history.tsx';
import { en } from '../src/words/en.ts';

/** The first runs of a job that has so many. */
function drawn(total: number): string {
  const queries = new QueryClient();
  queries.setQueryData(['history', 'a', null, 0], { total, jobs: examples.jobs.value.jobs });
  const client = createClient({ endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 'token-of-the-test' });
  const signed = { client, tenant: { project_id: 'p', instance_id: 'i' }, mode: 'service' as const, key: [] };
  return renderToStaticMarkup(createElement(MantineProvider, {
    children: createElement(QueryClientProvider, { client: queries }, createElement(SignedIn, { value: signed }, createElement(History, { jobId: 'a', active: false }))),
  }));
}

test('more runs than the contract lets anybody list are told, with the way to the others', () => {
  const html = drawn(1_011);
  expect(html).toContain('1,010 of 1,011 runs can be listed.');
  expect(html).toContain(en.job.wallNext);
});

test('as many as can be listed are nothing to be told', () => {
  expect(drawn(1_010)).toContain('1,010 runs');
  expect(drawn(1_010)).not.toContain('role="note"');
});
