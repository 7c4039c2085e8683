import { Button, Checkbox, Kbd, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Icon } from '../look/icons.tsx';
import { useWords } from '../words/words.tsx';
import { filterStatuses, jobTypes } from './contract-words.ts';
import { columnIds } from './list-search.ts';
import type { ColumnId, ListSearch } from './list-search.ts';
import classes from './list-filters.module.css';
import { heard, told } from './name-text.ts';
import type { NameText } from './name-text.ts';

interface ListFiltersProps {
  readonly search: ListSearch;
  readonly go: (change: Partial<Record<keyof ListSearch, unknown>>) => void;
  readonly reset: () => void;
  readonly filtered: boolean;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Pause after the last key before a name is looked for, in milliseconds. */
const settle = 250;

/** Name, type, status and columns. The service filters, not the page: so a filter reaches behind the paging wall. */
export function ListFilters({ search, go, reset, filtered, searchBox }: ListFiltersProps): ReactNode {
  const words = useWords();
  const option = (value: string, label: string): { value: string; label: string } => ({ value, label });
  return (
    <div className={classes['filters']} role="search" aria-label={words.list.filters}>
      <NameFilter name={search.name ?? ''} searchBox={searchBox} onName={(name) => go({ name: name || undefined, page: undefined })} />
      <NativeSelect aria-label={words.list.type} value={search.type ?? ''} onChange={({ currentTarget }) => go({ type: currentTarget.value || undefined, page: undefined })}
        data={[option('', words.list.allTypes), ...jobTypes.map((type) => option(type, words.types[type]))]} />
      <NativeSelect name="status" aria-label={words.list.status} value={search.status ?? ''} onChange={({ currentTarget }) => go({ status: currentTarget.value || undefined, page: undefined })}
        data={[option('', words.list.allStatuses), ...filterStatuses.map((status) => option(status, words.statuses[status]))]} />
      {filtered && <Button variant="subtle" onClick={reset} leftSection={<Icon name="cross" size={14} />}>{words.list.reset}</Button>}
      <ColumnChoice shown={search.columns ?? columnIds} onShown={(columns) => go({ columns: columns.length === columnIds.length ? undefined : columns })} />
    </div>
  );
}

function NameFilter({ name, onName, searchBox }: { readonly name: string; readonly onName: (name: string) => void; readonly searchBox: RefObject<HTMLInputElement | null> }): ReactNode {
  const words = useWords();
  const [state, setState] = useState<NameText>({ text: name, name, sent: [] });
  const { text } = state;
  if (state.name !== name) setState(heard(state, name));
  useEffect(() => {
    if (text === name) return undefined;
    const timer = setTimeout(() => {
      setState(told);
      onName(text);
    }, settle);
    return () => clearTimeout(timer);
  }, [text, name, onName]);
  return (
    <TextInput ref={searchBox} type="search" aria-label={words.list.search} placeholder={words.list.searchHint} value={text} onChange={({ currentTarget: { value } }) => setState((before) => ({ ...before, text: value }))}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      leftSection={<Icon name="search" />} rightSection={<Kbd size="xs" aria-hidden="true">/</Kbd>} className={classes['name']} />
  );
}

function ColumnChoice({ shown, onShown }: { readonly shown: readonly ColumnId[]; readonly onShown: (columns: readonly ColumnId[]) => void }): ReactNode {
  const words = useWords();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" className={classes['columns']} leftSection={<Icon name="columns" />}>{words.list.columns}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.list.columns}>
        <div className={classes['choices']}>
          {columnIds.map((id) => (
            <Checkbox key={id} label={words.columns[id]} checked={shown.includes(id)} disabled={id === 'name'}
              onChange={({ currentTarget }) => onShown(columnIds.filter((other) => (other === id ? currentTarget.checked : shown.includes(other))))} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
