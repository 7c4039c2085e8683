import type { Client, JobInfo } from '@lakeformation-jobs/client';
import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { DialogFrame } from '../look/dialog.tsx';
import { Progress } from './progress.tsx';
import { Review } from './review.tsx';
import { startRun } from './run.ts';
import type { Run } from './run.ts';

interface SeveralDialogProps {
  readonly client: Client;
  readonly jobs: readonly JobInfo[];
  readonly run: Run | undefined;
  readonly onRun: (run: Run) => void;
  readonly onUnauthorized: () => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** The question, and then in its place what becomes of each job. */
export default function SeveralDialog({ client, jobs, run, onRun, onUnauthorized, onEnd, onClose }: SeveralDialogProps): ReactNode {
  const [active, setActive] = useState<readonly JobInfo[]>();
  const state = useSyncExternalStore(run?.subscribe ?? (() => () => undefined), () => run?.state());
  return (
    <DialogFrame alert wide onClose={state?.running ? undefined : onClose}>
      {(titleId) => (run && state && !active
        ? (
          <Progress run={state} titleId={titleId} onClose={onClose} onAbort={run.abort} onReview={(ids) => setActive(jobs.filter(({ id }) => ids.includes(id)))}
            onRetry={(retry) => onRun(startRun(client, jobs, { stopFirst: state.stopFirst, earlier: state, retry, onUnauthorized, onEnd }))} />
        )
        : (
          <Review key={active?.length} jobs={active ?? jobs} refused={active !== undefined} titleId={titleId} onCancel={active ? () => setActive(undefined) : onClose} onConfirm={(stopFirst) => {
            onRun(startRun(client, jobs, { stopFirst, onUnauthorized, onEnd, ...(active && state ? { earlier: state, retry: active.map(({ id }) => id) } : {}) }));
            setActive(undefined);
          }} />
        ))}
    </DialogFrame>
  );
}
