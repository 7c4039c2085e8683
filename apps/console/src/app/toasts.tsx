import { CloseButton } from '@mantine/core';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import classes from './toasts.module.css';

interface Toast {
  readonly key: string;
  readonly content: ReactNode;
  /** Something that is still to happen, and has its own way out, cannot be closed. */
  readonly stays?: boolean | undefined;
}

export interface ToastBoard {
  /** Shows something at the edge of the page, or something else in its place. */
  readonly show: (key: string, content: ReactNode, stays?: boolean) => void;
  readonly dismiss: (key: string) => void;
}

const Board = createContext<ToastBoard | undefined>(undefined);

export function useToasts(): ToastBoard {
  const board = use(Board);
  if (!board) throw new Error('There is no board for toasts here.');
  return board;
}

/** Short news, read out as they come. They stay until they are closed: nobody has to be fast (WCAG 2.2, 2.2.1). */
export function Toasts({ children }: { readonly children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const { app } = useWords();
  const dismiss = useCallback((key: string) => setToasts((before) => before.filter((toast) => toast.key !== key)), []);
  const show = useCallback((key: string, content: ReactNode, stays?: boolean) => setToasts((before) => (
    before.some((toast) => toast.key === key) ? before.map((toast) => (toast.key === key ? { key, content, stays } : toast)) : [...before, { key, content, stays }]
  )), []);
  const board = useMemo(() => ({ show, dismiss }), [show, dismiss]);
  return (
    <Board value={board}>
      {children}
      <div className={classes['toasts']} role="status" aria-live="polite">
        {toasts.map(({ key, content, stays }) => (
          <div key={key} className={classes['toast']} data-toast={key.split(' ')[0]}>
            <div className={classes['content']}>{content}</div>
            {!stays && <CloseButton size="sm" aria-label={app.close} onClick={() => dismiss(key)} />}
          </div>
        ))}
      </div>
    </Board>
  );
}
