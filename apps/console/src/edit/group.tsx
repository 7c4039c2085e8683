import { Fieldset } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Described } from './described.tsx';
import classes from './edit.module.css';

interface GroupProps {
  /** As on the wire. */
  readonly name: string;
  readonly description?: string | undefined;
  /** What is wrong with the object or the list as a whole. */
  readonly error: string | undefined;
  readonly required?: boolean;
  readonly children: ReactNode;
}

/**
 * Fields that belong together. A group has no `aria-invalid` (WAI-ARIA 1.2 gives it to single fields alone): what is wrong with it
 * describes it, and it can take the focus then, as the first place that needs a correction.
 */
export function Group({ name, description, error, required = false, children }: GroupProps): ReactNode {
  const about = useId();
  const wrong = useId();
  const described = [description && about, error && wrong].filter(Boolean).join(' ');
  return (
    <Fieldset className={classes['group']} legend={<span className="mono">{name}{required && <span aria-hidden className={classes['asterisk']}> *</span>}</span>}
      {...(described ? { 'aria-describedby': described } : {})} {...(error ? { 'data-invalid': true, tabIndex: -1 } : {})}>
      {description && <p id={about} className={classes['about']}><Described text={description} /></p>}
      {error && <p id={wrong} className={classes['wrong']}>{error}</p>}
      {children}
    </Fieldset>
  );
}
