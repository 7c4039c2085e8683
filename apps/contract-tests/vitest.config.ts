import { availableParallelism } from 'node:os';
import type { ViteUserConfig } from 'vitest/config';
import { LongestFirst } from './src/longest-first.ts';

/** What measures time limits to the tenth of a second, with nothing else beside it. */
const alone = ['test/vectors.test.ts', 'test/naive-client.test.ts', 'test/scripted-server.test.ts', 'test/fault-proxy.test.ts'];
// Counts are part of the result, so what tests print is shown as it is.
const all = { testTimeout: 60_000, hookTimeout: 60_000, disableConsoleIntercept: true, expect: { poll: { timeout: 10_000 } } };

/** A task of its own in `package.json`: most edits of the contract change nothing of what it runs. */
const browser = 'test/console/*.test.ts';
// Browsers and services wait for each other most of the time.
const sideBySide = { ...all, globalSetup: 'src/targets/bundle-service.ts', maxWorkers: availableParallelism() + 2 };

const config: ViteUserConfig = {
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...all, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      { test: { ...sideBySide, name: 'side by side', include: ['test/**/*.test.ts'], exclude: [...alone, browser], sequence: { groupOrder: 1 } } },
      { test: { ...sideBySide, name: 'browser', include: [browser], sequence: { groupOrder: 2 } } },
    ],
  },
};
export default config;
