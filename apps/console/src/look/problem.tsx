import { JobsError } from '@lakeformation-jobs/client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icons.tsx';
import { problemWords } from './problem-words.ts';
import classes from './problem.module.css';
import { Detail, Said } from './said.tsx';

interface ProblemProps {
  readonly error: Error;
  /** Nothing was to be changed. */
  readonly reading?: boolean;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** An error: what it means, and all that the service told: message, proposal, code, request id. Where it told nothing, the client's message is a detail. */
export function Problem({ error, reading = false, onRetry, children }: ProblemProps): ReactNode {
  const words = useWords();
  const { title, why, next } = problemWords(error, words, reading);
  const { error_msg, solution_msg, error_code, requestId, status } = (error instanceof JobsError ? error : {}) as Partial<JobsError>;
  return (
    <div className={classes['problem']} role="alert">
      <span className={classes['sign']}><Icon name="warning" /></span>
      <div className={classes['text']}>
        <strong>{title}</strong>
        {error_msg && <p><Said>{error_msg}</Said></p>}
        {why && <p>{why}</p>}
        {solution_msg && <p><span className="quiet">{words.app.colon(words.problem.solution)}</span><Said>{solution_msg}</Said></p>}
        {next && <p>{next}</p>}
        {error_msg === undefined && <p><Detail message={error.message} /></p>}
        {(status !== undefined || error_code !== undefined || requestId !== undefined) && (
          <dl className={classes['facts']}>
            {status !== undefined && <><dt>HTTP</dt><dd>{status}</dd></>}
            {error_code !== undefined && <><dt>{words.problem.code}</dt><dd className="mono">{error_code}</dd></>}
            {requestId !== undefined && <><dt>{words.problem.requestId}</dt><dd className="mono">{requestId}<CopyButton text={requestId} label={words.problem.copyRequestId} /></dd></>}
          </dl>
        )}
        {(onRetry || children) && (
          <div className={classes['actions']}>
            {onRetry && <Button size="xs" variant="default" onClick={onRetry} leftSection={<Icon name="refresh" size={14} />}>{words.problem.retry}</Button>}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
