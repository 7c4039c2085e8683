import { useCallback, useEffect, useRef } from 'react';
import { Failure } from '../look/failure.tsx';
import { Sentence } from '../words/words.tsx';
import type { Words } from '../words/en.ts';
import { useToasts } from './toasts.tsx';

/**
 * Tells at the edge of the page what failed after its screen was left, where nobody would see it any longer. On the screen itself
 * it does nothing.
 */
export function useLateFailure(): (name: string, action: (words: Words) => string, error: Error) => void {
  const { show } = useToasts();
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  return useCallback((name, action, error) => {
    if (left.current) show(`failed ${name}`, <Failure error={error}><strong><Sentence>{(words) => `${words.app.colon(action(words))}${name}`}</Sentence></strong></Failure>);
  }, [show]);
}
