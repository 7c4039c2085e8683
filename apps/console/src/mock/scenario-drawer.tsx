import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { useWords } from '../words/words.tsx';
import { checkScenario, operationsOn, scenariosOf } from './scenario.ts';
import type { NoSuchScenario } from './scenario.ts';
import classes from './scenario-drawer.module.css';

/** Every documented answer of the operations on the screen. The one that is picked stands in the address, so that it can be shared. */
export default function ScenarioDrawer(): ReactNode {
  const { app, scenario: words } = useWords();
  const search = useSearch({ strict: false });
  const { example, operation } = search;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState(example !== undefined);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const before = useRef({ example, operation });
  useEffect(() => {
    if (before.current.example === example && before.current.operation === operation) return;
    before.current = { example, operation };
    void queries.resetQueries();
  }, [example, operation, queries]);
  const pick = (next: { example?: string | undefined; operation?: string | undefined }): void => void navigate({ to: '.', search: (all) => ({ ...all, example: undefined, operation: undefined, ...next }) as typeof all });
  const wrong = problemOf({ ...(example === undefined ? {} : { example }), ...(operation === undefined ? {} : { operation }) });
  // What the contract does not have is told whether the drawer was opened or not, on screens too that ask for nothing.
  if (!open && wrong === undefined) {
    return (
      <Button variant="filled" size="xs" className={classes['handle']} leftSection={<Icon name="flask" size={14} />} onClick={() => setOpen(true)}>
        {example === undefined ? words.title : <>{app.colon(words.title)}<span className="mono">{example}</span></>}
      </Button>
    );
  }
  return (
    <aside className={classes['drawer']} aria-label={words.title}>
      <div className={classes['head']}>
        <strong>{words.title}</strong>
        {wrong === undefined && <Button size="compact-xs" variant="subtle" onClick={() => setOpen(false)}>{words.hide}</Button>}
      </div>
      {wrong && <Wrong {...wrong} />}
      <p className={classes['lead']}>{words.lead}</p>
      <button type="button" className={classes['item']} aria-pressed={example === undefined} onClick={() => pick({})}><span>{words.usual}</span></button>
      {operationsOn(path).map((name) => (
        <section key={name}>
          <h3 className="mono">{name}</h3>
          {scenariosOf([name]).map(({ status, example: each }) => (
            <button key={`${status} ${each}`} type="button" className={classes['item']} data-kind={status[0]} disabled={each === undefined}
              aria-pressed={each !== undefined && each === example && (operation ?? name) === name} onClick={() => pick({ example: each, operation: name })}>
              <span className="tabular">{status}</span>{each === undefined ? <span>{words.noBody}</span> : <span className="mono">{each}</span>}
            </button>
          ))}
        </section>
      ))}
    </aside>
  );
}

/** What the contract does not have, and what it has. */
export function Wrong({ kind, wanted, of, known }: Pick<NoSuchScenario, 'kind' | 'wanted' | 'of' | 'known'>): ReactNode {
  const { app, scenario: words } = useWords();
  return (
    <p role="alert" className={classes['wrong']}>
      {app.sentence(kind === 'operation' ? words.noOperation(wanted) : words.noExample(wanted, of))} {app.colon(words.known)}<span className="mono">{known.join(', ')}</span>
    </p>
  );
}

/** What is wrong with a scenario, if anything is. */
export function problemOf(scenario: { readonly example?: string; readonly operation?: string }): NoSuchScenario | undefined {
  try {
    return void checkScenario(scenario);
  } catch (error) {
    return error as NoSuchScenario;
  }
}
