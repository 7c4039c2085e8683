import { Kbd, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/words.tsx';
import classes from './help.module.css';
import { singleKeys } from './single-keys.ts';

export default function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { app } = useWords();
  return <Dialog title={app.help} onClose={onClose}><Keys /></Dialog>;
}

/** The keys that the page knows, and a switch for those that are a single character. */
export function Keys(): ReactNode {
  const { help: words } = useWords();
  const [on, setOn] = useState(singleKeys.areOn);
  const turn = (next: boolean): void => {
    singleKeys.turn(next);
    setOn(next);
  };
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['/'], words.search], [['↑', '↓'], words.move], [['x'], words.select], [['Shift', 'x'], words.range],
    [['Enter'], words.open], [['#'], words.remove], [['Ctrl', 'z'], words.undo], [['?'], words.help], [['Esc'], words.escape],
  ];
  return (
    <>
      <dl className={classes['keys']}>
        {keys.map(([names, what]) => (
          <div key={what}><dt>{names.map((name) => <Kbd key={name}>{name}</Kbd>)}</dt><dd>{what}</dd></div>
        ))}
      </dl>
      <Switch label={words.single} description={words.singleNext} checked={on} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
    </>
  );
}
