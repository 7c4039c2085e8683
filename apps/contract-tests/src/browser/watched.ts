import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** A page, and what it did that it must not do. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What was written to the console. */
  readonly written: string[];
  /** What it threw and nobody caught. */
  readonly thrown: string[];
  /** What its Content-Security-Policy refused. */
  readonly violations: string[];
  /** Every address that was asked for, and what was sent there. */
  readonly asked: string[];
}

/** Runs in every page, before anything of its own. */
const tellViolations = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => cspViolated(violatedDirective + ': ' + blockedURI + ' ' + sourceFile))`;

/** Opens a page in a context of its own, so that nothing is left of another test. */
export async function watched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const all: Omit<Watched, 'page' | 'context'> = { written: [], thrown: [], violations: [], asked: [] };
  await context.exposeBinding('cspViolated', (_source, text: string) => void all.violations.push(text));
  await context.addInitScript(tellViolations);
  const page = await context.newPage();
  page.on('console', (message) => all.written.push(message.text()));
  page.on('pageerror', (error) => all.thrown.push(String(error)));
  page.on('request', (request) => all.asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  return { ...all, page, context };
}

/** Places of a page that its script can read back. */
const readable = `({
  'the storage of the session': JSON.stringify(sessionStorage), 'the address': location.href, 'the state of the history': JSON.stringify(history.state),
  'the name of the window': name, 'the document': document.documentElement.outerHTML,
})`;

/**
 * Where a secret is left: storages, cookies, addresses of the history, the document but for what is typed into a field, what was written,
 * and what was asked for but for headers.
 *
 * @returns the places, none when all is well
 */
export async function leaksOf({ page, context, written, asked }: Watched, secret: string): Promise<string[]> {
  const session = await context.newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  const places: Record<string, string> = {
    ...(await page.evaluate<Record<string, string>>(readable)),
    'cookies, storage, IndexedDB': JSON.stringify(await context.storageState({ indexedDB: true })),
    'the history': entries.map(({ url }) => url).join('\n'),
    'what it wrote': written.join('\n'),
    'what it asked for': asked.join('\n'),
  };
  return Object.entries(places).flatMap(([place, text]) => (text.includes(secret) ? [place] : []));
}
