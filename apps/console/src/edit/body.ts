/** A body as it is written: any JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** What stands at a JSON pointer, if anything. */
export function at(body: Json | undefined, pointer: string): Json | undefined {
  return pointer.split('/').slice(1).reduce<Json | undefined>((value, part) => (
    value !== null && typeof value === 'object' ? (value as Readonly<Record<string, Json | undefined>>)[part] : undefined
  ), body);
}

/** The body with another value at a pointer; objects on the way are made. */
export function withAt(body: Json | undefined, pointer: string, value: Json | undefined): Json {
  const [, part, ...rest] = pointer.split('/');
  if (part === undefined) return value ?? {};
  const inner = rest.length === 0 ? value : withAt(at(body, `/${part}`), `/${rest.join('/')}`, value);
  if (Array.isArray(body)) return body.with(Number(part), inner ?? null);
  return { ...(typeof body === 'object' ? body : {}), [part]: inner };
}

/** The body without what was left empty: an empty field says nothing, it does not say "". */
export function pruned(body: Json | undefined, isRoot = true): Json | undefined {
  if (body === '' || body === undefined) return undefined;
  if (Array.isArray(body)) {
    const items = body.flatMap((item) => pruned(item, false) ?? []);
    return items.length > 0 ? items : undefined;
  }
  if (body === null || typeof body !== 'object') return body;
  const entries = Object.entries(body).flatMap(([name, value]) => {
    const inner = pruned(value as Json, false);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return entries.length > 0 || isRoot ? Object.fromEntries(entries) : undefined;
}
