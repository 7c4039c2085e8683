import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: {
    name: 'cli',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-bundle.ts'],
    // Some tests start processes, on machines that do other things too.
    testTimeout: 30_000,
  },
};

export default config;
