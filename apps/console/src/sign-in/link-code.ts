import type { Tenant } from '../app/session.ts';

/** The code of a link such as `…/console/#code=…`; it counts once. */
export function takeCode(location: Location, history: History): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) return undefined;
  // Whoever looks over the shoulder, and the history of the browser, see it no longer than this.
  history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

/** A link that does not sign in: it was used before, its minute is over, or nobody answers. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

/**
 * Exchanges the code for the token of the sample project.
 *
 * @throws LinkError
 */
export async function exchangeCode(code: string, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<Tenant & { token: string }> {
  const response = await fetch(`${import.meta.env.BASE_URL}session`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }), credentials: 'omit', redirect: 'error', cache: 'no-store',
  }).catch(() => undefined);
  if (!response?.ok) throw new LinkError('The link was used already, or is older than a minute.');
  const { token, project_id, instance_id } = Object(await response.json().catch(() => undefined)) as Record<string, unknown>;
  if (typeof token !== 'string' || typeof project_id !== 'string' || typeof instance_id !== 'string') throw new LinkError('The answer to the link is no session.');
  return { token, project_id, instance_id };
}
