import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const html = '<!doctype html><html lang="en"><head><title>Empty</title></head><body><div id="root"></div><script type="module" src="/main.js"></script></body></html>\n';
const script = `import '@mantine/core/styles.css';
import { MantineProvider, Title } from '@mantine/core';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
createRoot(document.getElementById('root')).render(createElement(MantineProvider, null, createElement(Title, null, 'Empty')));
`;

/**
 * Builds a page with a heading of Mantine and nothing else, as a baseline.
 *
 * @param root of the workspace: the packages are found from there
 * @returns its folder
 */
export async function emptyPage(root: string): Promise<string> {
  const folder = join(root, '.cache/bench/empty-page');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'main.js'), script);
  await build({ root: folder, configFile: false, logLevel: 'error', base: '/', build: { target: 'es2024', modulePreload: { polyfill: false } } });
  return join(folder, 'dist');
}
