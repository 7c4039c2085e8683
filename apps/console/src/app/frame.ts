import { createContext, use, useEffect } from 'react';
import { useWords } from '../words/words.tsx';

/** What a screen tells the page around it. */
export interface FrameParts {
  /** Why the page should not be left now, each in a sentence. */
  readonly reasons: () => readonly string[];
  /** Adds a reason. Returns what takes it back. */
  readonly guard: (reason: string) => () => void;
}

/** None around a screen that is one of many on a page (`/states`): it has neither title nor say. */
export const Frame = createContext<FrameParts | undefined>(undefined);

export function createFrame(): FrameParts {
  const guards = new Set<{ readonly reason: string }>();
  return {
    reasons: () => [...new Set([...guards].map(({ reason }) => reason))],
    guard: (reason) => {
      const own = { reason };
      guards.add(own);
      return () => void guards.delete(own);
    },
  };
}

/** Before the page is left the browser asks, and before a sign-out the page does, as long as there is a reason. */
export function useLeaveGuard(reason: string | undefined): void {
  const frame = use(Frame);
  useEffect(() => {
    if (!frame || reason === undefined) return undefined;
    const release = frame.guard(reason);
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => {
      release();
      removeEventListener('beforeunload', ask);
    };
  }, [frame, reason]);
}

/** Names the page after the screen that it shows (WCAG 2.2, 2.4.2); undefined for what only stands before a screen. */
export function useTitle(screen: string | undefined): void {
  const framed = use(Frame) !== undefined;
  const { app } = useWords();
  useEffect(() => {
    if (framed && screen !== undefined) document.title = `${screen} – ${app.title}`;
  }, [framed, screen, app.title]);
}
