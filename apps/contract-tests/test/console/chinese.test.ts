import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isEnglish, saidInChinese, saidOn } from '../../src/browser/english.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser } from './support/in-browser.ts';

// Whether what looks for English in every state of the page would see it.
it.each([
  ['The answer was lost (TypeError): GET http://127.0.0.1:1/x.', true], ['internal error', true], ['Loading', true], ['Close.', true], ['Where it goes. 因此以 JSON 填写。', true], ['登录 not found', true],
  ['正在加载', false], ['X-Auth-Token，有效期 24 小时', false], ['VPC_PEERING', false], ['文档中有 data_location, target_catalog, target_database。', false], ['obs://lake/raw', false], ['API', false], ['offset 和 limit 的上限', false],
])('"%s" is English: %s', (text, english) => {
  expect(isEnglish(text)).toBe(english);
});

/** What is not in `/states`, and how sentences of the client and of the engine are told; the states are looked at where axe sees them. */
inBrowser('the console in Chinese', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  async function pageAt(path: string, locale = 'zh-CN'): Promise<Page> {
    const { page } = await open({ locale });
    await page.goto(`${server.address}/console/${path}`);
    return page;
  }

  async function state(name: string, locale = 'zh-CN'): Promise<Page> {
    const page = await pageAt(`states?state=${encodeURIComponent(name)}`, locale);
    await page.locator('article[data-settled]').waitFor();
    return page;
  }

  it('English that is planted as a text or a name is found, and what is marked as English is not', async () => {
    const page = await state('list: no match');
    const before = await saidOn(page);
    expect(before.said).toBeGreaterThan(15);
    expect(before.english).toEqual([]);
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<p>Try again later</p><button aria-label="Close"></button><p lang="en">Marked as English</p><p class="mono">list of jobs</p>')`);
    expect((await saidOn(page)).english).toEqual(['Try again later', 'Close']);
  });

  it.each([
    ['list: listJobs lost', '没有应答', 'The answer was lost (TypeError): GET'], ['list: listJobs page', '应答不属于此 API', 'was answered 200'], ['sign-in: malformed token', 'Token 必须是可见的 ASCII 字符', 'The token is malformed'],
    ['job: startJob lost', '应答丢失', 'may or may not have taken effect'], ['delete: deleteJob lost', '应答丢失', 'may or may not have taken effect'], ['delete: every outcome', '此前访问被拒绝', 'Halted, since access was refused.'],
  ])('%s: the page says %s, and the message of the client is a detail that is marked as English', async (name, said, message) => {
    const page = await state(name);
    await page.getByText(said).first().waitFor();
    await page.locator('[lang=en]', { hasText: message }).first().waitFor();
  });

  it('what the service said stays as it said it, and is marked as English', async () => {
    const page = await state('job: stopJob refused_inactive');
    for (const text of ['The job has not been submitted and is not running.', 'There is nothing to stop. Read the job to see how it ended.']) await page.locator('[role=alert] [lang=en]', { hasText: text }).waitFor();
  });

  it('JSON that cannot be read says where in Chinese, as does JSON that is no object', async () => {
    const page = await state('create: empty');
    await page.locator('select[name="/type"]').selectOption('METADATA_DISCOVERY');
    const editor = page.getByRole('textbox', { name: 'metadata_discovery_parameter' });
    await editor.fill('{\n  broken');
    await page.getByText('不是有效的 JSON：第 2 行第 3 列。').waitFor();
    expect((await saidOn(page)).english).toEqual([]);
    await editor.fill('[]');
    await page.getByText('应为 JSON 对象').waitFor();
    expect((await saidOn(page)).english).toEqual([]);
  });

  it('what was said before Chinese is chosen is said anew: in a toast, of JSON that cannot be read, and to assistive technology', async () => {
    const toast = await state('toast: undo', 'en');
    await toast.getByText('is deleted in 5 s').waitFor();
    expect((await saidInChinese(toast)).english).toEqual([]);
    const form = await state('create: empty', 'en');
    await form.locator('select[name="/type"]').selectOption('METADATA_DISCOVERY');
    await form.getByRole('textbox', { name: 'metadata_discovery_parameter' }).fill('{');
    await form.getByText('This is no JSON: line 1, column 2.').waitFor();
    expect((await saidInChinese(form)).english).toEqual([]);
    for (const name of ['delete: deleteJob not_found', 'delete: running']) {
      const run = await state(name, 'en');
      await run.getByRole('status').filter({ hasText: /^\d of \d: .*found/ }).waitFor();
      expect((await saidInChinese(run)).english).toEqual([]);
    }
  });

  it.each([['?example=no_such_example', '契约没有名为 "no_such_example" 的示例'], ['?example=no_jobs&operation=deleteJob', 'deleteJob 没有名为 "no_jobs" 的示例'], ['?example=jobs&operation=dropJob', '契约中没有名为 "dropJob" 的操作']])('a scenario that the contract does not have is refused in Chinese: %s', async (query, said) => {
    const page = await pageAt(query);
    await page.getByRole('complementary', { name: '场景' }).getByRole('alert').filter({ hasText: said }).waitFor();
    await page.getByRole('alert').filter({ hasText: '没有应答' }).first().waitFor();
    expect((await saidOn(page)).english).toEqual([]);
  });

  it('a defect of the page is told in Chinese, with its message as a detail', async () => {
    const page = await pageAt('states?state=nothing-like-this');
    await page.locator('[lang=en]', { hasText: 'There is no state named "nothing-like-this"' }).first().waitFor();
    expect((await saidOn(page)).english).toEqual([]);
  });
});
