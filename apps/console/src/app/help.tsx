import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/words.tsx';
import classes from './help.module.css';

/** The keys that the page knows. */
export default function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['/'], words.help.search], [['↑', '↓'], words.help.move], [['x'], words.help.select], [['Shift', 'x'], words.help.range],
    [['Enter'], words.help.open], [['#'], words.help.remove], [['?'], words.help.help], [['Esc'], words.help.escape],
  ];
  return (
    <Dialog title={words.app.help} onClose={onClose}>
      <dl className={classes['keys']}>
        {keys.map(([names, what]) => (
          <div key={what}><dt>{names.map((name) => <Kbd key={name}>{name}</Kbd>)}</dt><dd>{what}</dd></div>
        ))}
      </dl>
    </Dialog>
  );
}
