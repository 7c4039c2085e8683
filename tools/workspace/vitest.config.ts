import type { ViteUserConfig } from 'vitest/config';

// One linting of all fixtures starts TypeScript's parser once; a cold disk may take seconds for that.
const config: ViteUserConfig = { test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 } };
export default config;
