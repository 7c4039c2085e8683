import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: {
    name: 'service',
    include: ['test/**/*.test.ts'],
    // Files share what they import: they leave nothing behind in it, and a third of the time was importing.
    isolate: false,
    // Each thread that a test starts compiles what it imports, unless Node finds it there.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/compile', import.meta.url)) },
    // Some tests start processes, on machines that do other things too.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
};

export default config;
