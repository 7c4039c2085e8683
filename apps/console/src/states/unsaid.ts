import type { Words } from '../words/en.ts';

/** Stands for whatever a text says of a job, a number or a time. */
const anything = '\u0001';
const placeholder = { toString: () => anything, toLocaleString: () => anything, join: () => anything };
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(anything, '.+?');

type Saying = string | ((...facts: never[]) => string | undefined);

/** What a text may look like where it is said: a function says one thing of one, and another of several. */
export function looks(text: Saying): readonly RegExp[] {
  const told = typeof text === 'string' ? [text] : [placeholder, 1].flatMap((fact) => toldOf(text, fact));
  // A short one could be a part of anything; it may stand before a colon.
  return told.map((each) => each.trim()).map((each) => new RegExp(each.length > 12 ? escaped(each) : `^${escaped(each)}(?:$|:)`));
}

/** What a function says of one fact, whatever it wants to know; nothing where it is a list, or a word that it does not know. */
function toldOf(text: Exclude<Saying, string>, fact: unknown): string[] {
  try {
    const told: unknown = text(...(Array.from({ length: text.length }, () => fact) as never[]));
    return typeof told === 'string' ? [told] : [];
  } catch {
    return [];
  }
}

/** Attributes that are read out, or shown over a thing. */
const spoken = ['aria-label', 'title', 'placeholder', 'alt'];

/** Pause after a change before it is told, in milliseconds. */
const settle = 500;

/**
 * Listens to all that a page says, however shortly, and tells which of its texts nobody has been told yet: a text that no state
 * says belongs to a state that is missing.
 *
 * @returns what ends it
 */
export function listen(root: Node, words: Words, onUnsaid: (places: readonly string[]) => void): () => void {
  const missing = new Map(Object.entries(words).flatMap(([group, texts]) => Object.entries(texts as Readonly<Record<string, Saying>>).map(([name, text]) => [`${group}.${name}`, looks(text)] as const)).filter(([, patterns]) => patterns.length > 0));
  const heard = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    for (const [place, patterns] of missing) if (heard.values().some((text) => patterns.some((pattern) => pattern.test(text)))) missing.delete(place);
    heard.clear();
    onUnsaid([...missing.keys()]);
  };
  const hear = (node: Node): void => {
    if (node instanceof Text) heard.add(node.data.trim());
    if (node instanceof Element) for (const name of spoken) heard.add((node.getAttribute(name) ?? '').trim());
    node.childNodes.forEach(hear);
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) (type === 'childList' ? addedNodes : [target]).forEach(hear);
    timer ??= setTimeout(tell, settle);
  });
  hear(root);
  timer = setTimeout(tell, settle);
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: spoken });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
