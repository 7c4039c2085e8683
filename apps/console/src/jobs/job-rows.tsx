import { Checkbox, Skeleton } from '@mantine/core';
import type { JobInfo } from '@lakeformation-jobs/client';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { CopyButton } from '../look/copy-button.tsx';
import { Icon } from '../look/icons.tsx';
import { StatusBadge } from '../look/status-badge.tsx';
import { Time, durationText } from '../look/times.tsx';
import { useWords } from '../words/words.tsx';
import type { ColumnId } from './list-search.ts';
import classes from './job-rows.module.css';
import { rowKeys } from './row-keys.ts';
import type { JobTable } from './use-job-table.ts';
import type { Selection } from './use-selection.ts';

interface JobRowsProps {
  readonly table: JobTable;
  readonly selection: Selection;
  readonly loading: boolean;
  readonly stale: boolean;
}

/** Rows that are drawn before anything is known. */
const skeletons = [68, 54, 76, 60, 49, 71, 57, 64];

export function JobRows({ table, selection, loading, stale }: JobRowsProps): ReactNode {
  const words = useWords();
  const rows = table.getRowModel().rows;
  const columns = table.getVisibleLeafColumns();
  const some = rows.filter(({ id }) => selection.selected.has(id)).length;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => rowKeys(event, selection.toggle);
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={words.list.table}>
      <table className={classes['table']} aria-busy={loading || stale} data-stale={stale || undefined}>
        <caption className="unseen">{words.list.table}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes['tick']}>
              <Checkbox size="xs" aria-label={words.list.selectAll} checked={some > 0 && some === rows.length} indeterminate={some > 0 && some < rows.length} disabled={loading}
                onChange={({ currentTarget }) => selection.setAll(rows.map(({ id }) => id), currentTarget.checked)} />
            </th>
            {columns.map((column) => {
              const sorted = column.getIsSorted();
              return (
                <th key={column.id} scope="col" data-column={column.id} aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}>
                  <button type="button" className={classes['sort']} data-sorted={sorted || undefined} onClick={column.getToggleSortingHandler()}>
                    {words.columns[column.id as ColumnId]}
                    <Icon name={sorted ? (sorted === 'desc' ? 'down' : 'up') : 'updown'} size={12} />
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {loading
            ? skeletons.map((width) => (
              <tr key={width} aria-hidden="true">
                <td className={classes['tick']}><Skeleton height={14} width={14} /></td>
                {columns.map(({ id }, index) => <td key={id}><Skeleton height={10} width={`${Math.max(30, width - index * 5)}%`} /></td>)}
              </tr>
            ))
            : rows.map((row, index) => (
              <JobRow key={row.id} job={row.original} shown={columns.map(({ id }) => id).join(' ')} first={index === 0} selected={selection.selected.has(row.id)} onToggle={selection.toggle} />
            ))}
        </tbody>
      </table>
      {loading && <span className="unseen" role="status">{words.app.loading}</span>}
    </div>
  );
}

interface JobRowProps {
  readonly job: JobInfo;
  /** Columns in their order: a text, so that an unchanged row is not drawn again. */
  readonly shown: string;
  readonly first: boolean;
  readonly selected: boolean;
  readonly onToggle: (id: string, range: boolean) => void;
}

const JobRow = memo(function JobRow({ job, shown, first, selected, onToggle }: JobRowProps): ReactNode {
  const words = useWords();
  const cells: Record<ColumnId, () => ReactNode> = {
    name: () => <Link to="/jobs/$jobId" params={{ jobId: job.id }} className={classes['name']}>{job.name}</Link>,
    id: () => <span className={classes['id']}><span className="mono">{job.id}</span><CopyButton text={job.id} label={`${words.app.colon(words.app.copy)}${job.id}`} /></span>,
    type: () => words.types[job.type as keyof typeof words.types] ?? job.type,
    status: () => <StatusBadge status={job.status} />,
    create_time: () => <Time at={job.create_time} />,
    start_time: () => <Time at={job.start_time} />,
    execute_time: () => (job.execute_time === undefined ? <span className="quiet">–</span> : <span className="tabular">{durationText(job.execute_time, words)}</span>),
  };
  return (
    <tr tabIndex={first ? 0 : -1} data-row={job.id} data-selected={selected || undefined}>
      <td className={classes['tick']}>
        <Checkbox size="xs" tabIndex={-1} aria-label={words.list.select(job.name)} checked={selected} onChange={({ nativeEvent }) => onToggle(job.id, (nativeEvent as unknown as MouseEvent).shiftKey)} />
      </td>
      {shown.split(' ').map((id) => <td key={id} data-column={id}>{cells[id as ColumnId]()}</td>)}
    </tr>
  );
}, (before, after) => before.job === after.job && before.shown === after.shown && before.first === after.first && before.selected === after.selected && before.onToggle === after.onToggle);
