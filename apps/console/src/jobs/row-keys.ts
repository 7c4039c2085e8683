import type { KeyboardEvent } from 'react';
import { singleKeys } from '../app/single-keys.ts';

/** The keys of a row that has the focus: up, down, `x` to select, with shift a range, Enter to open. */
export function rowKeys(event: KeyboardEvent<HTMLElement>, toggle: (id: string, range: boolean) => void): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (!row || event.ctrlKey || event.metaKey || event.altKey || singleKeys.silence(event.key)) return;
  const go = (next: Element | null): void => {
    event.preventDefault();
    (next as HTMLElement | null)?.focus();
  };
  if (event.key === 'ArrowDown' || event.key === 'j') go(row.nextElementSibling);
  else if (event.key === 'ArrowUp' || event.key === 'k') go(row.previousElementSibling);
  else if (event.key.toLowerCase() === 'x') {
    event.preventDefault();
    toggle(row.dataset['row']!, event.shiftKey);
  } else if (event.key === 'Enter' && event.target === row) row.querySelector('a')?.click();
}
