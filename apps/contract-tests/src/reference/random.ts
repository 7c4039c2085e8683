import { createHash } from 'node:crypto';

/** The seed of this run: SEED, so that a run can be repeated as far as the clock allows, or another one each time. */
export const seed: number = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers from 0 up to 1, the same ones for a seed. */
export function randomFrom(start: number): () => number {
  let at = 0;
  return () => createHash('sha256').update(`${start} ${at++}`).digest().readUInt32BE() / 2 ** 32;
}
