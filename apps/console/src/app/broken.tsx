import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/words.tsx';
import { useTitle } from './frame.ts';
import classes from './plain.module.css';

/** A screen that threw while it was drawn: a defect of this page, told as one. */
export function Broken({ error, reset }: ErrorComponentProps): ReactNode {
  const { app } = useWords();
  useTitle(app.broken);
  return <div className={classes['screen']}><h1>{app.broken}</h1><Problem error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} /></div>;
}
