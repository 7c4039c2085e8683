/** The port of the mock where nobody says another one. */
export const usualPort = 4010;

/**
 * The port that was asked for: the option, else the environment's `PORT`, else {@link usualPort}; 0 takes a free one.
 *
 * @throws RangeError for what is no port
 */
export function portOf(option: string | undefined, environment: string | undefined): number {
  const port = option ?? environment ?? String(usualPort);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError(`The port must be a number from 0 to 65535, not ${JSON.stringify(port)}.`);
  return Number(port);
}
