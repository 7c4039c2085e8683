import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import type { Json } from './body.ts';

interface JsonEditorProps {
  readonly label: string;
  readonly description: string | undefined;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  /** `undefined` while the text is no JSON: then it cannot be sent. */
  readonly onValue: (value: Json | undefined) => void;
}

/** Writes an object as JSON. What cannot be read says where, and stays as it was written. */
export function JsonEditor({ label, description, value, error, onValue }: JsonEditorProps): ReactNode {
  const { edit: words } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2));
  const [broken, setBroken] = useState<string>();
  const change = (next: string): void => {
    setText(next);
    try {
      const read = JSON.parse(next) as Json;
      if (read === null || typeof read !== 'object' || Array.isArray(read)) throw new SyntaxError(words.noObject);
      setBroken(undefined);
      onValue(read);
    } catch (problem) {
      setBroken(words.noJson((problem as Error).message));
      onValue(undefined);
    }
  };
  return (
    <Textarea label={<span className="mono">{label}</span>} description={description} error={broken ?? error} value={text} onChange={({ currentTarget }) => change(currentTarget.value)}
      spellCheck={false} rows={Math.min(24, Math.max(10, text.split('\n').length + 1))} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }} />
  );
}
