import { useEffect } from 'react';
import { isWriting } from '../app/shortcuts.ts';

/**
 * Ctrl+Z, or Cmd+Z, takes back, wherever the focus is and whether or not single keys are on; in a text field it is the browser's,
 * for what is written there.
 *
 * @param undo undefined while there is nothing to take back
 */
export function useUndoKey(undo: (() => void) | undefined): void {
  useEffect(() => {
    if (!undo) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'z' || event.ctrlKey === event.metaKey || event.shiftKey || event.altKey || isWriting(event.target as HTMLElement)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [undo]);
}
