import { parameters } from '@lakeformation-jobs/client/documented';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';
import type { Plugin } from 'vite';

/**
 * `npm run console:mock`: the page from its source against Prism, on one origin. No back end is needed. The page is on
 * 127.0.0.1 at `PORT`, or 5173; Prism takes a free port of its own.
 */
const here = import.meta.dirname;

/** Tells the page that a mock stands behind it, and whose jobs the contract's examples are. */
const config: Plugin = {
  name: 'console-config',
  configureServer({ middlewares }) {
    middlewares.use('/console/config.json', (_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ mode: 'mock', project_id: parameters.project_id.example, instance_id: parameters.instance_id.example }));
    });
  },
};

const prism = spawn(process.execPath, [join(here, '../../tools/mock/mock.ts'), 'lakeformation-jobs', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
prism.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => prism.kill());

for await (const line of createInterface(prism.stdout)) {
  const [, target] = /listening on (http:\S+)/.exec(line) ?? [];
  if (!target) continue;
  const server = await createServer({
    configFile: join(here, 'vite.config.ts'),
    plugins: [config],
    server: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 5173), strictPort: true, proxy: { '/v1': { target, changeOrigin: true } } },
  });
  await server.listen();
  console.log(`The console against the mock: ${server.resolvedUrls?.local[0] ?? ''}`);
  break;
}
// Whatever Prism says from now on is nobody's business, but has to be read.
prism.stdout.resume();
