import { Button } from '@mantine/core';
import type { JobInfo } from '@lakeformation-jobs/client';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { useWords } from '../words/words.tsx';
import classes from './selection-bar.module.css';
import type { Selection } from './use-selection.ts';

interface SelectionBarProps {
  readonly selection: Selection;
  /** All jobs that the list holds, on all its pages. */
  readonly all: readonly JobInfo[];
  readonly onRemove: (jobs: readonly JobInfo[]) => void;
}

/** How many jobs are selected, and what can be done with them. */
export function SelectionBar({ selection, all, onRemove }: SelectionBarProps): ReactNode {
  const words = useWords();
  const { jobs } = selection;
  return (
    <>
      <span className="unseen" role="status">{jobs.length > 0 ? words.list.selected(jobs.length) : ''}</span>
      {jobs.length > 0 && (
        <div className={classes['bar']}>
          <strong>{words.list.selected(jobs.length)}</strong>
          {jobs.length < all.length && <Button size="compact-sm" variant="subtle" onClick={() => selection.setAll(all.map(({ id }) => id), true)}>{words.list.selectEvery(all.length)}</Button>}
          <Button size="compact-sm" variant="subtle" onClick={selection.clear}>{words.list.clear}</Button>
          <Button size="compact-sm" color="red" variant="light" className={classes['remove']} leftSection={<Icon name="trash" size={14} />} onClick={() => onRemove(jobs)}>{words.list.remove}</Button>
        </div>
      )}
    </>
  );
}
