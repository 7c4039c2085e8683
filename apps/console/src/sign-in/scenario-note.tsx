import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { createAppRouter } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import classes from './sign-in.module.css';

/** With the scenario of a 401 every sign-in would end in the next one: here it can be turned off. */
export function ScenarioNote({ router }: { readonly router: ReturnType<typeof createAppRouter> }): ReactNode {
  const { signIn: words } = useWords();
  const [example, setExample] = useState(() => new URLSearchParams(router.history.location.search).get('example'));
  if (example === null) return null;
  const turnOff = async (): Promise<void> => {
    await router.navigate({ to: '.', search: ((all: object) => ({ ...all, example: undefined, operation: undefined })) as never });
    setExample(null);
  };
  return <p className={classes['notice']}><span>{words.scenario(example)}</span><Button size="compact-xs" variant="default" onClick={() => void turnOff()}>{words.scenarioOff}</Button></p>;
}
