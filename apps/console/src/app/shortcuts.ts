import { useEffect, useRef } from 'react';
import { singleKeys } from './single-keys.ts';

/** What a key does. `focused` is the job whose row has the focus. */
export type Shortcuts = Readonly<Record<string, (focused: string | undefined) => void>>;

/** Whether what a key does in an element is to change a text. */
export const isWriting = (target: HTMLElement): boolean => target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])');

/**
 * Single keys, while nobody is writing, no dialog is open and the focus is in no popover or menu, and while they are not turned off. A key with Ctrl, Alt or Meta
 * belongs to the browser and to assistive technology.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      // A popover or a menu closes by Esc, and may be closed by now: what was pressed in it is not meant for the page behind.
      if (isWriting(target) || target.closest('[role=dialog], [role=menu], [role=listbox]')) return;
      const act = latest.current[event.key];
      if (!act || singleKeys.silence(event.key)) return;
      if (event.key !== 'Escape') event.preventDefault();
      act(target.closest<HTMLElement>('[data-row]')?.dataset['row']);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
