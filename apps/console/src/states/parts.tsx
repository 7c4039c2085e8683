import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Keys } from '../app/help.tsx';
import { useTenant } from '../app/tenant.tsx';
import { DialogBody } from '../look/dialog.tsx';
import { Progress } from '../remove/progress.tsx';
import { startRun } from '../remove/run.ts';
import { useUndoable } from '../remove/use-undoable.tsx';
import { useWords } from '../words/words.tsx';
import { jobs } from './samples.ts';

const nothing = (): void => undefined;

/** A deletion of two jobs that are over, as the service of the state answers it. */
export function Deletion(): ReactNode {
  const { client } = useTenant();
  const [run] = useState(() => startRun(client, jobs.slice(3, 5), { stopFirst: false, onUnauthorized: nothing, onEnd: nothing }));
  return <Progress run={useSyncExternalStore(run.subscribe, run.state)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} />;
}

/** A deletion of one job: the toast tells how long it can be taken back, and then what comes of it. */
export function Undoable(): ReactNode {
  const { start } = useUndoable(nothing);
  const started = useRef(false);
  // React draws twice while one develops: what was started in between was taken back.
  useEffect(() => () => {
    started.current = false;
  }, []);
  useEffect(() => {
    if (!started.current) start(jobs[3]!);
    started.current = true;
  }, [start]);
  return <p style={{ minHeight: 140 }}>{jobs[3]!.name}</p>;
}

export function Help(): ReactNode {
  const { app } = useWords();
  return <DialogBody title={app.help}><Keys /></DialogBody>;
}
