import { parse } from 'yaml';
import { readWorkspaceFile } from '../workspace.ts';

/** Names of places in the bundle, each for one or several: pointers, or names that stand above it with more behind them. */
export type Places = Readonly<Record<string, string | readonly string[]>>;

/** What an entry says of the bundle; the first lines of `evidence.yaml` explain the words. */
export interface Entry {
  readonly at?: string | readonly string[];
  readonly says?: Readonly<Record<string, unknown>>;
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
}

export interface Fact extends Entry {
  /** Where it was read; several where each of them says it. */
  readonly page: string | readonly string[];
  /** Heading on the page. */
  readonly place: string;
  /** What the page says, in the words of the contract. */
  readonly means?: Readonly<Record<string, string>>;
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
  /** The date that the page prints, or `undated`, and what there is to say about it. */
  readonly updated: string;
}

/** What `evidence.yaml` holds. */
export interface Evidence {
  readonly places?: Places;
  readonly pages: Readonly<Record<string, Page>>;
  readonly facts: readonly Fact[];
  readonly decisions: Readonly<Record<string, Decision>>;
}

export function readEvidence(api: string): Evidence {
  return parse(readWorkspaceFile(`specs/${api}/evidence.yaml`)) as Evidence;
}
