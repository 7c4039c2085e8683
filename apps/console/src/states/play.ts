/** What a person would do to come to a state: write into fields, by their selector, and then press one thing after another. */
export interface Acts {
  readonly fill?: Readonly<Record<string, string>>;
  readonly press?: string | readonly string[];
  /** What makes it this state, by its selector: until it is there the state is not. */
  readonly shows?: string;
}

interface Play extends Acts {
  /** Whether the service of the state was asked for all that its script is about. */
  readonly wasAsked: () => boolean;
  /** The state is there: all was done and asked, and what is drawn stays as it is. */
  readonly onSettled?: (() => void) | undefined;
}

/** Pause between two looks at the screen, in milliseconds. */
const lookEvery = 30;

/** Plays a state in its box, as soon as what it takes is there. Returns what ends it. */
export function play(box: HTMLElement, { fill = {}, press = [], shows, wasAsked, onSettled }: Play): () => void {
  const acts = [...Object.entries(fill).map(([selector, text]) => () => write(box, selector, text)), ...[press].flat().map((selector) => () => push(box, selector))];
  let before = '';
  const timer = setInterval(() => {
    if (acts[0]) return void (acts[0]() && acts.shift());
    if (!onSettled) return clearInterval(timer);
    const now = box.innerHTML;
    // A screen whose script is still loading has no text, and one that draws on is another than before.
    if (wasAsked() && (shows === undefined || box.querySelector(shows)) && box.textContent.trim() !== '' && now === before) {
      clearInterval(timer);
      onSettled();
    }
    before = now;
  }, lookEvery);
  return () => clearInterval(timer);
}

function push(box: HTMLElement, selector: string): boolean {
  const target = box.querySelector<HTMLElement>(selector);
  if (!target || target.matches(':disabled')) return false;
  target.click();
  return true;
}

function write(box: HTMLElement, selector: string, text: string): boolean {
  const field = box.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
  if (!field) return false;
  // React takes no notice of a value that was set through its own setter of this one element.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, text);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}
