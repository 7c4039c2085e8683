/**
 * Shorter values are no secrets (a token of the service has hundreds of characters), and hiding a
 * word such as `test` would garble ids and addresses.
 */
const shortest = 8;

/** Replaces known secrets by `[token]` in whatever is about to be printed. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Hides a secret from now on: as a whole, its lines, and as JSON and URLs spell it. */
  hide(secret: string | undefined): void {
    for (const part of secret === undefined ? [] : [secret, ...secret.split(/\s+/)]) {
      if (part.length < shortest) continue;
      for (const spelled of [part, JSON.stringify(part).slice(1, -1), encodeURIComponent(part.toWellFormed())]) this.#secrets.add(spelled);
    }
  }

  clean(text: string): string {
    // The longest first: a part must not break up the whole.
    const secrets = [...this.#secrets].sort((a, b) => b.length - a.length);
    return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '[token]'), text);
  }
}
