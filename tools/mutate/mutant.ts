/** One file changed in one place, so that a check has something to find. */
export interface Mutant {
  /** File, from the workspace's root. */
  readonly file: string;
  /** Where and what: unique in its artefact, and the same as long as the place looks the same. */
  readonly name: string;
  /** The whole file, changed. */
  readonly text: string;
}

/** A change of a text: what stands from `start` to `end` becomes `after`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** The mutants of one file. Named by the line and the change, so that a line that moves keeps its name. */
export function mutantsOf(file: string, text: string, changes: readonly Change[]): Mutant[] {
  const seen = new Map<string, number>();
  return changes.map(({ start, end, after }) => {
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n', 1)[0]!.trim();
    const before = shortened(text.slice(start, end));
    const name = `${file.split('/').at(-1)}: ${shortened(line)} [${before} → ${shortened(after)}]`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { file, name: times === 1 ? name : `${name} #${times}`, text: text.slice(0, start) + after + text.slice(end) };
  });
}

/**
 * Mutants of one file as one.
 *
 * @param text of the file as it is
 * @returns nothing where two of them touch each other
 */
export function together(file: string, text: string, mutants: readonly Mutant[]): Mutant | undefined {
  const changes = mutants.map((mutant) => changeOf(text, mutant.text)).sort((a, b) => b.start - a.start);
  if (changes.some(({ end }, index) => index > 0 && end >= changes[index - 1]!.start)) return undefined;
  const changed = changes.reduce((whole, { start, end, after }) => whole.slice(0, start) + after + whole.slice(end), text);
  return { file, name: mutants.map(({ name }) => name).join(' and '), text: changed };
}

/** Where two texts differ. */
function changeOf(text: string, changed: string): Change {
  const shorter = Math.min(text.length, changed.length);
  let [start, same] = [0, 0];
  while (start < shorter && text[start] === changed[start]) start++;
  while (same < shorter - start && text.at(-1 - same) === changed.at(-1 - same)) same++;
  return { start, end: text.length - same, after: changed.slice(start, changed.length - same) };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 60)}…${line.slice(-25)}` : line;
}
