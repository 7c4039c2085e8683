import { createRootRouteWithContext, createRoute, createRouter, retainSearchParams } from '@tanstack/react-router';
import type { RouterHistory } from '@tanstack/react-router';
import { listSearchFrom } from '../jobs/list-search.ts';
import type { ListSearch } from '../jobs/list-search.ts';
import { ListScreen } from '../jobs/list-screen.tsx';
import type { ReactNode } from 'react';
import { Broken } from './broken.tsx';
import { fetched } from './fetched.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

/** The scenario of the mock that is on, on every page: `?example=NAME`, for one operation only with `&operation=NAME`. */
export interface ScenarioSearch {
  readonly example?: string;
  readonly operation?: string;
}

/** The router reads `404` as a number. What is no text is kept as it is: it is refused like any name that the contract does not have. */
export function scenarioFrom({ example, operation }: Record<string, unknown>): ScenarioSearch {
  return { ...(example === undefined ? {} : { example: example as string }), ...(operation === undefined ? {} : { operation: operation as string }) };
}

/** @param bare without the frame around a screen, for the page that shows all states */
function routesOf(bare: boolean) {
  const root = createRootRouteWithContext()({
    validateSearch: scenarioFrom,
    search: { middlewares: [retainSearchParams(['example', 'operation'])] },
    notFoundComponent: NotFound,
    ...(bare ? {} : { component: Shell }),
  });
  const list = createRoute({
    getParentRoute: () => root, path: '/',
    validateSearch: (search: Record<string, unknown>): ListSearch => listSearchFrom(search),
    component: function List(): ReactNode {
      return <ListScreen search={list.useSearch()} />;
    },
  });
  const create = createRoute({ getParentRoute: () => root, path: 'jobs/new', component: fetched(() => import('../edit/create-screen.tsx').then(({ CreateScreen }) => CreateScreen)) });
  // Another job is another screen: what came of an action on the one before is nothing of its own.
  const ofOneJob = { remountDeps: ({ params }: { readonly params: { readonly jobId: string } }) => params.jobId };
  const job = createRoute({ getParentRoute: () => root, path: 'jobs/$jobId', ...ofOneJob, component: fetched(() => import('../job/job-screen.tsx').then(({ JobScreen }) => JobScreen)) });
  const edit = createRoute({ getParentRoute: () => root, path: 'jobs/$jobId/edit', ...ofOneJob, component: fetched(() => import('../edit/edit-screen.tsx').then(({ EditScreen }) => EditScreen)) });
  const states = createRoute({ getParentRoute: () => root, path: 'states', component: fetched(() => import('../states/states-screen.tsx').then(({ StatesScreen }) => StatesScreen)) });
  return root.addChildren([list, create, job, edit, states]);
}

export function createAppRouter({ history, bare = false }: { readonly history?: RouterHistory; readonly bare?: boolean } = {}) {
  return createRouter({
    routeTree: routesOf(bare), basepath: bare ? '/' : import.meta.env.BASE_URL, ...(history ? { history } : {}),
    defaultErrorComponent: Broken, scrollRestoration: !bare, defaultPendingMinMs: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof createAppRouter>;
  }
}
