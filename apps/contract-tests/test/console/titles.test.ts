import { examples } from '@lakeformation-jobs/client/documented';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser } from './support/in-browser.ts';

/** WCAG 2.2, 2.4.2: a page has a title that says what it is about. */
inBrowser('the title of each page of the console', (open) => {
  let mocked: ConsoleServer;
  let plain: ConsoleServer;
  beforeAll(async () => {
    mocked = await startConsole('http://127.0.0.1:9', { mock: true });
    plain = await startConsole('http://127.0.0.1:9');
  });
  afterAll(async () => {
    await mocked?.stop();
    await plain?.stop();
  });

  const { id, name } = examples.job.value;
  const console = { en: 'LakeFormation jobs', 'zh-CN': 'LakeFormation 作业' };
  const titles: readonly (readonly [path: string, en: string, zh: string])[] = [
    ['/', 'Jobs', '作业'], ['/jobs/new', 'New job', '新建作业'], [`/jobs/${id}`, name, name], [`/jobs/${id}/edit`, `Edit ${name}`, `编辑 ${name}`],
    ['/states', 'All states', '全部状态'], ['/states?state=not+found', 'not found – All states', 'not found – 全部状态'], ['/no/such/page', 'There is no such page', '没有这个页面'],
    ['/states?state=nothing-like-this', 'This part of the page broke', '页面的这一部分出错了'],
  ];

  it.each(['en', 'zh-CN'] as const)('in %s', async (locale) => {
    const { page } = await open({ locale });
    await page.route('**/v1/**', (route) => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill({ json: pathname.endsWith(id) ? examples.job.value : pathname.endsWith('/log') ? { log: '' } : { total: 0, jobs: [] } });
    });
    const seen = new Set<string>();
    for (const [path, en, zh] of titles) {
      await page.goto(`${mocked.address}/console${path}`);
      await expect.poll(() => page.title(), { message: path }).toBe(`${locale === 'en' ? en : zh} – ${console[locale]}`);
      seen.add(await page.title());
    }
    expect(seen.size).toBe(titles.length);
    await page.goto(`${plain.address}/console/jobs/new`);
    await expect.poll(() => page.title()).toBe(`${locale === 'en' ? 'Sign in' : '登录'} – ${console[locale]}`);
  });

  it('follows the way through the pages and the language', async () => {
    const { page } = await open();
    await page.route('**/v1/**', (route) => route.fulfill({ json: { total: 0, jobs: [] } }));
    await page.goto(`${mocked.address}/console/`);
    await page.getByRole('link', { name: 'New job' }).first().click();
    await expect.poll(() => page.title()).toBe('New job – LakeFormation jobs');
    await page.getByLabel('Language').selectOption('zh-CN');
    await expect.poll(() => page.title()).toBe('新建作业 – LakeFormation 作业');
    await page.goBack();
    await expect.poll(() => page.title()).toBe('作业 – LakeFormation 作业');
  });
});
