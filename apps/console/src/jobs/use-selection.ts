import type { JobInfo } from '@lakeformation-jobs/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** Which of the listed jobs are selected. */
export interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly jobs: readonly JobInfo[];
  /** Changes one job; with `range`, all from the last one that was changed to this one, as it was changed. */
  readonly toggle: (id: string, range: boolean) => void;
  readonly setAll: (ids: readonly string[], on: boolean) => void;
  readonly clear: () => void;
}

/**
 * @param jobs all that the list holds: what is filtered away is not selected any longer, so that nobody deletes what he does not see
 * @param order ids as they are drawn, for ranges
 */
export function useSelection(jobs: readonly JobInfo[], order: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);
  const chosen = useMemo(() => (ids.size === 0 ? [] : jobs.filter(({ id }) => ids.has(id))), [jobs, ids]);
  const selected = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen]);
  const setAll = (some: readonly string[], on: boolean): void => setIds(withIds(selected, some, on));
  const latest = useRef({ selected, order });
  useEffect(() => {
    latest.current = { selected, order };
  });
  // The same function all the time, so that rows that did not change are not drawn again.
  const toggle = useCallback((id: string, range: boolean) => {
    const now = latest.current;
    const on = range && anchor.current !== undefined ? now.selected.has(anchor.current) : !now.selected.has(id);
    setIds(withIds(now.selected, range ? between(now.order, anchor.current, id) : [id], on));
    anchor.current = id;
  }, []);
  return {
    selected, jobs: chosen, setAll, toggle,
    clear: () => {
      anchor.current = undefined;
      setIds(new Set());
    },
  };
}

/** A set with some ids more, or less. */
export function withIds(set: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  return on ? set.union(new Set(ids)) : set.difference(new Set(ids));
}

/** What lies from one id to another in the order that is drawn, both included; the second alone where the first is not drawn. */
export function between(order: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from ?? to), order.indexOf(to)];
  return a < 0 || b < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
