import { parse } from 'yaml';
import { readWorkspaceFile } from '../workspace.ts';

/** What an entry says of the bundle; the first lines of `evidence.yaml` explain the words. */
export interface Entry {
  readonly at?: string | readonly string[];
  readonly says?: Readonly<Record<string, unknown>>;
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
}

export interface Fact extends Entry {
  readonly page: string;
  /** Heading on the page. */
  readonly place: string;
  /** Name of the decision that the contract follows in place of the page. */
  readonly overruled_by?: string;
}

export interface Decision extends Entry {
  readonly date: string;
  readonly about: string;
  readonly decision: string;
  readonly reason: string;
  readonly rejected: string;
  readonly open?: readonly string[];
}

export interface Page {
  readonly title: string;
  readonly url: string;
  readonly edition: string;
  /** The date that the page prints, and what there is to say about it. */
  readonly updated: string;
}

/** What `evidence.yaml` holds. */
export interface Evidence {
  readonly pages: Readonly<Record<string, Page>>;
  readonly facts: readonly Fact[];
  readonly decisions: Readonly<Record<string, Decision>>;
}

export function readEvidence(api: string): Evidence {
  return parse(readWorkspaceFile(`specs/${api}/evidence.yaml`)) as Evidence;
}
