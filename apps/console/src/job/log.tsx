import { Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTenant } from '../app/tenant.tsx';
import { CopyButton } from '../look/copy-button.tsx';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/words.tsx';
import classes from './job-screen.module.css';
import own from './log.module.css';

/** The log of the latest run. Following keeps its end in sight, and reads it again while the job is active. */
export function Log({ jobId, active }: { readonly jobId: string; readonly active: boolean }): ReactNode {
  const { client, key } = useTenant();
  const words = useWords();
  const title = useId();
  const [follow, setFollow] = useState(true);
  const box = useRef<HTMLPreElement>(null);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: [...key, 'log', jobId],
    queryFn: ({ signal }) => client.getJobLog(jobId, { signal }),
    refetchInterval: active && follow ? 2_000 : false,
  });
  const text = data?.log ?? '';
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text, follow]);
  const lines = text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
  return (
    <section className={classes['card']} aria-labelledby={title}>
      <div className={classes['cardHead']}>
        <h2 id={title}>{words.job.log}</h2>
        {data && <span className="quiet tabular">{words.job.lines(lines)}</span>}
        <div className={classes['cardTools']}>
          <Switch size="xs" label={words.job.follow} checked={follow} onChange={({ currentTarget }) => setFollow(currentTarget.checked)} />
          {text !== '' && <CopyButton text={text} label={words.job.copyLog} />}
        </div>
      </div>
      {error && <div className={classes['cardBody']}><Problem error={error} reading onRetry={() => void refetch()} /></div>}
      {isPending && !error && <div className={classes['cardBody']}><Skeleton height={120} /></div>}
      {data && text === '' && <p className={classes['empty']}><strong>{words.job.noLog}</strong>{words.job.noLogNext}</p>}
      {text !== '' && <pre ref={box} className={own['log']} tabIndex={0} role="region" aria-label={words.job.log}>{text}</pre>}
    </section>
  );
}
