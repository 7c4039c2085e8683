import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };

/**
 * What the contract documents and types cannot hold: the schemas with their lengths and patterns, for forms; the examples,
 * for pages that show every answer. A door of its own, since it weighs more than all the rest of the client.
 */
export const { schemas, examples, parameters } = bundle.components;
