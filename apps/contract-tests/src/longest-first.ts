import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What takes a minute or more. */
const long = ['crash', 'mock', 'pages', 'model', 'tenants', 'many-jobs'].map((name) => `/${name}.test.ts`);

/**
 * The order of the test files: the long ones first, so that none of them is still running when all others have ended. Vitest
 * itself knows how long a file took from the run before, which a fresh clone has not had.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((end) => moduleId.endsWith(end));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
