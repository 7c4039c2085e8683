import type { Job, JobUpdate } from '@lakeformation-jobs/client';
import { UnknownOutcomeError } from '@lakeformation-jobs/client';
import { Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '../app/frame.ts';
import { useLate } from '../app/late.tsx';
import { useTenant } from '../app/tenant.tsx';
import { isActive, isRefused } from '../jobs/contract-words.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/words.tsx';
import type { Json } from './body.ts';
import classes from './edit.module.css';
import { JobForm } from './job-form.tsx';

/** Pause between two looks at a job that has to end before it can be changed, in milliseconds. */
const followEvery = 2_000;

export function EditScreen(): ReactNode {
  const { jobId } = useParams({ strict: false }) as { jobId: string };
  const { client, key } = useTenant();
  const words = useWords();
  // The form starts with what was read once: what is written is not replaced by a later reading.
  const { data: job, error, refetch } = useQuery({ queryKey: [...key, 'edited job', jobId], queryFn: ({ signal }) => client.getJob(jobId, { signal }), staleTime: Infinity, gcTime: 0 });
  const title = job ? words.edit.title(job.name) : words.job.edit;
  useTitle(title);
  return (
    <div className={classes['screen']}>
      <h1>{title}</h1>
      {error && <Problem error={error} reading onRetry={() => void refetch()} />}
      {job ? <Edit job={job} /> : !error && <div role="status" aria-label={words.app.loading}><Skeleton height={320} /></div>}
    </div>
  );
}

function Edit({ job }: { readonly job: Job }): ReactNode {
  const { client, key } = useTenant();
  const words = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, name, description, parameter, type } = job;
  // Whoever waits for the end of a run can save then, without reading the form anew.
  const { data: { status } = job } = useQuery({
    queryKey: [...key, 'job', id], queryFn: ({ signal }) => client.getJob(id, { signal }), enabled: isActive(job),
    refetchInterval: ({ state }) => (state.data && !isActive(state.data) ? false : followEvery),
  });
  const initial = useMemo((): Json => ({ name, description, parameter: parameter as Json }), [name, description, parameter]);
  const back = (): Promise<void> => navigate({ to: '/jobs/$jobId', params: { jobId: id } });
  const late = useLate();
  const update = useMutation({
    mutationFn: (body: JobUpdate) => client.updateJob(id, body),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: [...key] });
      // Whoever left the form stays where he is now.
      if (late.isLeft()) late.succeeded(name, (words) => words.edit.saved(name));
      else await back();
    },
    onError: (error) => late.failed(name, (words) => words.edit.save, error),
  });
  return (
    <JobForm initial={initial} existing={type} submitLabel={words.edit.save} pending={update.isPending} error={update.error} onSubmit={(body) => update.mutate(body)} onCancel={() => void back()}
      refused={isRefused('updateJob', status) ? words.job.refused(words.job.edit, words.statuses[status as keyof typeof words.statuses] ?? status) : undefined}
      lost={update.error instanceof UnknownOutcomeError && <Link to="/jobs/$jobId" params={{ jobId: id }}>{words.edit.lookForIt(name)}</Link>} />
  );
}
