import { useEffect } from 'react';
import { languages } from '../words/speech.ts';
import type { Language } from '../words/speech.ts';
import { Sentence } from '../words/words.tsx';
import { useToasts } from './toasts.tsx';

/** Tells of a language that was chosen and could not be loaded, until it is chosen again. */
export function LanguageNews({ failed }: { readonly failed: Language | undefined }): null {
  const { show, dismiss } = useToasts();
  useEffect(() => {
    if (failed === undefined) return undefined;
    show('language', <p style={{ margin: 0 }}><strong lang={failed}>{languages[failed]}</strong> <Sentence>{(words) => words.app.notSpoken}</Sentence></p>);
    return () => dismiss('language');
  }, [failed, show, dismiss]);
  return null;
}
