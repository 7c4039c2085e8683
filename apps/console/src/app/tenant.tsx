import type { Client } from '@lakeformation-jobs/client';
import { createContext, use } from 'react';
import type { Mode } from './settings.ts';
import type { Tenant } from './session.ts';

/** Whose jobs a screen shows, and how it reaches them. */
export interface Signed {
  readonly client: Client;
  readonly tenant: Tenant;
  readonly mode: Mode;
  /** Beginning of every key of a query, so that nothing of another instance is ever shown. */
  readonly key: readonly string[];
}

export const SignedIn = createContext<Signed | undefined>(undefined);

/** @throws Error outside of a session: screens are only drawn inside one */
export function useTenant(): Signed {
  const signed = use(SignedIn);
  if (!signed) throw new Error('This part of the page needs a session.');
  return signed;
}
