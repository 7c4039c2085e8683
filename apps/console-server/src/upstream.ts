import { createClient } from '@lakeformation-jobs/client';

/** The one place that calls are forwarded to. */
export interface Upstream {
  /** For people to read. */
  readonly address: string;
  readonly url: URL;
  /** What stands before the paths of the contract, without a slash at the end. */
  readonly prefix: string;
}

/**
 * The upstream of an endpoint. The client's own rules decide: no plain http but to this machine, no user name, no query.
 *
 * @throws NotSentError that says what is wrong with the endpoint
 */
export function upstreamOf(endpoint: string): Upstream {
  createClient({ endpoint, projectId: 'none', instanceId: 'none', token: () => '' });
  const url = new URL(endpoint);
  const prefix = url.pathname.replace(/\/+$/, '');
  return { address: url.origin + prefix, url, prefix };
}
