import { ActionIcon, Autocomplete, Button, Checkbox, PasswordInput, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../look/icons.tsx';
import { visibilityToggle } from '../look/visibility-toggle.ts';
import { useWords } from '../words/words.tsx';
import { at, withAt } from './body.ts';
import type { Json } from './body.ts';
import { Described } from './described.tsx';
import classes from './edit.module.css';
import { Group } from './group.tsx';
import { schemaOf } from './schema.ts';
import type { Schema } from './schema.ts';
import { below } from './validate.ts';
import type { Findings } from './validate.ts';

export interface FieldsProps {
  readonly schema: string | Schema;
  /** Where the object stands in the body, as a JSON pointer. */
  readonly pointer: string;
  readonly body: Json;
  readonly onBody: (body: Json) => void;
  readonly findings: Findings;
  /** Properties that are left out. */
  readonly without?: readonly string[];
}

/** A field for each property of an object, with its name as on the wire and the contract's description. */
export function Fields({ schema, without = [], ...place }: FieldsProps): ReactNode {
  const { properties = {}, required = [] } = schemaOf(schema);
  return Object.entries(properties).filter(([name]) => !without.includes(name)).map(([name, inner]) => (
    <Field key={name} {...place} pointer={`${place.pointer}/${name}`} name={name} schema={{ ...schemaOf(inner), ...inner }} required={required.includes(name)} />
  ));
}

interface FieldProps extends Omit<FieldsProps, 'without'> {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

function Field({ name, schema: given, required, ...place }: FieldProps): ReactNode {
  const schema = schemaOf(given);
  const { pointer, body, onBody, findings } = place;
  const words = useWords();
  const value = at(body, pointer);
  const change = (next: Json | undefined): void => onBody(withAt(body, pointer, next));
  const common = { label: <span className="mono">{name}</span>, description: schema.description && <Described text={schema.description} />, error: findings.get(pointer) };
  const marked = { ...common, withAsterisk: required };
  if (schema.type === 'object') {
    return <Group name={name} description={schema.description} error={findings.get(pointer)} required={required}><Fields {...place} schema={schema} /></Group>;
  }
  if (schema.type === 'boolean') return <Checkbox {...common} checked={value === true} onChange={({ currentTarget }) => change(currentTarget.checked)} />;
  if (schema.type === 'array') {
    const items = schemaOf(schema.items!);
    if (items.type === 'object') return <Rows name={name} schema={schema} required={required} {...place} />;
    return <TagsInput {...marked} error={below(findings, pointer)} data={[...(items['x-extensible-enum'] ?? [])]} value={Array.isArray(value) ? value.map(String) : []} onChange={change} placeholder={words.edit.addItem} acceptValueOnBlur />;
  }
  const text = value === undefined || value === null ? '' : String(value);
  if (schema.writeOnly) return <PasswordInput {...marked} value={text} onChange={({ currentTarget }) => change(currentTarget.value)} autoComplete="new-password" spellCheck={false} {...visibilityToggle(words.app.reveal)} />;
  const known = schema['x-extensible-enum'];
  if (known) return <Autocomplete {...marked} data={[...known]} value={text} onChange={change} spellCheck={false} />;
  return <TextInput {...marked} value={text} onChange={({ currentTarget }) => change(currentTarget.value)} spellCheck={false} />;
}

/** A list of objects: each a group of fields that can be taken out. */
function Rows({ name, schema, required, pointer, body, onBody, findings }: FieldProps): ReactNode {
  const { edit: words } = useWords();
  const rows = at(body, pointer);
  const list = Array.isArray(rows) ? rows as readonly (Json | undefined)[] : [];
  return (
    <Group name={name} description={schema.description} error={findings.get(pointer)} required={required}>
      {list.map((_, index) => (
        <div key={index} className={classes['row']}>
          <Fields schema={schema.items!} pointer={`${pointer}/${index}`} body={body} onBody={onBody} findings={findings} />
          <ActionIcon variant="subtle" color="red" aria-label={words.removeItem(name, index + 1)} onClick={() => onBody(withAt(body, pointer, list.toSpliced(index, 1)))}><Icon name="cross" /></ActionIcon>
        </div>
      ))}
      <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => onBody(withAt(body, pointer, [...list, undefined]))}>{words.addRow}</Button>
    </Group>
  );
}
