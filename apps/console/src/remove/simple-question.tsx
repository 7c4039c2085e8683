import type { JobInfo } from '@lakeformation-jobs/client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { StatusBadge } from '../look/status-badge.tsx';
import { useWords } from '../words/words.tsx';
import classes from './remove.module.css';

/** One job that is over. */
export function SimpleQuestion({ job }: { readonly job: JobInfo }): ReactNode {
  const { remove: words } = useWords();
  return (
    <>
      <p className={classes['subject']}><strong>{job.name}</strong><StatusBadge status={job.status} /></p>
      <p className="mono quiet">{job.id}</p>
      <p>{words.forGood}</p>
    </>
  );
}

export function SimpleActions({ onConfirm, onCancel }: { readonly onConfirm: () => void; readonly onCancel: () => void }): ReactNode {
  const words = useWords();
  return (
    <>
      <Button variant="default" data-autofocus onClick={onCancel}>{words.app.cancel}</Button>
      <Button color="red" onClick={onConfirm}>{words.remove.one}</Button>
    </>
  );
}
