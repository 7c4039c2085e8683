import type { JobInfo } from '@lakeformation-jobs/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useConsole } from '../app/console.ts';
import { fetched } from '../app/fetched.tsx';
import { useLeaveGuard } from '../app/frame.ts';
import { useTenant } from '../app/tenant.tsx';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/words.tsx';
import { DeletionsContext } from './deletions.tsx';
import { isSimple } from './plan.ts';
import type { Run } from './run.ts';
import { SimpleActions, SimpleQuestion } from './simple-question.tsx';
import { useUndoable } from './use-undoable.tsx';

const SeveralDialog = fetched(() => import('./several-dialog.tsx').then((script) => script.default), function Around({ jobs, onClose, children }) {
  const { remove } = useWords();
  return <Dialog alert title={remove.several(jobs.length)} onClose={onClose}>{children}</Dialog>;
});

/** Everything that deletes. It stands above the screens, so that no navigation interrupts it. */
export function Deleting({ children }: { readonly children: ReactNode }): ReactNode {
  const { client, key } = useTenant();
  const { session } = useConsole();
  const queries = useQueryClient();
  const words = useWords();
  const [asked, setAsked] = useState<readonly JobInfo[]>();
  const [run, setRun] = useState<Run>();
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const onEnd = useCallback(async (gone?: string) => {
    // The page of a job that is gone has nothing to show any longer.
    if (gone !== undefined && path.includes(gone)) await navigate({ to: '/' });
    await queries.invalidateQueries({ queryKey: [...key] });
  }, [queries, key, path, navigate]);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  const { going, start } = useUndoable(useCallback((gone?: string) => void latest.current(gone), []));
  const running = useSyncExternalStore(run?.subscribe ?? never, () => run?.state().running ?? false);
  useLeaveGuard(running || going.size > 0 ? words.remove.leave : undefined);
  const review = useCallback((jobs: readonly JobInfo[]) => {
    const left = jobs.filter(({ id }) => !going.has(id));
    if (left.length > 0) setAsked(left);
  }, [going]);
  const deletions = useMemo(() => ({ review, going }), [review, going]);
  const close = (): void => {
    setAsked(undefined);
    setRun(undefined);
  };
  return (
    <DeletionsContext value={deletions}>
      {children}
      {asked && isSimple(asked) && (
        <Dialog alert title={words.remove.oneTitle} onClose={close} actions={<SimpleActions onCancel={close} onConfirm={() => {
          start(asked[0]!);
          close();
        }} />}>
          <SimpleQuestion job={asked[0]!} />
        </Dialog>
      )}
      {asked && !isSimple(asked) && <SeveralDialog client={client} jobs={asked} run={run} onRun={setRun} onUnauthorized={session.expire} onEnd={() => void onEnd()} onClose={close} />}
    </DeletionsContext>
  );
}

const never = (): (() => void) => () => undefined;
