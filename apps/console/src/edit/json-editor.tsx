import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import type { Json } from './body.ts';
import { brokenAt } from './broken-at.ts';
import type { Place } from './broken-at.ts';

interface JsonEditorProps {
  readonly name: string;
  readonly label: string;
  readonly description: ReactNode;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  /** `undefined` while the text is no JSON: then it cannot be sent. */
  readonly onValue: (value: Json | undefined) => void;
}

/** Writes an object as JSON. What cannot be read says where, and stays as it was written. */
export function JsonEditor({ name, label, description, value, error, onValue }: JsonEditorProps): ReactNode {
  const { edit: words } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2));
  const [broken, setBroken] = useState<Place | 'no object'>();
  const change = (next: string): void => {
    setText(next);
    // The engine's own words for it are English, and each engine has others.
    const place = brokenAt(next);
    const read = place ? undefined : JSON.parse(next) as Json;
    const isObject = read !== null && typeof read === 'object' && !Array.isArray(read);
    setBroken(place ?? (isObject ? undefined : 'no object'));
    onValue(isObject ? read : undefined);
  };
  const why = typeof broken === 'object' ? words.noJson(broken.line, broken.column) : broken && words.noObject;
  return (
    <Textarea name={name} label={<span className="mono">{label}</span>} description={description} error={why ?? error} value={text} onChange={({ currentTarget }) => change(currentTarget.value)}
      spellCheck={false} rows={Math.min(24, Math.max(10, text.split('\n').length + 1))} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }} />
  );
}
