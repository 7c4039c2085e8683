/** A box whose text goes into the address after a pause, and is changed by the address where somebody else changes that. */
export interface NameText {
  readonly text: string;
  /** What the address says. */
  readonly name: string;
  /** What the box told the address and did not hear back yet, the oldest first. */
  readonly sent: readonly string[];
}

export const told = (state: NameText): NameText => ({ ...state, sent: [...state.sent.filter((each) => each !== state.text), state.text] });

/**
 * The address says another name. It does so in a transition, so that its own older word may come back while somebody writes
 * on: then what was written stays. Back and "clear filters" replace it.
 */
export function heard({ text, sent }: NameText, name: string): NameText {
  const own = sent.indexOf(name);
  return own < 0 ? { text: name, name, sent: [] } : { text, name, sent: sent.slice(own + 1) };
}
