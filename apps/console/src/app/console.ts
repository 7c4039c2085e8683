import { createContext, use } from 'react';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What the whole page has in common. */
export interface ConsoleParts {
  readonly session: Session;
  readonly settings: Settings;
}

export const ConsoleContext = createContext<ConsoleParts | undefined>(undefined);

export function useConsole(): ConsoleParts {
  const parts = use(ConsoleContext);
  if (!parts) throw new Error('This part of the page stands outside of the console.');
  return parts;
}
