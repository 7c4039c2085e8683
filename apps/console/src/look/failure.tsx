import { JobsError } from '@lakeformation-jobs/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { CopyButton } from './copy-button.tsx';
import { problemWords } from './problem-words.ts';
import { Detail, Said } from './said.tsx';

/** An error in the short form of a toast: below what failed, what it means and what the service told. */
export function Failure({ error, children }: { readonly error: Error; readonly children: ReactNode }): ReactNode {
  const words = useWords();
  const { title, why, next } = problemWords(error, words, false);
  const { error_msg, solution_msg, requestId } = (error instanceof JobsError ? error : {}) as Partial<JobsError>;
  return (
    <div>
      <div>{children}</div>
      <div>{words.app.sentence(title)} {error_msg && <Said>{error_msg}</Said>} {why} {solution_msg && <Said>{solution_msg}</Said>}</div>
      {next && <div className="quiet">{next}</div>}
      {error_msg === undefined && <div><Detail message={error.message} /></div>}
      {requestId && <div className="quiet">{words.app.colon(words.problem.requestId)}<span className="mono">{requestId}</span><CopyButton text={requestId} label={words.problem.copyRequestId} /></div>}
    </div>
  );
}
