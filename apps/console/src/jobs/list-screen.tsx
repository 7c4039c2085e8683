import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '../app/frame.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Icon } from '../look/icons.tsx';
import { Problem } from '../look/problem.tsx';
import { useDeletions } from '../remove/deletions.tsx';
import { useWords } from '../words/words.tsx';
import { isActive, jobTypes } from './contract-words.ts';
import { Freshness } from './freshness.tsx';
import { JobRows } from './job-rows.tsx';
import { pageWithin, usual } from './list-search.ts';
import type { ListSearch } from './list-search.ts';
import classes from './list-screen.module.css';
import { ListFilters } from './list-filters.tsx';
import { Pager } from './pager.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useJobTable } from './use-job-table.ts';
import { useJobs } from './use-jobs.ts';
import type { Failure } from './use-jobs.ts';
import { useSelection } from './use-selection.ts';

/** The jobs of the instance. What is shown of them stands in the address, so that it can be shared, and back works. */
export function ListScreen({ search }: { readonly search: ListSearch }): ReactNode {
  const words = useWords();
  useTitle(words.app.jobs);
  const navigate = useNavigate();
  const go = (change: Partial<Record<keyof ListSearch, unknown>>): void => void navigate({ to: '/', search: (before) => ({ ...before, ...change }) as ListSearch });
  const found = useJobs(search);
  const table = useJobTable(found.jobs, search, go);
  const rows = table.getRowModel().rows;
  const order = useMemo(() => rows.map(({ id }) => id), [rows]);
  const selection = useSelection(found.jobs, order);
  const { review } = useDeletions();
  const searchBox = useRef<HTMLInputElement>(null);
  const filtered = Boolean(search.type ?? search.status ?? search.name);
  const reset = (): void => go({ type: undefined, status: undefined, name: undefined, page: undefined });
  useShortcuts({
    '/': () => searchBox.current?.focus(),
    '#': (focused) => {
      const jobs = selection.jobs.length > 0 ? selection.jobs : found.jobs.filter(({ id }) => id === focused);
      if (jobs.length > 0) review(jobs);
    },
    Escape: selection.clear,
  });

  const failed = found.failures.length > 0;
  const { page = usual.page, size = usual.size } = search;
  const last = pageWithin(page, found.jobs.length, size);
  // As soon as it is sure, the address follows what is drawn; back does not lead to a page that is gone.
  const beyond = last < page && !found.fetching && !failed;
  useEffect(() => {
    if (beyond) void navigate({ to: '/', replace: true, search: (before) => ({ ...before, page: last === usual.page ? undefined : last }) as ListSearch });
  }, [beyond, last, navigate]);
  const nothing = !found.loading && found.jobs.length === 0 && !failed;
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <h1>{words.app.jobs}</h1>
        {!found.loading && !(failed && found.jobs.length === 0) && <span className={classes['count']} data-testid="total">{words.list.count(found.total)}</span>}
        <Freshness updatedAt={found.updatedAt} fetching={found.fetching} polling={found.jobs.some(isActive)} onRefresh={found.refresh} />
        <Button renderRoot={(props) => <Link to="/jobs/new" {...props} />} leftSection={<Icon name="plus" />}>{words.list.create}</Button>
      </div>
      <section className={classes['sheet']} aria-label={words.list.table}>
        <ListFilters search={search} go={go} reset={reset} filtered={filtered} searchBox={searchBox} />
        {failed && <Failures failures={found.failures} named={search.type === undefined} onRetry={found.refresh} />}
        {found.walled && (
          <div className={classes['wall']} role="note">
            <Icon name="warning" />
            <p><strong>{words.app.sentence(words.list.wall(found.jobs.length, found.total))}</strong> {words.list.wallNext}</p>
          </div>
        )}
        <SelectionBar selection={selection} all={found.jobs} onRemove={review} />
        {nothing
          ? <Nothing filtered={filtered} reset={reset} />
          : (found.loading || found.jobs.length > 0) && <JobRows table={table} selection={selection} loading={found.loading} stale={found.stale} />}
        {found.jobs.length > 0 && <Pager table={table} go={go} />}
      </section>
    </div>
  );
}

/** Each type that could not be listed, with all that the service told of it: one request ID says nothing of the other calls. */
function Failures({ failures, named, onRetry }: { readonly failures: readonly Failure[]; readonly named: boolean; readonly onRetry: () => void }): ReactNode {
  const words = useWords();
  return (
    <div className={classes['notice']}>
      {failures.some(({ outdated }) => outdated) && <p className={classes['partly']}>{words.list.outdated}</p>}
      {named && failures.some(({ outdated }) => !outdated) && <p className={classes['partly']}>{failures.length === jobTypes.length ? words.list.noType : words.list.partly}</p>}
      <div className={classes['failures']}>
        {failures.map(({ type, error }) => (
          <section key={type} aria-label={words.types[type]} data-type={type}>
            {named && <h2>{words.types[type]}</h2>}
            <Problem error={error} reading onRetry={onRetry} />
          </section>
        ))}
      </div>
    </div>
  );
}

/** No jobs at all, or none that fits the filters: each with what to do next. */
function Nothing({ filtered, reset }: { readonly filtered: boolean; readonly reset: () => void }): ReactNode {
  const words = useWords();
  return (
    <div className={classes['nothing']} role="status">
      <span className={classes['nothingSign']}><Icon name={filtered ? 'search' : 'plus'} size={22} /></span>
      <h2>{filtered ? words.list.noMatch : words.list.empty}</h2>
      <p>{filtered ? words.list.noMatchNext : words.list.emptyNext}</p>
      {filtered
        ? <Button variant="default" onClick={reset}>{words.list.reset}</Button>
        : <Button variant="default" renderRoot={(props) => <Link to="/jobs/new" {...props} />}>{words.list.create}</Button>}
    </div>
  );
}
