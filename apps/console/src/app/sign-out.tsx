import { Button } from '@mantine/core';
import { use, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { Icon } from '../look/icons.tsx';
import { useWords } from '../words/words.tsx';
import { useConsole } from './console.ts';
import { Frame } from './frame.ts';

/** The way out. Where something would be lost it asks first, as the browser does when the page is left. */
export function SignOut(): ReactNode {
  const { session } = useConsole();
  const { app } = useWords();
  const frame = use(Frame);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const ask = (): void => {
    const found = frame?.reasons() ?? [];
    if (found.length === 0) session.signOut();
    else setReasons(found);
  };
  const stay = (): void => setReasons([]);
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" leftSection={<Icon name="exit" size={14} />} onClick={ask}>{app.signOut}</Button>
      {reasons.length > 0 && (
        <Dialog alert title={app.signOutTitle} onClose={stay} actions={<SignOutActions onConfirm={session.signOut} onCancel={stay} />}><Reasons reasons={reasons} /></Dialog>
      )}
    </>
  );
}

export function Reasons({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  return reasons.map((reason) => <p key={reason}>{reason}</p>);
}

export function SignOutActions({ onConfirm, onCancel }: { readonly onConfirm: () => void; readonly onCancel: () => void }): ReactNode {
  const { app } = useWords();
  return (
    <>
      <Button variant="default" data-autofocus onClick={onCancel}>{app.cancel}</Button>
      <Button color="red" onClick={onConfirm}>{app.signOut}</Button>
    </>
  );
}
