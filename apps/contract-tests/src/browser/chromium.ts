import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Debian's Chromium, or the one that the variable names. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Why there is no browser here; undefined when there is one. */
export function whyNoChromium(): string | undefined {
  return existsSync(executablePath) ? undefined : `there is no Chromium at ${executablePath}: apt-get install chromium, or name one with CHROMIUM`;
}

/** What a browser does by itself on the network is left out: nothing but the tests decides what is asked of whom. */
const quiet = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** A headless browser with a profile of its own. Whoever starts it closes it. @param more arguments on top, such as another rule for names */
export function startChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: [...quiet, ...more] });
}
