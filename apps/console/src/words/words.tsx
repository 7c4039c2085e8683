import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { en } from './en.ts';
import type { Words } from './en.ts';
import { createSpeech } from './speech.ts';
import type { Language, SpeechState } from './speech.ts';

interface Spoken extends SpeechState {
  readonly speak: (language: Language) => void;
}

const Spoken = createContext<Spoken>({ language: 'en', words: en, chosen: 'en', speak: () => undefined });

/** Where the choice is kept. It is a preference, no secret. */
const key = 'lfj-language';

/** The language that was chosen, else the browser's, else English. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return browser[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Gives the page its words. Chinese is loaded when it is wanted. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [speech] = useState(() => createSpeech(preferredLanguage(localStorage.getItem(key), navigator.languages), () => import('./zh-cn.ts').then(({ zhCN }) => zhCN)));
  const state = useSyncExternalStore(speech.subscribe, speech.state);
  useEffect(() => {
    if (state) document.documentElement.lang = state.language;
  }, [state]);
  const spoken = useMemo(() => state && {
    ...state,
    speak: (next: Language) => {
      localStorage.setItem(key, next);
      speech.speak(next);
    },
  }, [state, speech]);
  return spoken && <Spoken value={spoken}>{children}</Spoken>;
}

/** A sentence in what is kept and drawn later, such as a toast: it is said in the language that is chosen by then. */
export function Sentence({ children }: { readonly children: (words: Words) => string }): ReactNode {
  return <span>{children(useWords())}</span>;
}

export const useWords = (): Words => use(Spoken).words;
export const useSpeech = (): Spoken => use(Spoken);
