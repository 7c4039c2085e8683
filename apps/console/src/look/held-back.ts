/** A control that cannot be pressed for a while. */
export interface HeldBack {
  readonly 'aria-disabled'?: true;
  readonly 'data-disabled'?: true;
  readonly 'aria-describedby'?: string;
}

/**
 * Holds a button back while a request is under way. `disabled` would take the focus away from whoever has just pressed it, and
 * nobody who came to it by Tab could hear why: so it stays, says that it is off, and is described by the reason. What it does is
 * the caller's to leave out.
 *
 * @param why id of the element that tells the reason; undefined when nothing holds it back
 */
export const heldBack = (why: string | undefined): HeldBack => (why === undefined ? {} : { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': why });
