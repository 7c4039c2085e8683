import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOf } from './access.ts';

/** How long a code is good, in milliseconds. */
const lifetime = 60_000;

/** A code that is exchanged for the sample token once. It travels in the fragment of a link, which no browser sends to a server. */
export class SignInCode {
  readonly #hash: Buffer;
  readonly #now: () => number;
  readonly #end: number;
  #used = false;
  /** The code itself, for the link. */
  readonly code: string;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.code = randomBytes(32).toString('base64url');
    this.#hash = Buffer.from(hashOf(this.code));
    this.#now = now;
    this.#end = now() + lifetime;
  }

  /** Takes the code: `good` the first time in its minute, `over` after that, `unknown` for any other. Compared in constant time. */
  take(code: unknown): 'good' | 'over' | 'unknown' {
    if (typeof code !== 'string' || !timingSafeEqual(Buffer.from(hashOf(code)), this.#hash)) return 'unknown';
    if (this.#used || this.#now() >= this.#end) return 'over';
    this.#used = true;
    return 'good';
  }
}
