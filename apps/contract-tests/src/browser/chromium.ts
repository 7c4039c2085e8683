import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { executablePath } from './installed.ts';

/** What a browser does by itself on the network is left out: nothing but the tests decides what is asked of whom. */
const quiet = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * A headless browser with a profile of its own, for which there is only this machine. Whoever starts it closes it.
 *
 * @param names addresses that names stand for, as `NAME ADDRESS`
 */
export function startChromium(names: readonly string[] = []): Promise<Browser> {
  const rules = [...names.map((name) => `MAP ${name}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
  return chromium.launch({ executablePath, headless: true, args: [...quiet, `--host-resolver-rules=${rules.join(', ')}`] });
}
