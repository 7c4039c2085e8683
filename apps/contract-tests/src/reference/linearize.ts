import { after, drifted } from './model.ts';
import type { Exchange, Runner, State } from './model.ts';

/** An exchange with when it was asked and when its answer was there, on one clock for all clients. */
export interface Timed extends Exchange {
  readonly asked: number;
  readonly answered: number;
}

/**
 * Whether there is an order of these exchanges, in which each stands between its asking and its answer, that the
 * model could have gone through one after the other (linearizability: Herlihy and Wing 1990, searched as Wing and
 * Gong 1993 do).
 *
 * @param history what several clients asked of one job, 31 exchanges at most
 */
export function isLinearizable(history: readonly Timed[], start: State, runner: Runner): boolean {
  if (history.length > 31) throw new RangeError(`${history.length} exchanges are too many for one search`);
  const all = 2 ** history.length - 1;
  const tried = new Set<string>();
  const search = (done: number, states: readonly State[]): boolean => {
    if (done === all) return true;
    const key = `${done} ${JSON.stringify(states)}`;
    if (tried.has(key)) return false;
    tried.add(key);
    const open = history.map((exchange, at) => ({ exchange, bit: 1 << at })).filter(({ bit }) => (done & bit) === 0);
    // One that was asked after another had been answered cannot come before it.
    const first = Math.min(...open.map(({ exchange }) => exchange.answered));
    return open.some(({ exchange, bit }) => {
      if (exchange.asked > first) return false;
      const next = after(states, exchange);
      return next.length > 0 && search(done | bit, drifted(next, runner));
    });
  };
  return search(0, drifted([start], runner));
}
