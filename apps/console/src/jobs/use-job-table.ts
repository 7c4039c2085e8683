import type { JobInfo } from '@lakeformation-jobs/client';
import {
  columnVisibilityFeature, createPaginatedRowModel, createSortedRowModel, rowPaginationFeature, rowSortingFeature, sortFn_alphanumeric, sortFn_basic, tableFeatures, useTable,
} from '@tanstack/react-table';
import type { ColumnDef, ReactTable } from '@tanstack/react-table';
import { columnIds, pageWithin, usual } from './list-search.ts';
import type { ColumnId, ListSearch } from './list-search.ts';

const features = tableFeatures({
  columnVisibilityFeature, rowSortingFeature, rowPaginationFeature,
  sortedRowModel: createSortedRowModel(), paginatedRowModel: createPaginatedRowModel(),
});

export type JobTable = ReactTable<typeof features, JobInfo>;

/** Names are ordered as people count (`job_2` before `job_10`); the service's times are of one form, so their text is their order. */
const columns: ColumnDef<typeof features, JobInfo>[] = columnIds.map((id) => ({
  id, accessorKey: id, sortUndefined: 'last', sortFn: id === 'name' ? sortFn_alphanumeric : sortFn_basic, enableHiding: id !== 'name',
  sortDescFirst: id.endsWith('_time'),
}));

/** The list in the order, in the page and with the columns that the address says. */
export function useJobTable(jobs: readonly JobInfo[], search: ListSearch, go: (change: Partial<Record<keyof ListSearch, unknown>>) => void): JobTable {
  const { sort = usual.sort, page = usual.page, size = usual.size, columns: shown = usual.columns } = search;
  return useTable({
    features, columns, data: jobs as JobInfo[],
    getRowId: ({ id }) => id,
    enableSortingRemoval: false, enableMultiSort: false, autoResetPageIndex: false,
    state: {
      sorting: [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }],
      pagination: { pageIndex: pageWithin(page, jobs.length, size) - 1, pageSize: size },
      columnVisibility: Object.fromEntries(columnIds.map((id) => [id, shown.includes(id)])),
    },
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update([{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }]) : update;
      if (next) go({ sort: `${next.desc ? '-' : ''}${next.id as ColumnId}`, page: undefined });
    },
  });
}
