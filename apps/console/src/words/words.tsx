import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { en } from './en.ts';
import type { Words } from './en.ts';

export type Language = 'en' | 'zh-CN';

export const languages: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' };

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  readonly speak: (language: Language) => void;
}

const Speech = createContext<Spoken>({ language: 'en', words: en, speak: () => undefined });

/** Where the choice is kept. It is a preference, no secret. */
const key = 'lfj-language';

/** The language that was chosen, else the browser's, else English. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return browser[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Gives the page its words. Chinese is loaded when it is wanted. */
export function Speaking({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(() => preferredLanguage(localStorage.getItem(key), navigator.languages));
  const [words, setWords] = useState<Words | undefined>(language === 'en' ? en : undefined);
  useEffect(() => {
    let current = true;
    document.documentElement.lang = language;
    void (language === 'en' ? Promise.resolve(en) : import('./zh-cn.ts').then(({ zhCN }) => zhCN)).then((found) => current && setWords(found));
    return () => {
      current = false;
    };
  }, [language]);
  const spoken = useMemo(() => words && {
    language, words,
    speak: (next: Language) => {
      localStorage.setItem(key, next);
      setLanguage(next);
    },
  }, [language, words]);
  return spoken && <Speech value={spoken}>{children}</Speech>;
}

/** A sentence in what is kept and drawn later, such as a toast: it is said in the language that is chosen by then. */
export function Sentence({ children }: { readonly children: (words: Words) => string }): ReactNode {
  return <span>{children(useWords())}</span>;
}

export const useWords = (): Words => use(Speech).words;
export const useSpeech = (): Spoken => use(Speech);
