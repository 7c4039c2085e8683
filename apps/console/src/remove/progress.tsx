import type { Outcome } from '@lakeformation-jobs/client';
import { Button } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTenant } from '../app/tenant.tsx';
import { copyText } from '../look/copy-text.ts';
import { DialogBody } from '../look/dialog.tsx';
import { Icon } from '../look/icons.tsx';
import { Problem } from '../look/problem.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import { download } from './download.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { lfjCommand } from './lfj-command.ts';
import { countsByOutcome, retried } from './plan.ts';
import classes from './remove.module.css';
import type { RunResult, RunState } from './run.ts';
import { Told } from './told.tsx';

interface ProgressProps {
  readonly run: RunState;
  readonly titleId?: string;
  readonly onAbort: () => void;
  readonly onRetry: (jobIds: readonly string[]) => void;
  /** For those that have to be stopped first, which is asked anew. */
  readonly onReview: (jobIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What becomes of each job, in the words that the command line uses too. It cannot be closed while requests are under way. */
export function Progress({ run, titleId, onAbort, onRetry, onReview, onClose }: ProgressProps): ReactNode {
  const { words, language } = useSpeech();
  const { tenant } = useTenant();
  const { jobs, results, running, stopFirst, broken } = run;
  const counts = countsByOutcome(results.values());
  const again = [...results.values()].filter(({ outcome }) => retried.includes(outcome)).map(({ job_id }) => job_id);
  const refused = [...results.values()].filter(({ outcome }) => outcome === 'refused_active').map(({ job_id }) => job_id);
  const open = [...again, ...refused];
  const told = words.app.list(Object.entries(counts).map(([outcome, count]) => `${count} ${words.outcomes[outcome as Outcome]}`));
  const sentence = told ? `${words.app.colon(words.remove.done(results.size, jobs.length))}${told}` : words.remove.done(results.size, jobs.length);
  const [copy, setCopy] = useState<{ readonly text: string; readonly done: boolean }>();
  const command = lfjCommand(open.length > 0 ? open : jobs.map(({ id }) => id), tenant, location.origin, stopFirst);
  // After a retry it is another command, of which nothing is copied yet.
  const copied = copy?.text === command.text ? copy?.done : undefined;
  const onCopy = async (text: string): Promise<void> => setCopy({ text, done: await copyText(text) });
  const report = (): void => download('lfj-delete-report.json', JSON.stringify({ ...tenant, stop_first: stopFirst, results: [...results.values()] }, null, 2));
  return (
    <DialogBody
      title={running ? words.remove.running(jobs.length) : words.remove.ended(jobs.length)} wide {...(titleId === undefined ? {} : { titleId })}
      onClose={running ? undefined : onClose}
      actions={running
        ? <Button variant="default" onClick={onAbort}>{words.remove.abort}</Button>
        : (
          <>
            <Button variant="subtle" leftSection={<Icon name={copied === undefined ? 'copy' : copied ? 'check' : 'cross'} size={14} />} disabled={command.text === undefined} onClick={() => void onCopy(command.text!)}>{copied === undefined ? words.remove.copyCommand : copied ? words.app.copied : words.app.copyFailed}</Button>
            <Button variant="subtle" leftSection={<Icon name="download" size={14} />} onClick={report}>{words.remove.report}</Button>
            {again.length > 0 && <Button variant="default" leftSection={<Icon name="refresh" size={14} />} onClick={() => onRetry(again)}>{words.remove.retry(again.length)}</Button>}
            {refused.length > 0 && <Button variant="light" color="red" leftSection={<Icon name="stop" size={14} />} onClick={() => onReview(refused)}>{words.remove.stopRefused(refused.length)}</Button>}
            <Button onClick={onClose}>{words.app.close}</Button>
          </>
        )}
    >
      <div className={classes['bar']} role="progressbar" aria-label={words.remove.running(jobs.length)} aria-valuemin={0} aria-valuemax={jobs.length} aria-valuenow={results.size}>
        <div style={{ width: `${(results.size / jobs.length) * 100}%` }} />
      </div>
      <p className="tabular">{words.remove.done(results.size, jobs.length)}</p>
      <Announced key={language} text={sentence} at={running ? 2_000 : 0} />
      <ul className={classes['counts']}>
        {Object.entries(counts).map(([outcome, count]) => <li key={outcome}><OutcomeBadge outcome={outcome as Outcome} count={count} /></li>)}
      </ul>
      {counts.unknown !== undefined && <p className={classes['lost']}>{words.remove.lost}</p>}
      {!running && command.leftOut > 0 && <p className={classes['lost']}>{words.remove.leftOut(command.leftOut)}</p>}
      {broken && <Problem error={broken} />}
      <div className={classes['list']} tabIndex={0} role="region" aria-label={words.remove.results}>
        <table>
          <tbody>
            {jobs.map(({ id, name }) => {
              const result = results.get(id);
              return <ResultRow key={id} id={id} name={name} result={result} />;
            })}
          </tbody>
        </table>
      </div>
    </DialogBody>
  );
}

interface ResultRowProps {
  readonly id: string;
  readonly name: string;
  readonly result: RunResult | undefined;
}

const ResultRow = memo(function ResultRow({ id, name, result }: ResultRowProps): ReactNode {
  const { remove: words } = useWords();
  return (
    <tr data-job={id} data-outcome={result?.outcome}>
      <td>{name}<div className="mono quiet">{id}</div></td>
      <td>{result ? <OutcomeBadge outcome={result.outcome} /> : <span className="quiet">{words.waiting}</span>}</td>
      <td className={classes['message']}>{result && !gone.includes(result.outcome) && <Told {...result} />}</td>
    </tr>
  );
});

/** Outcomes of which there is nothing more to be told. */
const gone: readonly Outcome[] = ['deleted', 'deleted_inferred'];

/** A text for assistive technology, not more often than it can be listened to. What it said last is not said on in another language: its key is the language. */
function Announced({ text, at }: { readonly text: string; readonly at: number }): ReactNode {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    if (at === 0) setSaid(text);
  }, [text, at]);
  useEffect(() => {
    if (at === 0) return undefined;
    const timer = setInterval(() => setSaid(latest.current), at);
    return () => clearInterval(timer);
  }, [at]);
  return <p className="unseen" role="status" aria-live="polite">{said}</p>;
}
