import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A new folder, which is removed when all tests have run. */
export const scratch = (): string => mkdtempSync(join(inject('scratch'), 'test-'));
