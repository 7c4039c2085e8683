import type { JobInfo } from '@lakeformation-jobs/client';
import { createContext, use } from 'react';

/** What a screen asks of whoever deletes. */
export interface Deletions {
  /** Asks before anything is deleted, but not for what is going already. The set is the one of now, whatever the list does meanwhile. */
  readonly review: (jobs: readonly JobInfo[]) => void;
  /** Ids of the jobs whose deletion waits until it cannot be undone any longer, or is under way. */
  readonly going: ReadonlySet<string>;
}

export const DeletionsContext = createContext<Deletions>({ review: () => undefined, going: new Set() });
export const useDeletions = (): Deletions => use(DeletionsContext);
