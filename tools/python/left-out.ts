/**
 * Says what is left out on this machine and why. In CI nothing may be.
 *
 * @returns the exit code
 */
export function leftOut(what: string, missing: string, inCi: boolean = process.env['CI'] === 'true'): number {
  if (inCi) console.error(`${what} cannot be left out in CI: ${missing}`);
  else console.log(`left out: ${what} (${missing})`);
  return inCi ? 1 : 0;
}
