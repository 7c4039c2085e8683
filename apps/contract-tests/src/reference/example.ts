import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };

export type Example = keyof typeof bundle.components.examples;

/** A documented body by its name, of an answer or of a request. */
export function example(name: Example): Readonly<Record<string, unknown>> {
  return bundle.components.examples[name].value;
}
