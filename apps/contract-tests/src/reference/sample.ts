import { randomUUID } from 'node:crypto';
import { documentedIds } from '../documented.ts';
import { actions } from './token-file.ts';
import type { Token } from './token-file.ts';

/** The project and the instance that a service knows from its first start. */
export const sample: { readonly project_id: string; readonly instance_id: string } = {
  project_id: documentedIds().project_id,
  instance_id: documentedIds().instance_id,
};

/** A token that may do everything in the sample project; another one in every run. */
export const sampleToken: Token = { name: 'tests', token: randomUUID(), projects: [sample.project_id], actions };
