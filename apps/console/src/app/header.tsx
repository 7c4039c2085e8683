import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { languages } from '../words/speech.ts';
import type { Language } from '../words/speech.ts';
import { useSpeech } from '../words/words.tsx';
import classes from './shell.module.css';
import { SignOut } from './sign-out.tsx';
import { useTenant } from './tenant.tsx';

/** The head of every screen: whose jobs these are and what stands behind the page, language, theme, help, and the way out. */
export function Header({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const { words, chosen, speak } = useSpeech();
  const { tenant, mode } = useTenant();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('light');
  return (
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
          <select value={chosen} onChange={({ currentTarget }) => speak(currentTarget.value as Language)}>
            {Object.entries(languages).map(([value, name]) => <option key={value} value={value} lang={value}>{name}</option>)}
          </select>
        </label>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={scheme === 'dark' ? words.app.light : words.app.dark} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
          <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={words.app.help} onClick={onHelp}><Icon name="keyboard" /></ActionIcon>
        <SignOut />
      </div>
    </header>
  );
}
