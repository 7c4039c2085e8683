import { Link, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { Deleting } from '../remove/deleting.tsx';
import { useWords } from '../words/words.tsx';
import { fetched } from './fetched.tsx';
import { Header } from './header.tsx';
import classes from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { useTenant } from './tenant.tsx';

const Help = fetched(() => import('./help.tsx').then((script) => script.default), function Around({ onClose, children }) {
  const { app } = useWords();
  return <Dialog title={app.help} onClose={onClose}>{children}</Dialog>;
});
const ScenarioDrawer = fetched(() => import('../mock/scenario-drawer.tsx').then((script) => script.default), function Around({ children }) {
  const { scenario } = useWords();
  return <aside aria-label={scenario.title} className={classes['aside']}><strong>{scenario.title}</strong>{children}</aside>;
});

/** The frame of every screen. */
export function Shell(): ReactNode {
  const words = useWords();
  const { mode } = useTenant();
  const [help, setHelp] = useState(false);
  const openHelp = (): void => setHelp(true);
  useShortcuts({ '?': openHelp });
  return (
    <div className={classes['shell']}>
      <a href="#content" className={classes['skip']}>{words.app.skip}</a>
      <Header onHelp={openHelp} />
      <main id="content" tabIndex={-1} className={classes['content']}><Deleting><Outlet /></Deleting></main>
      <footer className={classes['footer']}>{words.app.unofficial} <Link to="/states">{words.app.states}</Link></footer>
      {help && <Help onClose={() => setHelp(false)} />}
      {mode === 'mock' && <ScenarioDrawer />}
    </div>
  );
}
