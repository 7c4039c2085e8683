import type { NewJob } from '@lakeformation-jobs/client';
import { UnknownOutcomeError } from '@lakeformation-jobs/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../app/frame.ts';
import { useLate } from '../app/late.tsx';
import { useTenant } from '../app/tenant.tsx';
import { jobTypes } from '../jobs/contract-words.ts';
import { useWords } from '../words/words.tsx';
import type { Json } from './body.ts';
import classes from './edit.module.css';
import { JobForm } from './job-form.tsx';

const empty: Json = { type: jobTypes[0]!, parameter: {} };

export function CreateScreen(): ReactNode {
  const words = useWords();
  useTitle(words.list.create);
  const { client, key } = useTenant();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const late = useLate();
  const create = useMutation({
    mutationFn: (job: NewJob) => client.createJob(job),
    onSuccess: async ({ id }, { name }) => {
      void queries.invalidateQueries({ queryKey: [...key, 'jobs'] });
      // Whoever left the form stays where he is now.
      if (late.isLeft()) late.succeeded(name, (words) => words.edit.created(name));
      else await navigate({ to: '/jobs/$jobId', params: { jobId: id } });
    },
    onError: (error, { name }) => late.failed(name, (words) => words.edit.create, error),
  });
  return (
    <div className={classes['screen']}>
      <h1>{words.list.create}</h1>
      <JobForm initial={empty} submitLabel={words.edit.create} pending={create.isPending} error={create.error} onSubmit={(job) => create.mutate(job)} onCancel={() => void navigate({ to: '/' })}
        lost={create.error instanceof UnknownOutcomeError && create.variables && <Link to="/" search={{ name: create.variables.name }}>{words.edit.lookForIt(create.variables.name)}</Link>} />
    </div>
  );
}
