import { JobsError } from '@lakeformation-jobs/client';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useConsole } from '../app/console.ts';
import { useTitle } from '../app/frame.ts';
import type { Tenant } from '../app/session.ts';
import { Icon } from '../look/icons.tsx';
import { problemWords } from '../look/problem-words.ts';
import { Detail } from '../look/said.tsx';
import { visibilityToggle } from '../look/visibility-toggle.ts';
import { useWords } from '../words/words.tsx';
import classes from './sign-in.module.css';

interface SignInProps {
  /** The session that is over; the page waits behind the form. */
  readonly expired?: Tenant;
  /** A link that did not sign in. */
  readonly linkFailed?: boolean;
  readonly titleId?: string;
  readonly children?: ReactNode;
}

/** Token, project and instance. The token goes from the field into the session, and the field is emptied. */
export function SignIn({ expired, linkFailed, titleId, children }: SignInProps): ReactNode {
  const { session, settings } = useConsole();
  const words = useWords();
  useTitle(expired ? undefined : words.signIn.title);
  const [tenant, setTenant] = useState<Tenant>(expired ?? { project_id: settings.project_id ?? '', instance_id: settings.instance_id ?? '' });
  const [refused, setRefused] = useState<JobsError>();
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const submit = (form: HTMLFormElement): void => {
    const field = form.elements.namedItem('token') as HTMLInputElement;
    const absent = Object.entries({ token: field.value, ...tenant }).filter(([, value]) => value.trim() === '').map(([name]) => name);
    setMissing(new Set(absent));
    setRefused(undefined);
    if (absent[0]) return (form.elements.namedItem(absent[0]) as HTMLInputElement).focus();
    try {
      session.signIn(field.value.trim(), { project_id: tenant.project_id.trim(), instance_id: tenant.instance_id.trim() });
      field.value = '';
    } catch (error) {
      if (!(error instanceof JobsError)) throw error;
      setRefused(error);
    }
  };
  const complaint = (name: string): string | undefined => (missing.has(name) ? words.signIn.required : undefined);
  return (
    <div className={classes['page']} data-over={expired ? true : undefined}>
      <form className={classes['form']} noValidate autoComplete="off" onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}>
        <div className={classes['brand']}><img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={28} height={28} />{words.app.title}</div>
        <h1 id={titleId}>{words.signIn.title}</h1>
        {expired && <p role="alert" className={classes['notice']}><Icon name="clock" /><span>{words.signIn.expired}</span></p>}
        {linkFailed && <p role="alert" className={classes['notice']}><Icon name="warning" /><span><strong>{words.app.sentence(words.signIn.link)}</strong> {words.signIn.linkNext}</span></p>}
        {refused && <p role="alert" className={classes['notice']}><Icon name="warning" /><span><strong>{words.app.sentence(words.signIn.refused)}</strong> {problemWords(refused, words, true).why} <Detail message={refused.message} /></span></p>}
        {children}
        <PasswordInput name="token" label={words.signIn.token} description={words.signIn.tokenHint} error={complaint('token')} autoComplete="off" spellCheck={false} data-autofocus autoFocus withAsterisk aria-required {...visibilityToggle(words.app.reveal)} />
        <TextInput name="project_id" label={words.signIn.project} error={complaint('project_id')} value={tenant.project_id} onChange={({ currentTarget }) => setTenant({ ...tenant, project_id: currentTarget.value })} spellCheck={false} withAsterisk aria-required />
        <TextInput name="instance_id" label={words.signIn.instance} error={complaint('instance_id')} value={tenant.instance_id} onChange={({ currentTarget }) => setTenant({ ...tenant, instance_id: currentTarget.value })} spellCheck={false} withAsterisk aria-required />
        <Button type="submit" fullWidth>{words.signIn.submit}</Button>
        <p className={classes['lead']}>{words.signIn.lead}</p>
      </form>
      <p className={classes['lead']}>{words.app.unofficial}</p>
    </div>
  );
}
