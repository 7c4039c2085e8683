import { createClient } from '@lakeformation-jobs/client';
import type { Client } from '@lakeformation-jobs/client';

/** Whose jobs are shown. */
export interface Tenant {
  readonly project_id: string;
  readonly instance_id: string;
}

/** `expired`: the service refused the token with 401. The page stays behind the sign-in. */
export type SessionState =
  | { readonly status: 'signed_out' }
  | { readonly status: 'signed_in' | 'expired'; readonly tenant: Tenant; readonly client: Client };

export interface Session {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** @throws NotSentError when the token cannot be a header's value, or the endpoint cannot be used */
  readonly signIn: (token: string, tenant: Tenant) => void;
  readonly expire: () => void;
  readonly signOut: () => void;
}

/**
 * Who is signed in. The token is held by this function alone, in memory: no storage, no address, no property that
 * could be written into a log with the rest. It is gone when the page is.
 *
 * @param endpoint where the page came from: the API is on the same origin
 */
export function createSession(endpoint: string, fetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request)): Session {
  // Each client has a place of its own: what was asked for before a sign-out is never sent with the token of who comes next.
  let held = { token: '' };
  let state: SessionState = { status: 'signed_out' };
  const listeners = new Set<() => void>();
  const become = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (token, tenant) => {
      const same = state.status !== 'signed_out' && state.tenant.project_id === tenant.project_id && state.tenant.instance_id === tenant.instance_id;
      // Pressed twice: whoever listens would ask for everything again.
      if (same && state.status === 'signed_in' && held.token === token) return;
      // The first one refuses a malformed token; the second one reads whatever token is the latest of its own.
      createClient({ endpoint, projectId: tenant.project_id, instanceId: tenant.instance_id, token, fetch });
      if (!same) {
        held.token = '';
        held = { token: '' };
      }
      held.token = token;
      const own = held;
      const client = same && state.status !== 'signed_out'
        ? state.client
        : createClient({ endpoint, projectId: tenant.project_id, instanceId: tenant.instance_id, token: () => own.token, fetch });
      become({ status: 'signed_in', tenant, client });
    },
    expire: () => {
      if (state.status === 'signed_in') become({ ...state, status: 'expired' });
    },
    signOut: () => {
      held.token = '';
      become({ status: 'signed_out' });
    },
  };
}
