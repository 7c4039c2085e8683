import type { ViteUserConfig } from 'vitest/config';

// Copies of the workspace are made and removed. One linting of all fixtures starts TypeScript's parser once; a cold disk may take seconds for that.
const config: ViteUserConfig = { test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } };
export default config;
