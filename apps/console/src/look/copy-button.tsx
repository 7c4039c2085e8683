import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { copyText } from './copy-text.ts';
import { Icon } from './icons.tsx';

/** How long it says that it is done, in milliseconds. */
const said = 2_000;

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [done, setDone] = useState<boolean>();
  const { app } = useWords();
  const copy = async (): Promise<void> => {
    setDone(await copyText(text));
    setTimeout(() => setDone(undefined), said);
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label} onClick={() => void copy()}>
        <Icon name={done === undefined ? 'copy' : done ? 'check' : 'cross'} size={14} />
      </ActionIcon>
      <span className="unseen" role="status">{done === undefined ? '' : done ? app.copied : app.copyFailed}</span>
    </>
  );
}
