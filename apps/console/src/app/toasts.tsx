import { CloseButton } from '@mantine/core';
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import classes from './toasts.module.css';

interface Toast {
  readonly key: string;
  readonly content: ReactNode;
  /** Something that is still to happen, and has its own way out, cannot be closed. */
  readonly stays?: boolean | undefined;
  readonly onHold?: ((held: boolean) => void) | undefined;
}

export interface ToastBoard {
  /**
   * Shows something at the edge of the page, or something else in its place.
   *
   * @param onHold told when it gets the focus or the pointer, and when it has neither any longer
   */
  readonly show: (key: string, content: ReactNode, stays?: boolean, onHold?: (held: boolean) => void) => void;
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
  const show = useCallback((...[key, content, stays, onHold]: Parameters<ToastBoard['show']>) => setToasts((before) => {
    const next = { key, content, stays, onHold };
    return before.some((toast) => toast.key === key) ? before.map((toast) => (toast.key === key ? next : toast)) : [...before, next];
  }), []);
  const board = useMemo(() => ({ show, dismiss }), [show, dismiss]);
  return (
    <Board value={board}>
      {children}
      <div className={classes['toasts']} role="status" aria-live="polite">
        {toasts.map(({ key, content, stays, onHold }) => (
          <Held key={key} name={key.split(' ')[0]!} onHold={onHold}>
            <div className={classes['content']}>{content}</div>
            {!stays && <CloseButton size="sm" aria-label={app.close} onClick={() => dismiss(key)} />}
          </Held>
        ))}
      </div>
    </Board>
  );
}

interface HeldProps {
  readonly name: string;
  readonly onHold: ((held: boolean) => void) | undefined;
  readonly children: ReactNode;
}

/** A toast, which tells whether somebody is at it: with the pointer, the focus, or both. */
function Held({ name, onHold, children }: HeldProps): ReactNode {
  const by = useRef(new Set<'focus' | 'pointer'>());
  const turn = (what: 'focus' | 'pointer', on: boolean): void => {
    if (on) by.current.add(what);
    else by.current.delete(what);
    onHold?.(by.current.size > 0);
  };
  return (
    <div className={classes['toast']} data-toast={name} onPointerEnter={() => turn('pointer', true)} onPointerLeave={() => turn('pointer', false)}
      onFocus={() => turn('focus', true)} onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && turn('focus', false)}>
      {children}
    </div>
  );
}
