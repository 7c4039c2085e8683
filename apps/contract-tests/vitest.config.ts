import { availableParallelism } from 'node:os';
import type { ViteUserConfig } from 'vitest/config';
import { LongestFirst } from './src/longest-first.ts';

/** What measures time limits to the tenth of a second, with nothing else beside it. */
const alone = ['test/vectors.test.ts', 'test/naive-client.test.ts', 'test/scripted-server.test.ts', 'test/fault-proxy.test.ts'];
// Counts are part of the result, so what tests print is shown as it is.
const all = { testTimeout: 60_000, hookTimeout: 60_000, disableConsoleIntercept: true, expect: { poll: { timeout: 10_000 } } };

const config: ViteUserConfig = {
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...all, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      // Browsers and services wait for each other most of the time.
      { test: { ...all, name: 'side by side', include: ['test/**/*.test.ts'], exclude: alone, globalSetup: 'src/targets/bundle-service.ts', maxWorkers: availableParallelism() + 2, sequence: { groupOrder: 1 } } },
    ],
  },
};
export default config;
