import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Words } from '../words/en.ts';
import { useSpeech } from '../words/words.tsx';

/** A time as the reader writes it; an absent one is a dash, one that cannot be read stays as it came. */
export function Time({ at }: { readonly at: string | undefined }): ReactNode {
  const { language } = useSpeech();
  if (at === undefined) return <span className="quiet">–</span>;
  const date = new Date(at);
  if (Number.isNaN(date.valueOf())) return at;
  return <time dateTime={at} title={at} className="tabular">{formats(language).format(date)}</time>;
}

const made = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a thousand times. */
function formats(language: string): Intl.DateTimeFormat {
  const format = made.get(language) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  made.set(language, format);
  return format;
}

/** `3725` seconds are `1 h 2 min 5 s` in English. */
export function durationText(seconds: number, { units }: Pick<Words, 'units'>): string {
  const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'min'], [Math.round(seconds % 60), 's']] as const;
  return parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${units[unit]}`).join(' ') || `0 ${units.s}`;
}

/** The time, every second: for "updated … ago". */
export function useNow(every = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
