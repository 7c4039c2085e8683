import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { Deleting } from '../remove/deleting.tsx';
import { languages, useSpeech } from '../words/words.tsx';
import type { Language } from '../words/words.tsx';
import classes from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { SignOut } from './sign-out.tsx';
import { useTenant } from './tenant.tsx';

const Help = lazy(() => import('./help.tsx'));
const ScenarioDrawer = lazy(() => import('../mock/scenario-drawer.tsx'));

/** The frame of every screen: whose jobs these are, language, theme, help, and the way out. */
export function Shell(): ReactNode {
  const { words, language, speak } = useSpeech();
  const { tenant, mode } = useTenant();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('light');
  const [help, setHelp] = useState(false);
  useShortcuts({ '?': () => setHelp(true) });
  return (
    <div className={classes['shell']}>
      <a href="#content" className={classes['skip']}>{words.app.skip}</a>
      <header className={classes['header']}>
        <Link to="/" className={classes['brand']}>
          <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={22} height={22} />
          {words.app.title}
        </Link>
        <dl className={classes['tenant']}>
          <dt>{words.app.project}</dt><dd className="mono" title={tenant.project_id}>{tenant.project_id}</dd>
          <dt>{words.app.instance}</dt><dd className="mono" title={tenant.instance_id}>{tenant.instance_id}</dd>
        </dl>
        {mode !== 'service' && <span className={classes['mode']}>{mode === 'mock' ? words.app.mock : words.app.endpoint}</span>}
        <div className={classes['tools']}>
          <label className={classes['language']}>
            <Icon name="language" /><span className="unseen">{words.app.language}</span>
            <select value={language} onChange={({ currentTarget }) => speak(currentTarget.value as Language)}>
              {Object.entries(languages).map(([value, name]) => <option key={value} value={value} lang={value}>{name}</option>)}
            </select>
          </label>
          <ActionIcon variant="subtle" color="gray" size={34} aria-label={scheme === 'dark' ? words.app.light : words.app.dark} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
            <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size={34} aria-label={words.app.help} onClick={() => setHelp(true)}><Icon name="keyboard" /></ActionIcon>
          <SignOut />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes['content']}><Deleting><Outlet /></Deleting></main>
      <footer className={classes['footer']}>{words.app.unofficial} <Link to="/states">{words.app.states}</Link></footer>
      <Suspense>
        {help && <Help onClose={() => setHelp(false)} />}
        {mode === 'mock' && <ScenarioDrawer />}
      </Suspense>
    </div>
  );
}
