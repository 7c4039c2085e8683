/** A body as it is written: any JSON, with `undefined` for what a field left or made empty. */
export type Json = null | boolean | number | string | readonly (Json | undefined)[] | { readonly [name: string]: Json | undefined };

/** What stands at a JSON pointer, if anything. */
export function at(body: Json | undefined, pointer: string): Json | undefined {
  return pointer.split('/').slice(1).reduce<Json | undefined>((value, part) => (
    value !== null && typeof value === 'object' ? (value as Readonly<Record<string, Json | undefined>>)[part] : undefined
  ), body);
}

/** The body with what a field holds at a pointer; objects on the way are made. An empty field says nothing, it does not say "". */
export function withAt(body: Json | undefined, pointer: string, value: Json | undefined): Json {
  const [, part, ...rest] = pointer.split('/');
  if (part === undefined) return value ?? {};
  const inner = rest.length === 0 ? said(value) : withAt(at(body, `/${part}`), `/${rest.join('/')}`, value);
  if (Array.isArray(body)) return (body as readonly (Json | undefined)[]).with(Number(part), inner);
  return { ...(typeof body === 'object' ? body : {}), [part]: inner };
}

function said(value: Json | undefined): Json | undefined {
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

/** The body without what fields left empty, and without what has nothing else. What is empty but came so, from the service or written as JSON, stays. */
export function pruned(body: Json | undefined): Json | undefined {
  if (body === null || typeof body !== 'object') return body;
  if (Array.isArray(body)) {
    const items = (body as readonly (Json | undefined)[]).map(pruned).filter((item) => item !== undefined);
    return items.length > 0 || body.length === 0 ? items : undefined;
  }
  const before = Object.entries(body);
  const entries = before.map(([name, value]) => [name, pruned(value)] as const).filter(([, value]) => value !== undefined);
  return entries.length > 0 || before.length === 0 ? Object.fromEntries(entries) : undefined;
}
