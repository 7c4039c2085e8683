import type { AcceptedJob, Job, JobRunMode } from '@lakeformation-jobs/client';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useLate } from '../app/late.tsx';
import { useTenant } from '../app/tenant.tsx';
import { useToasts } from '../app/toasts.tsx';
import { isActive, isRefused } from '../jobs/contract-words.ts';
import { heldBack } from '../look/held-back.ts';
import { Icon } from '../look/icons.tsx';
import { Problem } from '../look/problem.tsx';
import { useDeletions } from '../remove/deletions.tsx';
import { Sentence, useWords } from '../words/words.tsx';
import classes from './actions.module.css';

type Change = { readonly act: 'stop' } | { readonly act: 'start'; readonly mode: JobRunMode; readonly cascade?: boolean };

/**
 * Start, stop, edit, delete. What the contract refuses in the status of the job cannot be pressed, and a sentence says why; while a
 * start or stop is under way neither is sent again, and a sentence says so. Nothing else is held back: a status that nobody knows
 * is the service's to judge.
 */
export function Actions({ job }: { readonly job: Job }): ReactNode {
  const { client, key } = useTenant();
  const words = useWords();
  const queries = useQueryClient();
  const { show, dismiss } = useToasts();
  const { review, going } = useDeletions();
  const late = useLate();
  const why = useId();
  const underWay = useId();
  const deleting = useId();
  const [more, setMore] = useState(false);
  const change = useMutation<AcceptedJob, Error, Change>({
    mutationFn: (wanted) => (wanted.act === 'stop' ? client.stopJob(job.id) : client.startJob(job.id, wanted.mode === 'NORMAL' ? {} : { mode: wanted.mode, cascade: wanted.cascade ?? false })),
    onSuccess: (_, { act }) => {
      // The status beside the name says the rest.
      show(`accepted ${job.id}`, <Sentence>{(words) => (act === 'stop' ? words.job.stopped(job.name) : words.job.started(job.name))}</Sentence>);
      setTimeout(() => dismiss(`accepted ${job.id}`), 8_000);
    },
    onError: (error, { act }) => late.failed(job.name, (words) => words.job[act], error),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  });
  const status = words.statuses[job.status as keyof typeof words.statuses] ?? job.status;
  const refused = { start: isRefused('startJob', job.status), stop: isRefused('stopJob', job.status), edit: isRefused('updateJob', job.status), remove: isRefused('deleteJob', job.status) };
  const named = [refused.start && words.job.start, refused.stop && words.job.stop, refused.edit && words.job.edit, refused.remove && words.job.remove].filter((name) => name !== false);
  const told = (off: boolean): { 'aria-describedby'?: string } => (off ? { 'aria-describedby': why } : {});
  const waiting = heldBack(change.isPending ? underWay : undefined);
  const offered = (off: boolean): object => (off ? { disabled: true, ...told(true) } : waiting);
  const ask = (wanted: Change): void => {
    if (!change.isPending) change.mutate(wanted);
  };
  return (
    <>
      <div className={classes['actions']} role="group" aria-label={words.job.actions}>
        <span className={classes['split']}>
          <Button variant="default" data-action="start" leftSection={<Icon name="play" size={14} />} {...offered(refused.start)} onClick={() => ask({ act: 'start', mode: 'NORMAL' })}>{words.job.start}</Button>
          <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false} opened={more} onChange={(open) => setMore(open && !change.isPending)}>
            <Menu.Target><ActionIcon variant="default" size={36} aria-label={words.job.startMore} data-action="start-more" {...offered(refused.start)}><Icon name="down" size={14} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => ask({ act: 'start', mode: 'COMPARISON' })}>{words.job.compare}</Menu.Item>
              <Menu.Item onClick={() => ask({ act: 'start', mode: 'COMPARISON', cascade: true })}>{words.job.compareAll}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
        <Button variant="default" data-action="stop" leftSection={<Icon name="stop" size={14} />} {...offered(refused.stop)} onClick={() => ask({ act: 'stop' })}>{words.job.stop}</Button>
        {refused.edit
          ? <Button variant="default" leftSection={<Icon name="edit" size={14} />} disabled {...told(true)}>{words.job.edit}</Button>
          : <Button variant="default" leftSection={<Icon name="edit" size={14} />} renderRoot={(props) => <Link to="/jobs/$jobId/edit" params={{ jobId: job.id }} {...props} />}>{words.job.edit}</Button>}
        <Button variant="light" color="red" leftSection={<Icon name="trash" size={14} />} {...(refused.remove ? { disabled: true, ...told(true) } : heldBack(going.has(job.id) ? deleting : undefined))} onClick={() => review([job])}>{words.job.remove}</Button>
        {named.length > 0 && <span id={why} className={classes['why']}>{words.job.refused(words.app.list(named), status)}</span>}
        <span id={underWay} role="status" className={classes['why']}>{change.isPending && words.job.underWay(words.job[change.variables.act])}</span>
        <span id={deleting} className={classes['why']}>{going.has(job.id) && words.remove.sending(job.name)}</span>
      </div>
      {change.error && <Problem error={change.error} />}
      {isActive(job) && <span className="unseen">{status}</span>}
    </>
  );
}
