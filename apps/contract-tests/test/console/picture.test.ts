import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { workspaceRoot } from '../../src/workspace.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** Where the picture goes; with `README_PICTURE=docs/console.webp` it becomes that of the README. */
const file = join(workspaceRoot, process.env['README_PICTURE'] ?? 'reports/console/readme.webp');

inBrowser('the picture of the console in the README', (open) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '200'] });
  });
  afterAll(() => service?.stop());

  it('is made of sample jobs, and small', async () => {
    const { page, context } = await open({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).nth(9).waitFor();
    const session = await context.newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    const picture = Buffer.from(data, 'base64');
    expect(picture.length).toBeGreaterThan(10_000);
    expect(picture.length).toBeLessThan(200_000);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, picture);
  });
});
