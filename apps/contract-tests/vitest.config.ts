import type { ViteUserConfig } from 'vitest/config';

// Counts are part of the result, so what tests print is shown as it is.
const config: ViteUserConfig = {
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 60_000, disableConsoleIntercept: true },
};
export default config;
