import type { Job } from '@lakeformation-jobs/client';
import { pruned } from './body.ts';
import type { Json } from './body.ts';
import { branches, branchOf } from './branches.ts';

/**
 * What a form sends: without what its fields left empty. A new job has the branch of its type alone, or all of them for a type that is not known,
 * since the form keeps those of other types for whoever goes back to them. A job that exists keeps its type, and what it has.
 */
export function bodyToSend(body: Json, jobType: Job['type'], exists: boolean): object {
  const { type, parameter, ...rest } = body as { type?: Json; parameter?: { readonly [name: string]: Json } };
  const own = branchOf(jobType)?.name;
  const others = Object.values(branches).map(({ name }) => name as string).filter((name) => own !== undefined && name !== own);
  const kept = exists ? parameter : Object.fromEntries(Object.entries(parameter ?? {}).filter(([name]) => !others.includes(name)));
  return { parameter: {}, ...(pruned({ ...rest, ...(exists ? {} : { type }), parameter: kept }) as object) };
}
