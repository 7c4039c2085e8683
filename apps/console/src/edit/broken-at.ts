/** A place in a text, both from 1 on. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One token of JSON (RFC 8259), with the space before it. */
const token = /[ \t\n\r]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y;
const space = /[ \t\n\r]*/y;

/** What may come next: `first…` just after an opening bracket, which may be closed again. */
type Wanted = 'value' | 'firstItem' | 'firstName' | 'name' | ':' | 'more';

/** Where a text is no JSON any more: the first token that nothing allows there. Undefined for JSON. */
export function brokenAt(text: string): Place | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  for (let at = 0; ;) {
    token.lastIndex = at;
    const found = token.exec(text)?.[1];
    const next: Wanted | undefined = found === undefined ? undefined : after(found, wanted, open);
    if (next === undefined) {
      space.lastIndex = at;
      const end = at + space.exec(text)![0].length;
      return wanted === 'more' && open.length === 0 && end === text.length ? undefined : placeOf(text, end);
    }
    at = token.lastIndex;
    wanted = next;
  }
}

/** What is wanted after a token; undefined where it cannot stand. */
function after(found: string, wanted: Wanted, open: ('{' | '[')[]): Wanted | undefined {
  const inner = open.at(-1);
  if (found === '}' || found === ']') {
    const [bracket, first] = found === '}' ? ['{', 'firstName'] : ['[', 'firstItem'];
    if (inner !== bracket || (wanted !== 'more' && wanted !== first)) return undefined;
    open.pop();
    return 'more';
  }
  if (found === ',') return wanted === 'more' && inner !== undefined ? (inner === '{' ? 'name' : 'value') : undefined;
  if (found === ':') return wanted === ':' ? 'value' : undefined;
  if (wanted === 'name' || wanted === 'firstName') return found.startsWith('"') ? ':' : undefined;
  if (wanted !== 'value' && wanted !== 'firstItem') return undefined;
  if (found !== '{' && found !== '[') return 'more';
  open.push(found);
  return found === '{' ? 'firstName' : 'firstItem';
}

function placeOf(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
