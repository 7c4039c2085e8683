import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { durationText, useNow } from '../look/times.tsx';
import { useWords } from '../words/words.tsx';
import classes from './freshness.module.css';

interface FreshnessProps {
  /** Milliseconds since 1970; 0 when nothing was read yet. */
  readonly updatedAt: number;
  readonly fetching: boolean;
  readonly polling: boolean;
  readonly onRefresh: () => void;
}

/** How old is what is shown, whether it follows by itself, and a button that reads it again. */
export function Freshness({ updatedAt, fetching, polling, onRefresh }: FreshnessProps): ReactNode {
  const words = useWords();
  const now = useNow();
  return (
    <div className={classes['freshness']}>
      {polling && <span className={classes['live']}>{words.list.polling}</span>}
      {updatedAt > 0 && <span className="tabular">{words.list.updated(durationText(Math.max(0, Math.floor((now - updatedAt) / 1_000)), words))}</span>}
      <ActionIcon variant="default" size={36} aria-label={fetching ? words.list.refreshing : words.list.refresh} title={words.list.refresh} onClick={onRefresh} data-action="refresh" data-busy={fetching || undefined} className={classes['refresh']}>
        <Icon name="refresh" />
      </ActionIcon>
    </div>
  );
}
