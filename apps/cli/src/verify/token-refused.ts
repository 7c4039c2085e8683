import type { Check } from './ask.ts';

/** The service lets the token do nothing at all: every other row would blame the service for that. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly outcome = 'failed';
  readonly status: number;

  /** @param check the first one; its answer was a 401 or 403 */
  constructor({ name }: Check, status: number) {
    super(`access is refused with this token (${name}: ${status}). That tells nothing about the service, so there is no report.`);
    this.status = status;
  }
}
