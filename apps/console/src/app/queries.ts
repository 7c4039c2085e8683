import { AccessError } from '@lakeformation-jobs/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** @param onUnauthorized told of every 401: the token is over, whatever call noticed it */
export function createQueries(onUnauthorized: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof AccessError && error.status === 401) onUnauthorized();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // The client repeats what may be repeated; once more here would be three times three.
    defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { retry: false, networkMode: 'always' } },
  });
}
