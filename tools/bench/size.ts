import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clientFiles } from '../generate/clients.ts';
import { bundle } from '../generate/bundle.ts';
import { writeGenerated } from '../generate/generate.ts';
import { languages } from '../generate/languages.ts';
import { report } from './measure.ts';

const url = '/v1/{project_id}/instances/{instance_id}/lf-jobs/{job_id}';

/** The delete path, minified and gzipped, beside what else one could use. */
export async function benchSize(root: string): Promise<void> {
  const api = join(root, 'libs/lakeformation-jobs');
  const ours = await size(root, `import { createClient } from '${api}/client-typescript/src/index.ts'; export const remove = (o, id) => createClient(o).deleteJob(id);`);
  const generated = await size(root, `export { deleteJob } from '${api}/client-typescript/src/generated/index.ts';`);
  console.log('\nSize of the client, minified and gzipped');
  console.log(`  ${ours} bytes: the client with its nine operations, outcomes, error tree, time limit, retries (3,970 when deleting was all it did, without a look at the job or a stop)`);
  console.log(`  ${generated} bytes: the generated function alone, with the path guard`);
  report('the client', ours, await size(root, `import createClient from 'openapi-fetch'; export const remove = (o, path) => createClient(o).DELETE('${url}', { params: { path } });`), 'bytes', 'openapi-fetch');
  report('the client', ours, await size(root, "import ky from 'ky'; export const remove = (url, headers) => ky.delete(url, { headers });"), 'bytes', 'ky');
  if (spawnSync('java', ['-version']).status !== 0) {
    console.log('  left out: the generator\'s own templates (java is missing)');
    return;
  }
  const stock = await stockSize(root);
  report('the client', ours, stock, 'bytes', 'generated with the generator\'s own templates');
  report('the generated function', generated, stock, 'bytes', 'generated with the generator\'s own templates');
}

async function stockSize(root: string): Promise<number> {
  const { options, ...language } = languages.find(({ name }) => name === 'typescript')!;
  const { withoutRuntimeChecks: _, ...stockOptions } = options;
  const [files] = clientFiles(root, bundle(root, 'lakeformation-jobs'), [{ ...language, options: stockOptions, templates: undefined }], console.error);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeGenerated(folder, { path: 'stock', files: files! });
    return await size(root, `import { Configuration, JobManagementApi } from '${folder}/stock/index.ts'; export const remove = (o, request) => new JobManagementApi(new Configuration(o)).deleteJob(request);`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function size(root: string, code: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeFileSync(join(folder, 'entry.js'), code);
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'entry.js')], bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022', write: false,
      nodePaths: [join(root, 'node_modules')], legalComments: 'none',
    });
    return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
