/** Where it is kept that the single keys are off. It is a preference, no secret. */
const key = 'lfj-single-keys';

/**
 * Keys that are one character and act without Ctrl, Alt or Meta. Whoever speaks to the computer, or hits keys by mistake, turns
 * them off (WCAG 2.2, 2.1.4). Arrows, Enter and Esc are no such keys.
 */
export const singleKeys = {
  areOn: (): boolean => localStorage.getItem(key) !== 'off',
  turn: (on: boolean): void => (on ? localStorage.removeItem(key) : localStorage.setItem(key, 'off')),
  /** Whether a key that was pressed is one that is turned off. */
  silence: (pressed: string): boolean => pressed.length === 1 && !singleKeys.areOn(),
};
