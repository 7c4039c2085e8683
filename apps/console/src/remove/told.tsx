import type { Facts } from '@lakeformation-jobs/client';
import type { ReactNode } from 'react';
import { CopyButton } from '../look/copy-button.tsx';
import { problemWords } from '../look/problem-words.ts';
import { Detail, Said } from '../look/said.tsx';
import { useWords } from '../words/words.tsx';
import type { RunResult } from './run.ts';

/** All that the service told of a job that it did not delete, and of a stop that came before it; where it told nothing, what that means. */
export function Told({ stopFailure, reason, job_id, ...result }: RunResult): ReactNode {
  const words = useWords();
  const { app } = words;
  // The reason of a refusal is that of the stop, which is told there.
  const refusal = { job_id, ...result, ...(reason === undefined || stopFailure ? {} : { reason }) };
  const { title, why } = problemWords(refusal, words, false);
  return (
    <>
      <div>{result.error_msg ? <Said>{result.error_msg}</Said> : app.sentence(title)} {why}</div>
      <Details {...result} />
      {stopFailure && <StopFailure {...stopFailure} job_id={job_id} />}
    </>
  );
}

/** Why a job was not stopped: without that the refusal would be all there is, and say nothing of it. */
function StopFailure(failure: NonNullable<RunResult['stopFailure']> & { readonly job_id: string }): ReactNode {
  const words = useWords();
  const { title, why } = problemWords(failure, words, failure.method === 'GET');
  const { status, error_msg } = failure;
  return (
    <>
      <div>{words.app.colon(words.remove.stopFailed)}{words.app.sentence(status === undefined ? title : `${title} (HTTP ${status})`)} {why} {error_msg && <Said>{error_msg}</Said>}</div>
      <Details {...failure} />
    </>
  );
}

function Details({ error_msg, message, solution_msg, requestId }: Facts & { readonly message?: string }): ReactNode {
  const { app, problem } = useWords();
  return (
    <>
      {solution_msg && <div>{app.colon(problem.solution)}<Said>{solution_msg}</Said></div>}
      {error_msg === undefined && <div><Detail message={message} /></div>}
      {requestId && <div>{app.colon(problem.requestId)}<span className="mono">{requestId}</span><CopyButton text={requestId} label={problem.copyRequestId} /></div>}
    </>
  );
}
