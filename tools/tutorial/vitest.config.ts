import type { ViteUserConfig } from 'vitest/config';

// A step runs several commands on what may be a busy machine. What the test prints is shown as it is: counts are part of the result.
const config: ViteUserConfig = { test: { include: ['test/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 120_000, disableConsoleIntercept: true } };
export default config;
