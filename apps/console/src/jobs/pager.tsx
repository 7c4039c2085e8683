import { ActionIcon, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { useWords } from '../words/words.tsx';
import { pageSizes, usual } from './list-search.ts';
import type { ListSearch } from './list-search.ts';
import classes from './pager.module.css';
import type { JobTable } from './use-job-table.ts';

/** Which part of the list is drawn. */
export function Pager({ table, go }: { readonly table: JobTable; readonly go: (change: Partial<Record<keyof ListSearch, unknown>>) => void }): ReactNode {
  const { list: words } = useWords();
  const { pageIndex, pageSize } = table.state.pagination;
  const count = table.getRowCount();
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const to = (page: number): void => go({ page: page === usual.page ? undefined : page });
  return (
    <nav className={classes['pager']} aria-label={words.pages}>
      <label className={classes['size']}>
        {words.size}
        <NativeSelect size="xs" value={pageSize} data={pageSizes.map(String)} onChange={({ currentTarget }) => go({ size: Number(currentTarget.value) === usual.size ? undefined : Number(currentTarget.value), page: undefined })} />
      </label>
      <span className="tabular">{words.range(Math.min(pageIndex * pageSize + 1, count), Math.min((pageIndex + 1) * pageSize, count), count)}</span>
      <ActionIcon variant="default" aria-label={words.previous} disabled={pageIndex === 0} onClick={() => to(pageIndex)}><Icon name="left" /></ActionIcon>
      <ActionIcon variant="default" aria-label={words.next} disabled={pageIndex + 1 >= pages} onClick={() => to(pageIndex + 2)}><Icon name="right" /></ActionIcon>
    </nav>
  );
}
