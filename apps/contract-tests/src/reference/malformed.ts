import { operationTable } from '@lakeformation-jobs/contract';
import { example } from './example.ts';
import { operations } from './api.ts';
import type { Operation, Request } from './api.ts';

/** A request that breaks one rule of the contract and no other. */
export interface Malformed {
  readonly name: string;
  readonly operation: Operation;
  readonly request: Request;
}

const ids = ['project_id', 'instance_id', 'job_id'] as const;
const query = { type: 'METADATA_MIGRATION', offset: '0', limit: '10' };
const creation = example('metadata_migration');
const update = example('another_strategy');

/** The project is judged by permission first, so that its characters are asked of nobody. */
const paths = operations.flatMap((operation) => ids.slice(1)
  .filter((id) => operationTable[operation].path.includes(`{${id}}`))
  .map((id): Malformed => ({ name: `with a malformed ${id}`, operation, request: { [id]: 'a b' } })));

const windows = (['listJobs', 'listJobHistory'] as const).flatMap((operation) => [
  ['offset', '-1'], ['offset', '1001'], ['offset', 'one'], ['offset', '1.5'], ['limit', '0'], ['limit', '1001'], ['limit', 'ten'], ['limit', ''],
].map(([name, value]): Malformed => ({ name: `with ${name} ${value === '' ? 'empty' : value}`, operation, request: { query: { ...(operation === 'listJobs' ? query : { offset: '0', limit: '10' }), [name!]: value! } } })));

const without = ['type', 'offset', 'limit'].map((name): Malformed => ({ name: `without ${name}`, operation: 'listJobs', request: { query: Object.fromEntries(Object.entries(query).filter(([key]) => key !== name)) } }));

const words: readonly Malformed[] = [
  { name: 'of an unknown type', operation: 'listJobs', request: { query: { ...query, type: 'NO_SUCH_TYPE' } } },
  { name: 'by a status that is no filter', operation: 'listJobs', request: { query: { ...query, status: 'FROZEN_RELEASABLE' } } },
  { name: 'by an unknown status', operation: 'listJobHistory', request: { query: { offset: '0', limit: '10', status: 'NO_SUCH_STATUS' } } },
  { name: 'in an unknown mode', operation: 'startJob', request: { query: { mode: 'FAST' } } },
  { name: 'with cascade maybe', operation: 'startJob', request: { query: { cascade: 'maybe' } } },
];

/** Bodies are never bent to what they should be: a number is no text, and a list is no object. */
const bodies = ([['createJob', creation], ['updateJob', update]] as const).flatMap(([operation, good]) => ([
  ['without a name', { ...good, name: undefined }],
  ['without parameters', { ...good, parameter: undefined }],
  ['with a number as name', { ...good, name: 12345 }],
  ['with null as name', { ...good, name: null }],
  ['with a list as name', { ...good, name: ['name'] }],
  ['with a name of three letters', { ...good, name: 'abc' }],
  ['with a name of 256 letters', { ...good, name: 'a'.repeat(256) }],
  ['with a hyphen in the name', { ...good, name: 'a-hyphen' }],
  ['with a description of 4001 letters', { ...good, description: 'a'.repeat(4001) }],
  ['with a text as parameters', { ...good, parameter: 'none' }],
  ['with null as parameters', { ...good, parameter: null }],
  ['with a text that is true or false', { ...good, parameter: { smn_notify: 'true' } }],
  ['with a list as body', [good]],
  ['with null as body', null],
  ['with a text as body', '"text"'],
  ['with half a body', JSON.stringify(good).slice(0, -1)],
  ['with an empty body', ''],
] as const).map(([name, body]): Malformed => ({ name, operation, request: { body } })));

export const malformed: readonly Malformed[] = [
  ...paths, ...windows, ...without, ...words, ...bodies,
  { name: 'without a type', operation: 'createJob', request: { body: { ...creation, type: undefined } } },
  { name: 'of an unknown type', operation: 'createJob', request: { body: { ...creation, type: 'COPYING' } } },
];
