import { bodyTable } from '@lakeformation-jobs/client';

/** A body by the name of its schema in the contract. */
export type BodyKind = keyof typeof bodyTable;

interface Property {
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Schema of the property, or of its items. */
  readonly schema?: BodyKind;
}

/** What is wrong with a body, in words that hold none of its values. What the contract does not have is no fault. */
export function problemsOf(kind: BodyKind, body: unknown, where = ''): string[] {
  if (kindOf(body) !== 'object') return [`${where}the body is no object`];
  const properties: Readonly<Record<string, Property>> = bodyTable[kind];
  return Object.entries(properties).flatMap(([name, { type, required, nullable, schema }]) => {
    const found = (body as Record<string, unknown>)[name];
    if (found === undefined) return required ? [`${where}${name} is missing`] : [];
    if (found === null && nullable) return [];
    const wanted = type === 'integer' ? 'number' : type;
    if (kindOf(found) !== wanted) return [`${where}${name} is ${kindOf(found)}, not ${wanted}`];
    if (schema === undefined) return [];
    return [found].flat().flatMap((each) => problemsOf(schema, each, `${where}${name}: `));
  });
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
