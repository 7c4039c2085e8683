import { useEffect, useRef } from 'react';
import { singleKeys } from './single-keys.ts';

/** What a key does. `focused` is the job whose row has the focus. */
export type Shortcuts = Readonly<Record<string, (focused: string | undefined) => void>>;

/**
 * Single keys, while nobody is writing and no dialog is open, and while they are not turned off. A key with Ctrl, Alt or Meta
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
      if (target.isContentEditable || (target.matches('input, textarea, select') && !target.matches('input[type=checkbox]'))) return;
      const act = latest.current[event.key];
      if (!act || singleKeys.silence(event.key)) return;
      if (event.key !== 'Escape') event.preventDefault();
      act(target.closest<HTMLElement>('[data-row]')?.dataset['row']);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
