import type { JobStatusFilter, JobType } from '@lakeformation-jobs/client';
import { filterStatuses, jobTypes } from './contract-words.ts';

export const columnIds = ['name', 'id', 'type', 'status', 'create_time', 'start_time', 'execute_time'] as const;
export type ColumnId = (typeof columnIds)[number];

export const pageSizes = [25, 50, 100, 250] as const;

/** What is left of a list, as its address says it. Whatever is as usual is not in the address. */
export interface ListSearch {
  readonly type?: JobType;
  readonly status?: JobStatusFilter;
  readonly name?: string;
  readonly sort?: `${'' | '-'}${ColumnId}`;
  /** From 1 on. */
  readonly page?: number;
  readonly size?: (typeof pageSizes)[number];
  /** The columns that are shown, where they are not all. */
  readonly columns?: readonly ColumnId[];
}

export const usual = { sort: '-create_time', page: 1, size: 50, columns: columnIds } as const;

/** Reads an address that anybody may have written: what makes no sense is left out. */
export function listSearchFrom(search: Record<string, unknown>): ListSearch {
  const { type, status, name, sort, page, size, columns } = search;
  const shown = Array.isArray(columns) ? columnIds.filter((id) => id === 'name' || columns.includes(id)) : columnIds;
  const number = Number(page);
  return {
    ...(oneOf(jobTypes, type) ? { type } : {}),
    ...(oneOf(filterStatuses, status) ? { status } : {}),
    ...((typeof name === 'string' || typeof name === 'number') && String(name) !== '' ? { name: String(name) } : {}),
    ...(typeof sort === 'string' && sort !== usual.sort && oneOf(columnIds, sort.replace(/^-/, '')) ? { sort: sort as NonNullable<ListSearch['sort']> } : {}),
    ...(Number.isInteger(number) && number > 1 ? { page: number } : {}),
    ...(oneOf(pageSizes, size) && size !== usual.size ? { size } : {}),
    ...(shown.length < columnIds.length ? { columns: shown } : {}),
  };
}

/** The page that is shown of a list: the last one where the address leads beyond its end, since jobs went meanwhile. */
export function pageWithin(page: number, count: number, size: number): number {
  return Math.max(1, Math.min(page, Math.ceil(count / size)));
}

function oneOf<T>(list: readonly T[], value: unknown): value is T {
  return list.includes(value as T);
}

/** The API's wildcard for what was typed: without a `*` of its own, the text may stand anywhere in the name. */
export function namePattern(text: string): string {
  return text.includes('*') ? text : `*${text}*`;
}
