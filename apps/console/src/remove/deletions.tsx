import type { JobInfo } from '@lakeformation-jobs/client';
import { createContext, use } from 'react';

/** What a screen asks of whoever deletes. */
export interface Deletions {
  /** Asks before anything is deleted. The set is the one of now, whatever the list does meanwhile. */
  readonly review: (jobs: readonly JobInfo[]) => void;
}

export const DeletionsContext = createContext<Deletions>({ review: () => undefined });
export const useDeletions = (): Deletions => use(DeletionsContext);
