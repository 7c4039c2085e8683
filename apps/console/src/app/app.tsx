import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { DialogFrame } from '../look/dialog.tsx';
import { theme } from '../look/theme.ts';
import { ScenarioNote } from '../sign-in/scenario-note.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { Speaking, useSpeech } from '../words/words.tsx';
import { ConsoleContext } from './console.ts';
import type { ConsoleParts } from './console.ts';
import { createFrame, Frame } from './frame.ts';
import { LanguageNews } from './language-news.tsx';
import { createQueries } from './queries.ts';
import { createAppRouter } from './router.tsx';
import { SignedIn } from './tenant.tsx';
import type { Signed } from './tenant.tsx';
import { Toasts } from './toasts.tsx';

const schemes = localStorageColorSchemeManager({ key: 'lfj-theme' });

/** The page. Whoever is not signed in, or not any longer, gets the form; in the second case the page stays behind it. */
export function App({ parts, linkFailed }: { readonly parts: ConsoleParts; readonly linkFailed: boolean }): ReactNode {
  const [frame] = useState(createFrame);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes} withCssVariables={false} withGlobalClasses={false}>
      <Speaking>
        <ConsoleContext value={parts}>
          <Frame value={frame}><Page parts={parts} linkFailed={linkFailed} /></Frame>
        </ConsoleContext>
      </Speaking>
    </MantineProvider>
  );
}

function Page({ parts: { session, settings }, linkFailed }: { readonly parts: ConsoleParts; readonly linkFailed: boolean }): ReactNode {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const router = useMemo(() => createAppRouter(), []);
  const { failed } = useSpeech();
  const client = state.status === 'signed_out' ? undefined : state.client;
  // Another instance, or another person, starts with nothing that was read before.
  const queries = useMemo(() => client && createQueries(session.expire), [client, session]);
  const before = useRef(state.status);
  useEffect(() => {
    // What the old token was refused is read again with the new one; what is held for a form that is written stays.
    if (before.current === 'expired' && state.status === 'signed_in') void queries?.refetchQueries({ type: 'active', stale: true });
    before.current = state.status;
  }, [state.status, queries]);
  const signed = useMemo((): Signed | undefined => (state.status === 'signed_out' ? undefined : {
    client: state.client, tenant: state.tenant, mode: settings.mode, key: [state.tenant.project_id, state.tenant.instance_id],
  }), [state, settings]);
  if (!signed || !queries) return <main><SignIn linkFailed={linkFailed} /></main>;
  return (
    <>
      <QueryClientProvider client={queries}>
        <SignedIn value={signed}>
          <Toasts><LanguageNews failed={failed} /><RouterProvider router={router} /></Toasts>
        </SignedIn>
      </QueryClientProvider>
      {state.status === 'expired' && <DialogFrame>{(titleId) => <SignIn expired={signed.tenant} titleId={titleId}>{settings.mode === 'mock' && <ScenarioNote router={router} />}</SignIn>}</DialogFrame>}
    </>
  );
}
