import type { JobParameter } from '@lakeformation-jobs/client';
import { schemas } from '@lakeformation-jobs/client/documented';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import classes from './job-screen.module.css';
import own from './parameters.module.css';
import { secretNames } from './secrets.ts';

const secrets = secretNames(schemas);

/** The parameters as the service tells them. What the contract calls secret is not shown, should a service tell it. */
export function Parameters({ parameter }: { readonly parameter: JobParameter }): ReactNode {
  const { job: words } = useWords();
  const title = useId();
  const entries = Object.entries(parameter);
  return (
    <section className={classes['card']} aria-labelledby={title}>
      <h2 id={title}>{words.parameters}</h2>
      {entries.length === 0 ? <p className={classes['empty']}>{words.none}</p> : <div className={own['tree']}><Tree value={parameter} /></div>}
    </section>
  );
}

function Tree({ value }: { readonly value: object }): ReactNode {
  return (
    <dl className={own['level']}>
      {Object.entries(value).map(([name, inner]) => (
        <div key={name} className={typeof inner === 'object' && inner !== null ? own['branch'] : own['leaf']}>
          <dt className="mono">{name}</dt>
          <dd>{secrets.has(name) ? <Secret /> : <Value value={inner} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: unknown }): ReactNode {
  const { job: words } = useWords();
  if (value === null || value === undefined || value === '') return <span className="quiet">{words.none}</span>;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return value.length > 0 ? value.join(', ') : <span className="quiet">{words.none}</span>;
    return value.map((item: unknown, index) => <Value key={index} value={item} />);
  }
  return typeof value === 'object' ? <Tree value={value} /> : String(value);
}

function Secret(): ReactNode {
  const { job: words } = useWords();
  return <span className="quiet" title={words.hidden}><span aria-hidden="true">••••••••</span><span className="unseen">{words.hidden}</span></span>;
}
