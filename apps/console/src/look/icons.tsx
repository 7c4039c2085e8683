import type { ReactNode } from 'react';

/** Strokes on a field of 16 × 16. They go with a text, or with a name of the button that holds them. */
const paths = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1',
  circle: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  play: 'M5 3.2 12.5 8 5 12.8z',
  stop: 'M4 4h8v8H4z',
  half: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11M4.500 6.500v3M6.300 5.500v5',
  snow: 'M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4 13.5 13.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.6 9h5.8l.6-9M7 7v4M9 7v4',
  edit: 'M3 13l.6-3L11 2.6 13.4 5 6 12.4z',
  plus: 'M8 3v10M3 8h10',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  updown: 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  keyboard: 'M1.5 4h13v8h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.7h6',
  language: 'M2 4h7M5.5 2.5V4M7.5 4c-.6 2.6-2.500 4.700-5 5.700M3.700 6c.8 1.700 2.300 3 4 3.700M8 13.500l3-7 3 7M9 11.300h4',
  exit: 'M6 2.5H3v11h3M10 5l3 3-3 3M13 8H6',
  download: 'M8 2.500v7.500M4.800 7 8 10.200 11.200 7M3 13.500h10',
  flask: 'M6 2.500h4M6.700 2.500v4L3 13.500h10L9.300 6.500v-4M5 10h6',
  question: 'M5.500 6a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.8-1.100 1.600M8 12.200v.1',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
