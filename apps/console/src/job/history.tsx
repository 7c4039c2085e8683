import type { JobStatusFilter } from '@lakeformation-jobs/client';
import { ActionIcon, NativeSelect, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTenant } from '../app/tenant.tsx';
import { filterStatuses } from '../jobs/contract-words.ts';
import { Icon } from '../look/icons.tsx';
import { Problem } from '../look/problem.tsx';
import { Said } from '../look/said.tsx';
import { StatusBadge } from '../look/status-badge.tsx';
import { Time, durationText } from '../look/times.tsx';
import { useWords } from '../words/words.tsx';
import own from './history.module.css';
import classes from './job-screen.module.css';

const pageSize = 10;

/** The contract's largest offset. */
const furthest = 1_000;

/** Older runs than these cannot be listed. */
const reachable = furthest + pageSize;

/** The runs of a job, the latest first, a few at a time. */
export function History({ jobId, active }: { readonly jobId: string; readonly active: boolean }): ReactNode {
  const { client, key } = useTenant();
  const words = useWords();
  const title = useId();
  const [offset, setOffset] = useState(0);
  const [status, setStatus] = useState<JobStatusFilter>();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: [...key, 'history', jobId, status ?? null, offset],
    queryFn: ({ signal }) => client.listJobHistory(jobId, { offset, limit: pageSize, signal, ...(status ? { status } : {}) }),
    placeholderData: keepPreviousData,
    refetchInterval: active ? 2_000 : false,
  });
  return (
    <section className={classes['card']} aria-labelledby={title}>
      <div className={classes['cardHead']}>
        <h2 id={title}>{words.job.history}</h2>
        {data && <span className="quiet tabular">{words.job.runs(data.total)}</span>}
        <div className={classes['cardTools']}>
          <NativeSelect size="xs" name="run-status" aria-label={words.job.runStatus} value={status ?? ''} data={[{ value: '', label: words.list.allStatuses }, ...filterStatuses.map((value) => ({ value, label: words.statuses[value] }))]}
            onChange={({ currentTarget }) => {
              setStatus((currentTarget.value || undefined) as JobStatusFilter | undefined);
              setOffset(0);
            }} />
          {data && data.total > pageSize && (
            <>
              <ActionIcon variant="default" aria-label={words.job.newer} disabled={offset === 0} onClick={() => setOffset(offset - pageSize)}><Icon name="left" /></ActionIcon>
              <ActionIcon variant="default" aria-label={words.job.older} disabled={offset + pageSize >= Math.min(data.total, reachable)} onClick={() => setOffset(offset + pageSize)}><Icon name="right" /></ActionIcon>
            </>
          )}
        </div>
      </div>
      {error && <div className={classes['cardBody']}><Problem error={error} reading onRetry={() => void refetch()} /></div>}
      {isPending && !error && <div className={classes['cardBody']}><Skeleton height={72} /></div>}
      {data?.jobs.length === 0 && <p className={classes['empty']}>{status ? words.job.noMatch : <><strong>{words.job.noRuns}</strong>{words.job.noRunsNext}</>}</p>}
      {data && data.total > reachable && (
        <div className={own['wall']} role="note">
          <Icon name="warning" />
          <p><strong>{words.app.sentence(words.job.wall(reachable, data.total))}</strong> {words.job.wallNext}</p>
        </div>
      )}
      {data && data.jobs.length > 0 && (
        <div className={own['scroll']} tabIndex={0} role="region" aria-label={words.job.history}>
          <table className={own['table']}>
            <thead><tr><th scope="col">{words.columns.status}</th><th scope="col">{words.columns.start_time}</th><th scope="col">{words.job.ended}</th><th scope="col">{words.columns.execute_time}</th><th scope="col">{words.job.note}</th></tr></thead>
            <tbody>
              {data.jobs.map((run, index) => (
                <tr key={`${run.start_time} ${index}`}>
                  <td><StatusBadge status={run.status} /></td><td><Time at={run.start_time} /></td><td><Time at={run.end_time} /></td>
                  <td className="tabular">{run.execute_time === undefined ? '–' : durationText(run.execute_time, words)}</td><td className={own['note']}>{run.log_simple_info && <Said>{run.log_simple_info}</Said>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
