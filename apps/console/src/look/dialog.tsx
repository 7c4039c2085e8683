import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import classes from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Asks for a decision that cannot be taken back: assistive technology reads it out at once. */
  readonly alert?: boolean;
  /** Esc, the cross, or a click beside it. Without it the dialog cannot be left. */
  readonly onClose?: (() => void) | undefined;
  readonly wide?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A dialog with a title, a text and its actions. */
export function Dialog({ onClose, alert = false, wide = false, ...content }: DialogProps): ReactNode {
  return <DialogFrame alert={alert} wide={wide} onClose={onClose}>{(titleId) => <DialogBody {...content} wide={wide} titleId={titleId} onClose={onClose} />}</DialogFrame>;
}

/**
 * The platform's own modal dialog: it holds the focus, gives it back, and makes the page behind it inert. Mantine's
 * locks the scrolling with a style element, which the Content-Security-Policy refuses, and cannot be an alertdialog.
 *
 * To prevent `cancel` is not enough where it cannot be left: at a second Esc in a row Chromium closes a dialog without asking.
 * Where `closedby` is not known, Esc is kept from it, and what was closed for all that is opened again.
 * https://html.spec.whatwg.org/multipage/interactive-elements.html#attr-dialog-closedby
 */
export function DialogFrame({ onClose, alert = false, wide = false, children }: Pick<DialogProps, 'onClose' | 'alert' | 'wide'> & { readonly children: (titleId: string) => ReactNode }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const before = useRef<Element>(undefined);
  useEffect(() => {
    const element = dialog.current!;
    before.current ??= document.activeElement ?? undefined;
    if (!element.open) element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      (before.current as HTMLElement | undefined)?.focus?.();
    };
  }, []);
  return (
    <dialog ref={dialog} className={classes['dialog']} role={alert ? 'alertdialog' : 'dialog'} aria-labelledby={titleId} data-wide={wide || undefined} closedby={onClose ? undefined : 'none'}
      onKeyDown={(event) => !onClose && event.key === 'Escape' && event.preventDefault()}
      onClose={() => {
        // Whoever asked for it has taken it out of the page by now.
        if (!dialog.current || dialog.current.open) return;
        if (onClose) onClose();
        else dialog.current.showModal();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => !alert && event.target === dialog.current && onClose?.()}>
      {children(titleId)}
    </dialog>
  );
}

/** What stands in a dialog, without the dialog around it. */
export function DialogBody({ title, titleId, onClose, children, actions, wide }: Omit<DialogProps, 'alert'> & { readonly titleId?: string }): ReactNode {
  const { app } = useWords();
  return (
    <div className={classes['body']} data-wide={wide || undefined}>
      <div className={classes['head']}>
        <h2 id={titleId}>{title}</h2>
        {onClose && <CloseButton aria-label={app.close} onClick={onClose} />}
      </div>
      <div className={classes['text']}>{children}</div>
      {actions && <div className={classes['actions']}>{actions}</div>}
    </div>
  );
}
