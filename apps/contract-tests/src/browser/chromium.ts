import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Debian's Chromium, without its windows where there is that one: it takes a third less of a processor. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
/** One of these, or the one that the variable names. */
const executablePath = process.env['CHROMIUM'] ?? installed.find((path) => existsSync(path)) ?? installed[0]!;

/** Why there is no browser here; undefined when there is one. */
export function whyNoChromium(): string | undefined {
  return existsSync(executablePath) ? undefined : `there is no Chromium at ${executablePath}: apt-get install chromium-headless-shell, or name one with CHROMIUM`;
}

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
