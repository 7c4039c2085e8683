import type { Job } from '@lakeformation-jobs/client';
import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '../app/frame.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { useTenant } from '../app/tenant.tsx';
import { isActive } from '../jobs/contract-words.ts';
import { Freshness } from '../jobs/freshness.tsx';
import { CopyButton } from '../look/copy-button.tsx';
import { Icon } from '../look/icons.tsx';
import { Problem } from '../look/problem.tsx';
import { StatusBadge } from '../look/status-badge.tsx';
import { Time } from '../look/times.tsx';
import { useDeletions } from '../remove/deletions.tsx';
import { useWords } from '../words/words.tsx';
import { Actions } from './actions.tsx';
import { History } from './history.tsx';
import classes from './job-screen.module.css';
import { Log } from './log.tsx';
import { Parameters } from './parameters.tsx';

/** Pause between two readings of an active job, in milliseconds. */
export const followEvery = 2_000;

/** One job: what it is, what it does now, its runs and its log. */
export function JobScreen(): ReactNode {
  const { jobId } = useParams({ strict: false }) as { jobId: string };
  const { client, key } = useTenant();
  const words = useWords();
  const { data: job, error, refetch, isFetching, dataUpdatedAt } = useQuery({
    queryKey: [...key, 'job', jobId],
    queryFn: ({ signal }) => client.getJob(jobId, { signal }),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? followEvery : false),
  });
  useTitle(job?.name ?? jobId);
  const queries = useQueryClient();
  const readRuns = useCallback(async () => {
    for (const part of ['history', 'log']) {
      const queryKey = [...key, part, jobId];
      // One that is under way may have been answered before the end.
      await queries.cancelQueries({ queryKey });
      void queries.invalidateQueries({ queryKey });
    }
  }, [queries, key, jobId]);
  const active = job !== undefined && isActive(job);
  const wasActive = useRef(active);
  useEffect(() => {
    // They were followed while it was active: how it ended is told by one more reading.
    if (wasActive.current && !active) void readRuns();
    wasActive.current = active;
  }, [active, readRuns]);
  const { review } = useDeletions();
  useShortcuts({ '#': () => job && !active && review([job]) });
  return (
    <div className={classes['screen']}>
      <Link to="/" className={classes['back']}><Icon name="left" size={14} />{words.app.jobs}</Link>
      {error && <Problem error={error} reading onRetry={() => void refetch()} />}
      {job ? (
        <>
          <div className={classes['head']}>
            <h1>{job.name}</h1>
            <StatusBadge status={job.status} />
            <span className="unseen" role="status">{words.statuses[job.status as keyof typeof words.statuses] ?? job.status}</span>
            <Freshness updatedAt={dataUpdatedAt} fetching={isFetching} polling={active} onRefresh={() => {
              void refetch();
              void readRuns();
            }} />
          </div>
          <Actions job={job} />
          <div className={classes['columns']}>
            <div className={classes['column']}>
              <Overview job={job} />
              <Parameters parameter={job.parameter} />
            </div>
            <div className={classes['column']}>
              <History jobId={jobId} active={active} />
              <Log jobId={jobId} active={active} />
            </div>
          </div>
        </>
      ) : !error && <div role="status" aria-label={words.app.loading} className={classes['skeleton']}><Skeleton height={26} width="30%" /><Skeleton height={34} width="45%" /><Skeleton height={220} /></div>}
    </div>
  );
}

function Overview({ job }: { readonly job: Job }): ReactNode {
  const words = useWords();
  const title = useId();
  return (
    <section className={classes['card']} aria-labelledby={title}>
      <h2 id={title}>{words.job.facts}</h2>
      <dl className={classes['facts']}>
        <dt>{words.columns.id}</dt><dd><span className="mono">{job.id}</span><CopyButton text={job.id} label={`${words.app.colon(words.app.copy)}${job.id}`} /></dd>
        <dt>{words.columns.type}</dt><dd>{words.types[job.type as keyof typeof words.types] ?? job.type}</dd>
        <dt>{words.job.description}</dt><dd>{job.description || <span className="quiet">{words.job.none}</span>}</dd>
        <dt>{words.columns.create_time}</dt><dd><Time at={job.create_time} /></dd>
        <dt>{words.columns.start_time}</dt><dd><Time at={job.start_time} /></dd>
        <dt>{words.job.lastSuccess}</dt><dd><Time at={job.last_success_run_time} /></dd>
      </dl>
    </section>
  );
}
