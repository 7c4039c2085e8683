import { Suspense, use, useEffect, useReducer } from 'react';
import type { ComponentType, FunctionComponent, ReactNode } from 'react';
import { Problem } from '../look/problem.tsx';
import { NotFetchedError } from '../look/problem-words.ts';
import { useWords } from '../words/words.tsx';
import { useTitle } from './frame.ts';
import { partOf } from './part.ts';
import classes from './plain.module.css';

/** A component whose script is fetched when it is wanted. */
export type Fetched<Props> = FunctionComponent<Props> & { readonly preload: () => Promise<void> };

/**
 * Makes one of `import`. What cannot be fetched, since the network is gone or the page was deployed anew, is told in its place, and
 * can be tried again. The page is not loaded anew for it: it would forget the token, and what is written in a form.
 *
 * @param Around what stands around the error, in place of the component; a screen with a title if it is left out
 */
export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>, Around: ComponentType<Props & { readonly children: ReactNode }> = Missing): Fetched<Props> {
  const part = partOf(load);
  function Part(props: Props): ReactNode {
    // It is there before its script is: whoever closes it meanwhile wants no failure any more.
    useEffect(() => part.forget, []);
    return <Suspense><Script {...props} /></Suspense>;
  }
  function Script(props: Props): ReactNode {
    const [, drawAgain] = useReducer((count: number) => count + 1, 0);
    if (part.now() === undefined) use(part.fetch());
    const Found = part.now()!;
    if (!(Found instanceof NotFetchedError)) return <Found {...props} />;
    return <Around {...props}><Problem error={Found} onRetry={() => void part.fetch().then(drawAgain)} /></Around>;
  }
  return Object.assign(Part, { preload: part.fetch });
}

/** A screen that is not there. */
export function Missing({ children }: { readonly children: ReactNode }): ReactNode {
  const { app } = useWords();
  useTitle(app.notFetched);
  return <div className={classes['screen']}><h1>{app.notFetched}</h1>{children}</div>;
}
