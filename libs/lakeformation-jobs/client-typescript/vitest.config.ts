import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = { test: { include: ['test/**/*.test.ts'], isolate: false, disableConsoleIntercept: true } };
export default config;
