import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/words.tsx';
import classes from './help.module.css';

export default function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { app } = useWords();
  return <Dialog title={app.help} onClose={onClose}><Keys /></Dialog>;
}

/** The keys that the page knows. */
export function Keys(): ReactNode {
  const { help: words } = useWords();
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['/'], words.search], [['↑', '↓'], words.move], [['x'], words.select], [['Shift', 'x'], words.range],
    [['Enter'], words.open], [['#'], words.remove], [['?'], words.help], [['Esc'], words.escape],
  ];
  return (
    <dl className={classes['keys']}>
      {keys.map(([names, what]) => (
        <div key={what}><dt>{names.map((name) => <Kbd key={name}>{name}</Kbd>)}</dt><dd>{what}</dd></div>
      ))}
    </dl>
  );
}
