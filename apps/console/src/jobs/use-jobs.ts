import type { JobInfo, JobType } from '@lakeformation-jobs/client';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTenant } from '../app/tenant.tsx';
import { isActive, jobTypes } from './contract-words.ts';
import { namePattern } from './list-search.ts';
import type { ListSearch } from './list-search.ts';
import { reachableJobs } from './reachable-jobs.ts';
import type { ReachableJobs } from './reachable-jobs.ts';

/** The list as far as it is known. */
export interface Jobs {
  readonly jobs: readonly JobInfo[];
  readonly total: number;
  readonly walled: boolean;
  /** Nothing is there to be shown yet. */
  readonly loading: boolean;
  /** What is shown is that of another filter, or is being read again. */
  readonly stale: boolean;
  readonly fetching: boolean;
  /** Each type that could not be listed, or not again. */
  readonly failures: readonly Failure[];
  /** When the oldest part of it was read, in milliseconds since 1970. */
  readonly updatedAt: number;
  readonly refresh: () => void;
}

export interface Failure {
  readonly type: JobType;
  readonly error: Error;
  /** Jobs of this type are shown all the same: as they were read before. */
  readonly outdated: boolean;
}

/** Pause between two readings of a list with active jobs, in milliseconds. */
export const pollEvery = 5_000;

/** Jobs of one type, or of all: the API lists one type a call, so that all of them take one walk each. */
export function useJobs({ type, status, name }: Pick<ListSearch, 'type' | 'status' | 'name'>): Jobs {
  const { client, key } = useTenant();
  const types = type ? [type] : jobTypes;
  // The same function as long as it does the same: else the list would be put together anew at every drawing.
  const combine = useCallback((results: readonly UseQueryResult<ReachableJobs>[]) => together(results, type ? [type] : jobTypes), [type]);
  return useQueries({
    queries: types.map((each) => ({
      queryKey: [...key, 'jobs', each, status ?? null, name ?? null],
      queryFn: ({ signal }: { signal: AbortSignal }) => reachableJobs(client, {
        type: each, signal, ...(status ? { status } : {}), ...(name ? { name_pattern: namePattern(name) } : {}),
      }),
      placeholderData: keepPreviousData,
      // Only while something is under way; a hidden tab is not polled by TanStack Query.
      refetchInterval: ({ state }: { state: { data?: ReachableJobs | undefined } }) => (state.data?.jobs.some(isActive) ? pollEvery : false as const),
    })),
    combine,
  });
}

/** Several walks, each of one type, as one list. */
export function together(results: readonly UseQueryResult<ReachableJobs>[], types: readonly JobType[]): Jobs {
  const found = results.flatMap(({ data }) => data ?? []);
  const told = found.flatMap(({ jobs }) => jobs);
  // The mock answers every type with the same jobs.
  const jobs = results.length === 1 ? told : [...new Map(told.map((job) => [job.id, job])).values()];
  return {
    jobs,
    total: found.reduce((sum, { total }) => sum + total, 0) - (told.length - jobs.length),
    walled: found.some(({ walled }) => walled),
    loading: results.some(({ isPending }) => isPending),
    stale: results.some(({ isPlaceholderData }) => isPlaceholderData),
    fetching: results.some(({ isFetching }) => isFetching),
    failures: results.flatMap(({ error, data }, index) => (error ? [{ type: types[index]!, error, outdated: data !== undefined }] : [])),
    updatedAt: Math.min(...results.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    refresh: () => {
      for (const { refetch } of results) void refetch();
    },
  };
}
