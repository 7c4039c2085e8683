import { operationTable } from '@lakeformation-jobs/contract';
import { expect, test } from 'vitest';
import { operationOf } from '../src/operation.ts';

const project = '2180518f42b84947b20badfc53981a25';
const job = '03141229-84cd-4b1b-9733-dd124320c125';
const jobs = `/v1/${project}/instances/${project}/lf-jobs`;

test('each of the nine operations is known by its own address', () => {
  const rows = Object.entries(operationTable);
  expect(rows).toHaveLength(9);
  for (const [operation, { method, path }] of rows) {
    const filled = path.replace('{project_id}', project).replace('{instance_id}', project).replace('{job_id}', job);
    expect(operationOf(method, filled)).toBe(operation);
    expect(operationOf(method, `${filled}?name_pattern=a%2Fb&type=X`)).toBe(operation);
  }
});

const hostile = [
  `/v1/${project}/instances/${project}`, `/v1/${project}/instances/${project}/`, `${jobs}/`, `${jobs}/..`, `${jobs}/.`, `${jobs}/%2e%2e`, `${jobs}/..%2f${job}`,
  `${jobs}/${job}/`, `${jobs}//${job}`, `${jobs}/${job}/../..`, `${jobs}/${job}%00`, `${jobs}/${job}%20`, `${jobs}/${job};x`, `${jobs}/${job.replace('0', '%30')}`,
  `/v1/../${project}/instances/${project}/lf-jobs/${job}`, `//evil.example${jobs}/${job}`, `http://evil.example${jobs}/${job}`, `${jobs}/${job}#`, `${jobs}/${job}?#/..`,
  `${jobs}/${job}?a=%`, `${jobs}/${job}?a=b c`, `${jobs}/${job}?a="`, `${jobs}/${job}?a=\\`, `/V1/${project}/instances/${project}/lf-jobs/${job}`, `/x${jobs}/${job}`, '', '*',
];

test(`${hostile.length} hostile addresses are none, with any method`, () => {
  for (const target of hostile) for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(operationOf(method, target), target).toBeUndefined();
  for (const method of ['HEAD', 'PATCH', 'delete', 'OPTIONS', 'CONNECT']) expect(operationOf(method, `${jobs}/${job}`), method).toBeUndefined();
});
