import { answersNo } from './compile.ts';
import { misnamed } from './names.ts';
import { questionsOf } from './questions.ts';
import { readBundle } from './sources.ts';
import type { Sources } from './sources.ts';

/**
 * For each set of texts what differs between the types of openapi-typescript, those of openapi-generator and
 * the bundle, one sentence each, the name of what differs in front.
 */
export function differences(sets: readonly Sources[]): string[][] {
  const no = answersNo(sets.map((sources) => ({ sources, questions: questionsOf(readBundle(sources['contract/openapi.json']!)) })));
  return sets.map((sources, index) => [...no[index]!, ...misnamed(sources)]);
}
