import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import classes from './status-badge.module.css';

type Tone = 'good' | 'warn' | 'bad' | 'live' | 'quiet';

/** Shape and word say what the colour says. */
const looks: Readonly<Record<string, readonly [Tone, IconName]>> = {
  CREATED: ['quiet', 'circle'],
  SUBMITTED: ['live', 'clock'],
  RUNNING: ['live', 'play'],
  SUCCESS: ['good', 'check'],
  PARTIAL_SUCCESS: ['warn', 'half'],
  FAILED: ['bad', 'cross'],
  STOPPED: ['quiet', 'stop'],
  FROZEN_RELEASABLE: ['quiet', 'snow'],
  FROZEN_UNRELEASABLE: ['quiet', 'snow'],
};

/** A status that we do not know is shown as the service spells it. */
export function StatusBadge({ status }: { readonly status: string }): ReactNode {
  const words = useWords();
  const [tone, icon] = looks[status] ?? ['quiet', 'question'];
  return (
    <span className={classes['badge']} data-tone={tone} data-status={status}>
      <Icon name={icon} size={12} />
      {words.statuses[status as keyof typeof words.statuses] ?? status}
    </span>
  );
}

interface BadgeProps {
  readonly tone: Tone;
  readonly icon: IconName;
  /** In the word of the client, whatever the language. */
  readonly outcome: string;
  readonly children: ReactNode;
}

/** A word with a shape and a colour, for what is no status: outcomes. */
export function Badge({ tone, icon, outcome, children }: BadgeProps): ReactNode {
  return <span className={classes['badge']} data-tone={tone} data-outcome={outcome}><Icon name={icon} size={12} />{children}</span>;
}
