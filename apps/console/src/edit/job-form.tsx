import type { Job, JobUpdate, NewJob } from '@lakeformation-jobs/client';
import { Button, NativeSelect, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useLeaveGuard } from '../app/frame.ts';
import { jobTypes } from '../jobs/contract-words.ts';
import { heldBack } from '../look/held-back.ts';
import { Problem } from '../look/problem.tsx';
import { useWords } from '../words/words.tsx';
import { at, pruned, withAt } from './body.ts';
import type { Json } from './body.ts';
import { bodyToSend } from './body-to-send.ts';
import { branches, branchOf } from './branches.ts';
import { Described } from './described.tsx';
import classes from './edit.module.css';
import { Fields } from './fields.tsx';
import { Group } from './group.tsx';
import { JsonEditor } from './json-editor.tsx';
import { schemaOf } from './schema.ts';
import { below, findings } from './validate.ts';

interface JobFormProps {
  /** What the form starts with; with a type of a job that exists, which cannot be changed. */
  readonly initial: Json;
  readonly existing?: Job['type'];
  /** Why the service would refuse it now. */
  readonly refused?: string | undefined;
  readonly submitLabel: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (body: NewJob & JobUpdate) => void;
  readonly onCancel: () => void;
  readonly lost?: ReactNode;
}

/** The form of a job, from the schemas of the contract; it holds what it sends against them first. */
export function JobForm({ initial, existing, refused, submitLabel, pending, error, onSubmit, onCancel, lost }: JobFormProps): ReactNode {
  const words = useWords();
  const [body, setBody] = useState<Json>(initial);
  const [asJson, setAsJson] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useId();
  const why = useId();
  const underWay = useId();
  const sent = useRef(false);
  // Text that cannot be read is in no body, and is lost all the same.
  const unsaved = body !== initial || unreadable;
  useBlocker({ shouldBlockFn: () => unsaved && !sent.current && !confirm(words.edit.leave), enableBeforeUnload: false });
  useLeaveGuard(unsaved ? words.edit.unsaved : undefined);

  const type = existing ?? (at(body, '/type') as Job['type']);
  const branch = branchOf(type);
  const schema = existing ? 'JobUpdate' : 'NewJob';
  const whole = bodyToSend(body, type, existing !== undefined);
  const found = findings(schema, whole, words);
  const shown = checked ? found : new Map<string, string>();
  const change = (pointer: string) => (value: Json | undefined): void => setBody((before) => withAt(before, pointer, value));
  // What was written as JSON of another type goes with its editor.
  const changeType = (value: string): void => {
    setUnreadable(false);
    change('/type')(value);
  };
  const submit = (): void => {
    if (pending) return;
    setChecked(true);
    if (found.size > 0 || unreadable) return void setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid][tabindex]')?.focus());
    sent.current = true;
    onSubmit(whole as NewJob & JobUpdate);
  };
  if (error) sent.current = false;
  const parameter = schemaOf('JobParameter');
  const place = { body, onBody: setBody, findings: shown };
  const json = (pointer: string, label: string, description: ReactNode): ReactNode => (
    <JsonEditor key={`${pointer} ${type}`} name={pointer} label={label} description={description} value={pruned(at(body, pointer))} error={below(shown, pointer)}
      onValue={(value) => {
        setUnreadable(value === undefined);
        if (value !== undefined) change(pointer)(value);
      }} />
  );
  return (
    <form ref={form} className={classes['form']} noValidate aria-describedby={summary} onSubmit={(event) => {
      event.preventDefault();
      submit();
    }}>
      {refused !== undefined && <p id={why} className={classes['note']} role="note">{refused}</p>}
      <div className={classes['card']}>
        <TextInput name="/name" label={words.columns.name} description={words.edit.nameHint} withAsterisk error={shown.get('/name')} value={String(at(body, '/name') ?? '')} onChange={({ currentTarget }) => change('/name')(currentTarget.value)} spellCheck={false} />
        <NativeSelect name="/type" label={words.columns.type} description={existing ? words.edit.typeStays : undefined} disabled={existing !== undefined} value={type} onChange={({ currentTarget }) => changeType(currentTarget.value)}
          data={(existing && !branch ? [existing] : jobTypes).map((value) => ({ value, label: words.types[value as keyof typeof words.types] ?? value }))} />
        <Textarea label={words.job.description} error={shown.get('/description')} value={String(at(body, '/description') ?? '')} onChange={({ currentTarget }) => change('/description')(currentTarget.value)} autosize={false} rows={2} />
      </div>
      <div className={classes['card']}>
        <div className={classes['cardHead']}>
          <h2>{words.job.parameters}</h2>
          <SegmentedControl size="xs" aria-label={words.edit.mode} value={asJson || !branch ? 'json' : 'form'} disabled={unreadable || !branch} onChange={(value) => setAsJson(value === 'json')}
            data={[{ value: 'form', label: words.edit.form }, { value: 'json', label: 'JSON' }]} />
        </div>
        {existing && <p className={classes['note']}>{words.edit.secrets}</p>}
        {asJson || !branch
          ? json('/parameter', 'parameter', <Described text={parameter.description} />)
          : (
            <>
              {branch.partly
                ? json(`/parameter/${branch.name}`, branch.name, <><Described text={schemaOf(branch.schema).description} /> {words.edit.partly(Object.keys(schemaOf(branch.schema).properties ?? {}).join(', '))}</>)
                : <Group name={branch.name} error={shown.get(`/parameter/${branch.name}`)}><Fields {...place} schema={branch.schema} pointer={`/parameter/${branch.name}`} /></Group>}
              <Fields {...place} schema={parameter} pointer="/parameter" without={Object.values(branches).map(({ name }) => name)} />
            </>
          )}
      </div>
      {error && <Problem error={error}>{lost}</Problem>}
      <p id={summary} role="status" className={checked && found.size > 0 ? classes['wrong'] : 'unseen'}>{checked && found.size > 0 ? words.edit.wrong(found.size) : ''}</p>
      <div className={classes['actions']}>
        <span id={underWay} role="status" className={classes['underWay']}>{pending && words.job.underWay(submitLabel)}</span>
        <Button variant="default" onClick={onCancel}>{words.app.cancel}</Button>
        <Button type="submit" {...(refused === undefined ? heldBack(pending ? underWay : undefined) : { disabled: true, 'aria-describedby': why })}>{submitLabel}</Button>
      </div>
    </form>
  );
}
