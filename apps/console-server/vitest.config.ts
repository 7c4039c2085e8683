import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: { name: 'console-server', include: ['test/**/*.test.ts'], testTimeout: 20_000 },
};

export default config;
