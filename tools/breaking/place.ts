const kinds: Readonly<Record<string, string>> = {
  schemas: 'schema', parameters: 'parameter', headers: 'header', responses: 'answer', requestBodies: 'request body',
  securitySchemes: 'security scheme',
};

/**
 * Says in Markdown where a JSON pointer leads in a bundle: an operation by its operationId, a component
 * by its kind and name, a parameter of a list by its name, and the rest of the way as it is.
 *
 * @example place('#/paths/~1jobs/get/responses/200', bundle) // '`listJobs`, `responses/200`'
 */
export function place(pointer: string, bundle: unknown): string {
  const names = namesIn(pointer).filter(Boolean);
  let value = bundle;
  const steps = names.map((name, index) => {
    value = child(value, name);
    return { value, label: (names[index - 1] === 'parameters' ? nameOf(value) : undefined) ?? name };
  });
  const labels = steps.map(({ label }) => label);
  const [top, first, second] = labels;
  const [start, used] = top === 'paths' && second !== undefined ? [child(steps[2]!.value, 'operationId') ?? `${second.toUpperCase()} ${first}`, 3]
    : top === 'paths' && first !== undefined ? [first, 2]
    : top === 'components' && second !== undefined ? [second, 3]
    : [labels.join('/') || 'openapi.yaml', labels.length];
  const rest = labels.slice(used).join('/');
  return `${top === 'components' && second !== undefined ? `${kinds[first!] ?? first} ` : ''}\`${String(start)}\`${rest && `, \`${rest}\``}`;
}

/** The name of a parameter, or of the one that is referred to. */
const nameOf = (value: unknown): string | undefined => (child(value, 'name') ?? child(value, '$ref'))?.toString().split('/').at(-1);

const namesIn = (pointer: string): string[] => pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What a JSON pointer leads to. */
export const at = (pointer: string, bundle: unknown): unknown => namesIn(pointer).reduce(child, bundle);

export function child(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
