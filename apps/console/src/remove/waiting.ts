/** What waits before it happens. */
export interface Deed {
  /** Does it. Until that has ended nothing starts again under its key. */
  readonly act: () => Promise<void>;
  /** Told when it begins to wait. */
  readonly onStart: () => void;
  /** Told when it was taken back. */
  readonly onUndo: () => void;
}

export interface Waiting {
  /** Lets something happen after the while. What waits under the same key, or is happening, stays the only one. */
  readonly start: (key: string, deed: Deed) => void;
  /** Takes it back. What is happening already cannot be. */
  readonly undo: (key: string) => void;
  /** Takes back what was started last, where anything still waits. */
  readonly undoLast: () => void;
  readonly undoAll: () => void;
  /** While it is held it does not happen; afterwards it waits for the whole while again. */
  readonly hold: (key: string, held: boolean) => void;
}

/**
 * Lets things happen after a while in which each can be taken back.
 *
 * @param wait how long that is, in milliseconds
 * @param onChange told the keys of all that waits or is happening
 */
export function createWaiting(wait: number, onChange: (keys: ReadonlySet<string>) => void): Waiting {
  const waiting = new Map<string, { readonly deed: Deed; timer: ReturnType<typeof setTimeout> }>();
  const happening = new Set<string>();
  const tell = (): void => onChange(new Set([...waiting.keys(), ...happening]));
  const happen = async (key: string): Promise<void> => {
    const { deed } = waiting.get(key)!;
    waiting.delete(key);
    happening.add(key);
    try {
      await deed.act();
    } finally {
      happening.delete(key);
      tell();
    }
  };
  const later = (key: string): ReturnType<typeof setTimeout> => setTimeout(() => void happen(key), wait);
  const undo = (key: string): void => {
    const found = waiting.get(key);
    if (!found) return;
    clearTimeout(found.timer);
    waiting.delete(key);
    found.deed.onUndo();
    tell();
  };
  return {
    start: (key, deed) => {
      if (waiting.has(key) || happening.has(key)) return;
      waiting.set(key, { deed, timer: later(key) });
      deed.onStart();
      tell();
    },
    undo,
    undoLast: () => {
      const last = [...waiting.keys()].at(-1);
      if (last !== undefined) undo(last);
    },
    undoAll: () => [...waiting.keys()].forEach(undo),
    hold: (key, held) => {
      const found = waiting.get(key);
      if (!found) return;
      clearTimeout(found.timer);
      if (!held) found.timer = later(key);
    },
  };
}
