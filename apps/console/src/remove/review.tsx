import type { JobInfo } from '@lakeformation-jobs/client';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isActive } from '../jobs/contract-words.ts';
import { DialogBody } from '../look/dialog.tsx';
import { StatusBadge } from '../look/status-badge.tsx';
import { useWords } from '../words/words.tsx';
import { confirmation, countsByStatus } from './plan.ts';
import classes from './remove.module.css';

interface ReviewProps {
  readonly jobs: readonly JobInfo[];
  /** The service has refused them already: stopping them first is what they are reviewed for. */
  readonly refused?: boolean;
  readonly titleId?: string;
  readonly onConfirm: (stopFirst: boolean) => void;
  readonly onCancel: () => void;
}

/** What goes, by status and one by one, whether running jobs are stopped, and a word that has to be typed. */
export function Review({ jobs, refused = false, titleId, onConfirm, onCancel }: ReviewProps): ReactNode {
  const words = useWords();
  const active = refused ? jobs.length : jobs.filter(isActive).length;
  const [stopFirst, setStopFirst] = useState(refused);
  const [typed, setTyped] = useState('');
  const wanted = confirmation(jobs.length);
  const confirmed = typed.trim().toLowerCase() === wanted;
  const confirm = (): void => {
    if (confirmed) onConfirm(stopFirst);
  };
  return (
    <DialogBody
      title={words.remove.several(jobs.length)} wide {...(titleId === undefined ? {} : { titleId })} onClose={onCancel}
      actions={(
        <>
          <Button variant="default" onClick={onCancel}>{words.app.cancel}</Button>
          <Button color="red" data-action="confirm" disabled={!confirmed} onClick={confirm}>{stopFirst ? words.remove.stopAndDelete(jobs.length) : words.remove.deleteCount(jobs.length)}</Button>
        </>
      )}
    >
      <ul className={classes['counts']}>
        {countsByStatus(jobs).map(([status, count]) => <li key={status}><span className="tabular">{count}</span><StatusBadge status={status} /></li>)}
      </ul>
      <div className={classes['list']} tabIndex={0} role="region" aria-label={words.remove.list}>
        <table>
          <tbody>
            {jobs.map(({ id, name, status }) => <tr key={id}><td>{name}</td><td className="mono quiet">{id}</td><td><StatusBadge status={status} /></td></tr>)}
          </tbody>
        </table>
      </div>
      {active > 0 && (
        <Checkbox className={classes['stop']} checked={stopFirst} onChange={({ currentTarget }) => setStopFirst(currentTarget.checked)}
          label={words.remove.stopFirst(active)} description={stopFirst ? words.remove.stopFirstOn : words.remove.stopFirstOff(active)} />
      )}
      <p>{words.remove.forGood}</p>
      <TextInput label={words.remove.type(wanted)} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} onKeyDown={({ key }) => key === 'Enter' && confirm()}
        autoComplete="off" spellCheck={false} className={classes['typed']} data-autofocus />
    </DialogBody>
  );
}
