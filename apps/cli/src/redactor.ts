/**
 * Shorter values are no secrets (a token of the service has hundreds of characters), and hiding a
 * word such as `test` would garble ids and addresses.
 */
const shortest = 8;

/** Replaces known secrets by a word such as `[token]` in whatever is about to be printed. */
export class Redactor {
  readonly #secrets = new Map<string, string>();

  /** Hides a secret from now on: as a whole, its lines, and as JSON and URLs spell it. */
  hide(secret: string | undefined, word = '[token]'): void {
    for (const part of secret === undefined ? [] : [secret, ...secret.split(/\s+/)]) {
      if (part.length < shortest) continue;
      for (const spelled of [part, JSON.stringify(part).slice(1, -1), encodeURIComponent(part.toWellFormed())]) this.#secrets.set(spelled, word);
    }
  }

  clean(text: string): string {
    // The longest first: a part must not break up the whole.
    const secrets = [...this.#secrets].sort(([a], [b]) => b.length - a.length);
    return secrets.reduce((cleaned, [secret, word]) => cleaned.replaceAll(secret, word), text);
  }
}
