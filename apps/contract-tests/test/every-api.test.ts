import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyToken, documentedAnswers, documentedRequests } from '../src/documented.ts';
import { disagreements } from '../src/evidence/compare.ts';
import { readEvidence } from '../src/evidence/evidence-file.ts';
import { startMock } from '../src/targets/mock.ts';
import type { Mock } from '../src/targets/mock.ts';
import { answersNo } from '../src/two-generators/compile.ts';
import { questionsOf } from '../src/two-generators/questions.ts';
import { readBundle, readSources } from '../src/two-generators/sources.ts';
import { apis, readWorkspaceFile } from '../src/workspace.ts';

/** What holds for every contract, whoever wrote its client: an API takes part by being there. */
const found = apis();
let reached = 0;

it('there are APIs', () => {
  expect(found).toContain('lakeformation-jobs');
});

describe.each(found)('%s', (api) => {
  const text = readWorkspaceFile(`libs/${api}/contract/src/generated/openapi.json`);
  const bundle = JSON.parse(text) as Record<string, unknown>;
  const answers = documentedAnswers(bundle);
  const requests = documentedRequests(bundle);
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock(api);
  });
  afterAll(() => mock.stop());

  const send = (operation: string, more: Record<string, string>): Promise<Response> => {
    const { method, path, headers, body } = requests[operation]!;
    return fetch(mock.address + path, { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body }) });
  };

  it('agrees with its evidence, in both directions', () => {
    expect(disagreements(bundle, readEvidence(api))).toEqual([]);
  });

  it('has the same types from both generators', () => {
    const sources = readSources(api);
    expect(answersNo([{ sources, questions: questionsOf(readBundle(text)) }])).toEqual([[]]);
  });

  it('documents answers for every operation', () => {
    expect(Object.keys(requests).length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ operation }) => operation))).toEqual(new Set(Object.keys(requests)));
  });

  it.each(answers.map((answer) => [`${answer.operation} ${answer.status} ${answer.example ?? 'without a body'}`, answer] as const))('its mock answers %s', async (_, answer) => {
    const { operation, status, example, body, headers } = answer;
    const response = await send(operation, { Prefer: `code=${status}${example === undefined ? '' : `, example=${example}`}` });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(text === '' ? undefined : JSON.parse(text)).toEqual(body);
    expect(Object.fromEntries(Object.keys(headers).map((name) => [name, response.headers.get(name)]))).toEqual(headers);
    // The request violates nothing: Prism would say so.
    expect(response.headers.get('sl-violations')).toBeNull();
    reached++;
  });

  it.each(Object.keys(requests).filter((operation) => Object.values(requests[operation]!.headers).includes(anyToken)))('its mock tells that %s lacks the token', async (operation) => {
    const { method, path, body } = requests[operation]!;
    const response = await fetch(mock.address + path, { method, ...(body === undefined ? {} : { body }) });
    expect(response.headers.get('sl-violations')).toContain('Invalid security scheme used');
  });
});

afterAll(() => console.log(`every API: ${reached} documented answers of ${found.join(', ')}`));
