/** Names of properties that the contract says are written and never read (`writeOnly`). */
export function secretNames(schemas: Readonly<Record<string, object>>): ReadonlySet<string> {
  const names = Object.values(schemas).flatMap((schema) => Object.entries((schema as { properties?: Record<string, { writeOnly?: boolean }> }).properties ?? {}))
    .filter(([, { writeOnly }]) => writeOnly === true).map(([name]) => name);
  return new Set(names);
}
