import { schemas } from '@lakeformation-jobs/client/documented';

/** What the form reads of a schema of OpenAPI 3.0. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  /** Values that are known of an open enumeration. */
  readonly 'x-extensible-enum'?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxLength?: number;
  readonly writeOnly?: boolean;
}

const named = schemas as Readonly<Record<string, Schema>>;

/** A schema by its name in the contract, or the one that a reference leads to. */
export function schemaOf(schema: string | Schema): Schema {
  if (typeof schema === 'string') return named[schema]!;
  return schema.$ref === undefined ? schema : schemaOf(schema.$ref.split('/').at(-1)!);
}
