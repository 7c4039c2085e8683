import type { Terminal } from './terminal.ts';

export const formats = ['table', 'json', 'jsonl', 'name'] as const;
export type Format = (typeof formats)[number];

/** How one kind of thing is shown. */
export interface Shape<Item> {
  /** Names of the columns. Rows do not wait for each other, so widths are fixed. */
  readonly head: string;
  row(item: Item, terminal: Terminal): string;
  json(item: Item): object;
  /** The id for `--output name`; nothing for what a next command should not be told. */
  name(item: Item): string | undefined;
  /** Whether it is data at all; it is, unless this says no. */
  shows?(item: Item): boolean;
}

export interface Printer<Item> {
  print(item: Item): void;
  /** Once, at the end, also when not everything came. */
  end(): void;
}

/** Prints things to stdout as they come; `json` prints one array at the end. */
export function printer<Item>(format: Format, shape: Shape<Item>, terminal: Terminal): Printer<Item> {
  const all: object[] = [];
  let headed = false;
  const ways: Record<Format, (item: Item) => void> = {
    table(item) {
      // Not before the first row: what --verbose says belongs above the table.
      if (!headed) terminal.data(shape.head);
      headed = true;
      terminal.data(shape.row(item, terminal));
    },
    json: (item) => void all.push(shape.json(item)),
    jsonl: (item) => terminal.data(JSON.stringify(shape.json(item))),
    name(item) {
      const name = shape.name(item);
      if (name !== undefined) terminal.data(name);
    },
  };
  return {
    print: (item) => {
      if (shape.shows?.(item) ?? true) ways[format](item);
    },
    end: () => {
      if (format === 'json') terminal.data(JSON.stringify(all, null, 2));
    },
  };
}

/** Hands things on in the order of `ids`, as soon as it is their turn. */
export function inTurn<Item>(ids: readonly string[], idOf: (item: Item) => string, to: Printer<Item>): Printer<Item> {
  const come = new Map<string, Item>();
  let next = 0;
  const advance = (overGaps: boolean): void => {
    for (; next < ids.length; next++) {
      const item = come.get(ids[next]!);
      if (item !== undefined) to.print(item);
      else if (!overGaps) return;
    }
  };
  return {
    print(item) {
      come.set(idOf(item), item);
      advance(false);
    },
    end() {
      advance(true);
      to.end();
    },
  };
}
