import { createClient } from '@lakeformation-jobs/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, Link, RouterProvider, useSearch } from '@tanstack/react-router';
import { memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ConsoleContext } from '../app/console.ts';
import type { ConsoleParts } from '../app/console.ts';
import { Frame, useTitle } from '../app/frame.ts';
import { createQueries } from '../app/queries.ts';
import { createAppRouter } from '../app/router.tsx';
import { createSession } from '../app/session.ts';
import { SignedIn } from '../app/tenant.tsx';
import type { Signed } from '../app/tenant.tsx';
import { Toasts } from '../app/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { play } from './play.ts';
import { scriptedService } from './scripted-service.ts';
import { screens, states } from './states.tsx';
import type { State } from './states.tsx';
import classes from './states.module.css';
import { listen } from './unsaid.ts';

/** Every state of every screen, side by side; `?state=NAME` shows one by itself. Their names stand in addresses, and are the same in every language. Nothing here reaches a service. */
export function StatesScreen(): ReactNode {
  const words = useWords();
  const { state: wanted } = useSearch({ strict: false }) as { state?: string };
  const place = states.findIndex(({ name }) => name === wanted);
  const shown = states[place];
  const drawn = useDrawn(shown ? 0 : states.length);
  useTitle(shown ? `${shown.name} – ${words.app.states}` : words.app.states);
  if (wanted !== undefined && !shown) throw new RangeError(`There is no state named ${JSON.stringify(wanted)}. There are ${states.map(({ name }) => name).join(', ')}.`);
  if (shown) {
    const next = states[(place + 1) % states.length]!.name;
    return (
      <>
        <Tile key={shown.name} state={shown} alone />
        <p className={classes['next']}><Link to="/states" search={{ state: next } as object} rel="next">{words.app.colon(words.app.nextState)}<span lang="en">{next}</span></Link></p>
      </>
    );
  }
  return (
    <>
      <h1 className={classes['title']}>{words.app.states} <span className="quiet tabular">{states.length}</span></h1>
      {Object.entries(screens).map(([screen, list]) => (
        <section key={screen} aria-labelledby={`states-${screen}`}>
          <h2 id={`states-${screen}`} lang="en" className={classes['screen']}>{screen}</h2>
          <div className={classes['tiles']}>{list.map((state) => <Tile key={state.name} state={state} waits={states.indexOf(state) >= drawn} />)}</div>
        </section>
      ))}
      <Unsaid />
    </>
  );
}

/** Texts of the page that no state says: a state may be missing. */
function Unsaid(): ReactNode {
  const words = useWords();
  const [places, setPlaces] = useState<readonly string[]>();
  useEffect(() => listen(document.body, words, setPlaces), [words]);
  return places && (
    <details className={classes['unsaid']} data-unsaid>
      <summary>{words.app.unsaid(places.length)}</summary>
      <ul className="mono">{places.map((place) => <li key={place}>{place}</li>)}</ul>
    </details>
  );
}

/** How many of the states are drawn: a few at a time, so that the page can be used meanwhile. */
function useDrawn(all: number): number {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (drawn >= all) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + 8));
    return () => clearTimeout(timer);
  }, [drawn, all]);
  return drawn;
}

interface TileProps {
  readonly state: State;
  readonly alone?: boolean;
  /** Its place is there, and nothing in it. */
  readonly waits?: boolean;
}

const Tile = memo(function Tile({ state, alone = false, waits = false }: TileProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  const [settled, setSettled] = useState(false);
  const { parts, signed, queries, router, wasAsked } = useMemo(() => worldOf(state), [state]);
  useEffect(() => (waits ? undefined : play(box.current!, { ...state, wasAsked, onSettled: alone ? () => setSettled(true) : undefined })), [state, wasAsked, alone, waits]);
  return (
    <article className={classes['tile']} data-state={state.name} data-alone={alone || undefined} data-settled={settled || undefined} data-shows={alone ? state.shows : undefined} aria-labelledby={title}>
      <h3 id={title} lang="en" className={classes['name']}>{alone ? state.name : <Link to="/states" search={{ state: state.name } as object}>{state.name}</Link>}</h3>
      <div ref={box} className={classes['content']} data-part={state.part !== undefined || undefined}>
        {!waits && (
          <Frame value={undefined}>
            <ConsoleContext value={parts}>
              <QueryClientProvider client={queries}>
                <SignedIn value={signed}><Toasts>{state.part ? state.part() : <RouterProvider router={router as never} />}</Toasts></SignedIn>
              </QueryClientProvider>
            </ConsoleContext>
          </Frame>
        )}
      </div>
    </article>
  );
});

/** What a screen needs, all of it its own: a client that reaches nobody, a session, a memory of answers, an address. */
function worldOf({ path = '/', script = {}, attempts = 1, mode = 'mock' }: State) {
  const tenant = { project_id: 'project', instance_id: 'instance' };
  const { fetch, wasAsked } = scriptedService(script);
  const client = createClient({ endpoint: location.origin, projectId: tenant.project_id, instanceId: tenant.instance_id, token: 'states-have-no-token', attempts, fetch });
  const signed: Signed = { client, tenant, mode, key: ['states', path] };
  const parts: ConsoleParts = { session: createSession(location.origin, fetch), settings: { mode } };
  return { parts, signed, wasAsked, queries: createQueries(() => undefined), router: createAppRouter({ bare: true, history: createMemoryHistory({ initialEntries: [path] }) }) };
}
