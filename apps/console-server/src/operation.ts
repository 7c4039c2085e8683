import { operationTable } from '@lakeformation-jobs/contract';

/** Name of an operation of the contract. */
export type OperationId = keyof typeof operationTable;

const rows = (Object.keys(operationTable) as OperationId[]).map((operation) => {
  const { method, path, parameters } = operationTable[operation];
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (!found || !('pattern' in found)) throw new Error(`${operation}: the contract has no pattern for ${name}.`);
    return found.pattern.replace(/^\^|\$$/g, '');
  });
  return { operation, method, path: new RegExp(`^${pattern}$`) };
});

/**
 * The operation that a request is for, by its address as it arrived: nothing is decoded or made shorter, so an
 * identifier written in disguise (`..`, `%2e%2e`, `%2F`) is none.
 *
 * @param target what stands in the request's first line, with its query
 * @returns undefined when it is none of the contract's
 */
export function operationOf(method: string, target: string): OperationId | undefined {
  const [, path, query = ''] = /^([^?#]*)(?:\?([^#]*))?$/.exec(target) ?? [];
  // The letters of a query: https://www.rfc-editor.org/rfc/rfc3986#section-3.4
  if (path === undefined || !/^(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$/.test(query)) return undefined;
  return rows.find((row) => row.method === method && row.path.test(path))?.operation;
}
