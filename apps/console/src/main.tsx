import '@mantine/core/styles.css';
import './look/variables.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createSession } from './app/session.ts';
import { readSettings } from './app/settings.ts';
import { exchangeCode, takeCode } from './sign-in/link-code.ts';

// Before anything is drawn or sent, so that the code is in no address that anybody could read.
const code = takeCode(location, history);
const settings = await readSettings();
// Where its script cannot be fetched, what is asked for fails, and can be asked for again.
const fetch: typeof globalThis.fetch | undefined = settings.mode === 'mock' ? async (...asked) => (await import('./mock/scenario-fetch.ts')).scenarioFetch(...asked) : undefined;
const session = createSession(location.origin, fetch);

let linkFailed = false;
if (code !== undefined) {
  try {
    const { token, ...tenant } = await exchangeCode(code);
    session.signIn(token, tenant);
  } catch {
    linkFailed = true;
  }
} else if (settings.mode === 'mock' && settings.project_id && settings.instance_id) {
  // Prism takes any token.
  session.signIn('any-token-will-do', { project_id: settings.project_id, instance_id: settings.instance_id });
}

createRoot(document.getElementById('root')!).render(<StrictMode><App parts={{ session, settings }} linkFailed={linkFailed} /></StrictMode>);
