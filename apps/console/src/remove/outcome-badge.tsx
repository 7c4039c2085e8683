import type { Outcome } from '@lakeformation-jobs/client';
import type { ComponentProps, ReactNode } from 'react';
import { Badge } from '../look/status-badge.tsx';
import { useWords } from '../words/words.tsx';

/** A lost answer is a question, in the colour of neither success nor failure. */
const looks: Readonly<Record<Outcome, Pick<ComponentProps<typeof Badge>, 'tone' | 'icon'>>> = {
  deleted: { tone: 'good', icon: 'check' },
  deleted_inferred: { tone: 'good', icon: 'check' },
  not_found: { tone: 'quiet', icon: 'circle' },
  refused_active: { tone: 'live', icon: 'play' },
  failed: { tone: 'bad', icon: 'cross' },
  unknown: { tone: 'warn', icon: 'question' },
  not_sent: { tone: 'quiet', icon: 'stop' },
};

export function OutcomeBadge({ outcome, count }: { readonly outcome: Outcome; readonly count?: number }): ReactNode {
  const { outcomes } = useWords();
  return <Badge {...looks[outcome]} outcome={outcome}>{count === undefined ? '' : `${count} `}{outcomes[outcome]}</Badge>;
}
