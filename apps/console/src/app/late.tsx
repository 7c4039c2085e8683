import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Failure } from '../look/failure.tsx';
import { Sentence } from '../words/words.tsx';
import type { Words } from '../words/en.ts';
import { useToasts } from './toasts.tsx';

export interface Late {
  /** Whether the screen was left, or is about to be. */
  readonly isLeft: () => boolean;
  /** Tells of a success. */
  readonly succeeded: (name: string, said: (words: Words) => string) => void;
  /** Tells of a failure if the screen was left; on the screen itself it does nothing. */
  readonly failed: (name: string, action: (words: Words) => string, error: Error) => void;
}

/** Tells at the edge of the page what came of something after its screen was left, where nobody would see it any longer. */
export function useLate(): Late {
  const { show } = useToasts();
  const { history } = useRouter();
  const address = useRef(history.location.pathname);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  // A screen stays until the script of the next one is there.
  const isLeft = useCallback(() => gone.current || history.location.pathname !== address.current, [history]);
  return useMemo(() => ({
    isLeft,
    succeeded: (name, said) => show(`saved ${name}`, <Sentence>{said}</Sentence>),
    failed: (name, action, error) => {
      if (isLeft()) show(`failed ${name}`, <Failure error={error}><strong><Sentence>{(words) => `${words.app.colon(action(words))}${name}`}</Sentence></strong></Failure>);
    },
  }), [isLeft, show]);
}
