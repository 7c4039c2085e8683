import { en } from './en.ts';
import type { Words } from './en.ts';

export type Language = 'en' | 'zh-CN';

export const languages: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' };

export interface SpeechState {
  readonly language: Language;
  readonly words: Words;
  /** What was chosen last: it is spoken, or its words are on their way. */
  readonly chosen: Language;
  /** What was chosen last, and could not be loaded. */
  readonly failed?: Language;
}

export interface Speech {
  /** Undefined until the words of the first language are there. */
  readonly state: () => SpeechState | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly speak: (language: Language) => void;
}

/**
 * The language of the page. It changes when its words are there; where they cannot be loaded the one that is spoken stays, or
 * English where there is none yet.
 *
 * @param load the words of Chinese; those of English are a part of the page
 */
export function createSpeech(first: Language, load: () => Promise<Words>): Speech {
  const english: SpeechState = { language: 'en', words: en, chosen: 'en' };
  let state: SpeechState | undefined;
  let latest = 0;
  const listeners = new Set<() => void>();
  const become = (next: SpeechState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const speak = (language: Language): void => {
    const choice = ++latest;
    if (language === 'en') return become(english);
    if (state) become({ language: state.language, words: state.words, chosen: language });
    load().then(
      (words) => choice === latest && become({ language, words, chosen: language }),
      () => {
        const { language: spoken, words } = state ?? english;
        if (choice === latest) become({ language: spoken, words, chosen: spoken, failed: language });
      },
    );
  };
  speak(first);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    speak,
  };
}
