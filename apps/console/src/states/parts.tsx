import type { JobInfo } from '@lakeformation-jobs/client';
import { createMemoryHistory } from '@tanstack/react-router';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Header } from '../app/header.tsx';
import { Keys } from '../app/help.tsx';
import { LanguageNews } from '../app/language-news.tsx';
import { useLate } from '../app/late.tsx';
import { createAppRouter } from '../app/router.tsx';
import { Reasons, SignOutActions } from '../app/sign-out.tsx';
import { useTenant } from '../app/tenant.tsx';
import { DialogBody } from '../look/dialog.tsx';
import { Progress } from '../remove/progress.tsx';
import { startRun } from '../remove/run.ts';
import { SimpleActions, SimpleQuestion } from '../remove/simple-question.tsx';
import { useUndoable } from '../remove/use-undoable.tsx';
import { ScenarioNote } from '../sign-in/scenario-note.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { useWords } from '../words/words.tsx';
import { jobs } from './samples.ts';

const nothing = (): void => undefined;

/** A deletion of two jobs that are over, as the service of the state answers it. */
export function Deletion(): ReactNode {
  const { client } = useTenant();
  const [run] = useState(() => startRun(client, jobs.slice(3, 5), { stopFirst: false, onUnauthorized: nothing, onEnd: nothing }));
  return <Progress run={useSyncExternalStore(run.subscribe, run.state)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} />;
}

/** The question about a job that is over. */
export function OneQuestion(): ReactNode {
  const { remove } = useWords();
  return <DialogBody title={remove.oneTitle} actions={<SimpleActions onConfirm={nothing} onCancel={nothing} />}><SimpleQuestion job={jobs[3]!} /></DialogBody>;
}

/** A deletion of one job: the toast tells how long it can be taken back, and then what comes of it. */
export function Undoable({ job, wait }: { readonly job: JobInfo; readonly wait?: number }): ReactNode {
  const { start } = useUndoable(nothing, wait);
  const started = useRef(false);
  // React draws twice while one develops: what was started in between was taken back.
  useEffect(() => () => {
    started.current = false;
  }, []);
  useEffect(() => {
    if (!started.current) start(job);
    started.current = true;
  }, [start, job]);
  return <p style={{ minHeight: 140 }}>{job.name}</p>;
}

export function Help(): ReactNode {
  const { app } = useWords();
  return <DialogBody title={app.help}><Keys /></DialogBody>;
}

/** A form that was left before its job was saved. */
export function SavedLate({ as }: { readonly as: 'created' | 'saved' }): ReactNode {
  const { succeeded } = useLate();
  const { name } = jobs[3]!;
  useEffect(() => succeeded(name, ({ edit }) => edit[as](name)), [succeeded, name, as]);
  return <p style={{ minHeight: 140 }}>{name}</p>;
}

/** A language that was chosen and is not there. */
export function NotSpoken(): ReactNode {
  const { app } = useWords();
  return <><LanguageNews failed="zh-CN" /><p style={{ minHeight: 140 }}>{app.language}</p></>;
}

/** The question before a sign-out, with all that could be lost. */
export function LeavingQuestion(): ReactNode {
  const { app, edit, remove } = useWords();
  return <DialogBody title={app.signOutTitle} actions={<SignOutActions onConfirm={nothing} onCancel={nothing} />}><Reasons reasons={[remove.leave, edit.unsaved]} /></DialogBody>;
}

/** The head of the page, with what the mode of the state makes of it. */
export function Head(): ReactNode {
  return <Header onHelp={nothing} />;
}

/** The sign-in over a page whose address carries a scenario, in which every token is refused. */
export function RefusedByScenario(): ReactNode {
  const [router] = useState(() => createAppRouter({ bare: true, history: createMemoryHistory({ initialEntries: ['/?example=unauthorized'] }) }));
  return <SignIn expired={{ project_id: 'p', instance_id: 'i' }}><ScenarioNote router={router} /></SignIn>;
}
