import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };

/** What is stored and read in place of a secret. */
export const mask = '******';

/** Nested deeper than any documented parameter, and far from what the stack holds. */
const deepest = 64;

/** Thrown when a value is nested too deep to be looked through. */
export class TooDeepError extends Error {}

/** The names of all properties that the contract marks as `writeOnly`. */
export const secretNames: ReadonlySet<string> = new Set(namesOfSecrets(bundle.components.schemas));

function namesOfSecrets(schemas: object): string[] {
  return Object.values(schemas).flatMap((schema: { properties?: Record<string, { writeOnly?: boolean }> }) =>
    Object.entries(schema.properties ?? {}).filter(([, property]) => property.writeOnly).map(([name]) => name));
}

/**
 * A copy in which every secret is masked, at any depth and also where the contract does not know the property around
 * it: what is stored can then be read by everybody who may read the job.
 *
 * @throws TooDeepError when the value is nested more than 64 deep
 */
export function masked<T>(value: T, depth = 0): T {
  if (depth > deepest) throw new TooDeepError(`nested more than ${deepest} deep`);
  if (Array.isArray(value)) return value.map((item: unknown) => masked(item, depth + 1)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) =>
    [name, secretNames.has(name) ? mask : masked<unknown>(item, depth + 1)])) as T;
}
