import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { useTitle } from './frame.ts';
import classes from './plain.module.css';

export function NotFound(): ReactNode {
  const { app } = useWords();
  useTitle(app.notFound);
  return (
    <div className={classes['screen']}>
      <h1>{app.notFound}</h1>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>{app.toList}</Button>
    </div>
  );
}
