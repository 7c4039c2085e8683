import type { Job, JobType, JobUpdate } from '@lakeformation-jobs/client';
import { UnknownOutcomeError } from '@lakeformation-jobs/client';
import { Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTenant } from '../app/tenant.tsx';
import { isRefused } from '../jobs/contract-words.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/words.tsx';
import type { Json } from './body.ts';
import classes from './edit.module.css';
import { JobForm } from './job-form.tsx';

export function EditScreen(): ReactNode {
  const { jobId } = useParams({ strict: false }) as { jobId: string };
  const { client, key } = useTenant();
  const words = useWords();
  // The form starts with what was read once: what is written is not replaced by a later reading.
  const { data: job, error, refetch } = useQuery({ queryKey: [...key, 'edited job', jobId], queryFn: ({ signal }) => client.getJob(jobId, { signal }), staleTime: Infinity, gcTime: 0 });
  return (
    <div className={classes['screen']}>
      <h1>{job ? words.edit.title(job.name) : words.job.edit}</h1>
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
  const { id, name, description, parameter, type, status } = job;
  const initial = useMemo((): Json => ({ name, description, parameter: parameter as Json }), [name, description, parameter]);
  const back = (): Promise<void> => navigate({ to: '/jobs/$jobId', params: { jobId: id } });
  const update = useMutation({
    mutationFn: (body: JobUpdate) => client.updateJob(id, body),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: [...key] });
      await back();
    },
  });
  return (
    <>
      {isRefused('updateJob', status) && <p className={classes['note']} role="note">{words.job.refused(words.job.edit, words.statuses[status as keyof typeof words.statuses] ?? status)}</p>}
      <JobForm initial={initial} existing={type as JobType} submitLabel={words.edit.save} pending={update.isPending} error={update.error} onSubmit={(body) => update.mutate(body)} onCancel={() => void back()}
        lost={update.error instanceof UnknownOutcomeError && <Link to="/jobs/$jobId" params={{ jobId: id }}>{words.edit.lookForIt(name)}</Link>} />
    </>
  );
}
