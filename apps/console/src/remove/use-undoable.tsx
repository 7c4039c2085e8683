import { AccessError, JobsError } from '@lakeformation-jobs/client';
import type { JobInfo, Outcome } from '@lakeformation-jobs/client';
import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useConsole } from '../app/console.ts';
import { useTenant } from '../app/tenant.tsx';
import { useToasts } from '../app/toasts.tsx';
import { Failure } from '../look/failure.tsx';
import { Sentence } from '../words/words.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import { useUndoKey } from './undo-key.ts';
import { createWaiting } from './waiting.ts';

/** How long a deletion can be taken back before it is sent, in milliseconds. */
export const undoFor = 5_000;

interface Undoable {
  /** Ids of the jobs whose deletion waits, or is under way. */
  readonly going: ReadonlySet<string>;
  /** Nothing is deleted twice: for a job whose deletion goes on already it does nothing. */
  readonly start: (job: JobInfo) => void;
}

/** Deletes one job after a while in which it can be taken back; the while holds as long as its toast has the focus or the pointer (WCAG 2.2, 2.2.1). What was not sent when nobody can take it back any longer, after a sign-out, never is. */
export function useUndoable(onEnd: (gone?: string) => void, wait = undoFor): Undoable {
  const { client } = useTenant();
  const { session } = useConsole();
  const { show, dismiss } = useToasts();
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set());
  const [waiting] = useState(() => createWaiting(wait, setGoing));
  useEffect(() => waiting.undoAll, [waiting]);
  const start = useCallback((job: JobInfo) => waiting.start(job.id, {
    act: async () => {
      const key = toastOf(job);
      show(key, <Sentence>{(words) => words.remove.sending(job.name)}</Sentence>, true);
      try {
        const { outcome } = await client.deleteJob(job.id);
        show(key, <><OutcomeBadge outcome={outcome} /><span>{job.name}</span></>);
        onEnd(job.id);
      } catch (error) {
        show(key, <Failure error={error as Error}><OutcomeBadge outcome={outcomeOf(error)} /> <strong>{job.name}</strong></Failure>);
        if (error instanceof AccessError && error.status === 401) session.expire();
        onEnd();
      }
    },
    onStart: () => show(toastOf(job), (
      <>
        <Sentence>{(words) => words.remove.soon(job.name, wait / 1_000)}</Sentence>
        <Button size="compact-sm" variant="light" aria-keyshortcuts="Control+Z Meta+Z" onClick={() => waiting.undo(job.id)}><Sentence>{(words) => words.remove.undo}</Sentence></Button>
        <span className="quiet"><Sentence>{(words) => words.remove.undoKeys}</Sentence></span>
      </>
    ), true, (held) => waiting.hold(job.id, held)),
    onUndo: () => dismiss(toastOf(job)),
  }), [client, session, show, dismiss, onEnd, waiting, wait]);
  useUndoKey(going.size > 0 ? waiting.undoLast : undefined);
  return { going, start };
}

const toastOf = ({ id }: JobInfo): string => `delete ${id}`;

/** An error without an outcome is a defect of the page, and told as failed. */
const outcomeOf = (error: unknown): Outcome => (error instanceof JobsError ? error.outcome : undefined) ?? 'failed';
