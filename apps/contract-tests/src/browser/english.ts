import { examples } from '@lakeformation-jobs/client/documented';
import type { Page } from 'playwright-core';

/**
 * What a page says in no language but its own: texts and names of things, but for code and ids, and for what is marked as another language.
 * It is a text, since it runs in the page.
 */
const unmarked = `(() => {
  const names = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt'];
  const said = new Set();
  for (const element of document.querySelectorAll('body, body *')) {
    if (element.closest('[lang]') !== document.documentElement || element.closest('code, pre, kbd, script, style, noscript, .mono')) continue;
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
    for (const text of [...texts, ...names.map((name) => element.getAttribute(name) ?? '')]) if (text.trim()) said.add(text.trim());
  }
  return [...said];
})()`;

/** Names that are the same in every language: of products and commands, of what has to be typed, of the sample job. */
const names = ['Token', 'LakeFormation', 'npm start', 'delete', examples.job.value.name];

/** A word, but no part of an id or address; in lower case but for its first letter, which tells it from abbreviations and codes. */
const word = String.raw`(?<![\w./:*-])[A-Za-z]?[a-z']+(?![\w/*-]|[.:]\w)`;
const several = new RegExp(`${word}[,;:.]? +${word}`);
const alone = new RegExp(`^${word}[.:…]*$`);

/** Whether a text is English, or has English in it: two words in a row, or nothing but one. */
export function isEnglish(text: string): boolean {
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), text).trim();
  return several.test(rest) || alone.test(rest);
}

/** How many texts a page says as its own, and which of them are English. */
export interface Said {
  readonly said: number;
  readonly english: string[];
}

export async function saidOn(page: Page): Promise<Said> {
  const said = await page.evaluate<string[]>(unmarked);
  return { said: said.length, english: said.filter(isEnglish) };
}

/**
 * Chooses a language in the frame of the page, whatever lies over it, and waits until the page speaks it and has nothing left to change: mostly
 * before it is laid out and drawn in that language, which takes longer than to say it. What React has still to do is a message to itself, as
 * is each look; it may take several, as where an effect sets what is said next.
 */
const speak = (language: string): string => `new Promise((resolve) => {
  const choice = document.querySelector('header select');
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(choice, '${language}');
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  const watcher = new MutationObserver(() => { still = 0; });
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const { port1, port2 } = new MessageChannel();
  let still = 0;
  port1.onmessage = () => {
    still = /\\p{Script=Han}/u.test(document.querySelector('footer').textContent) === ${language !== 'en'} ? still + 1 : 0;
    if (still < 8) return void port2.postMessage(null);
    watcher.disconnect();
    port1.close();
    resolve();
  };
  port2.postMessage(null);
})`;

/** The same of a page that is English, once it is told in Chinese. It is English again then, as its pictures are: not every machine has the letters. */
export async function saidInChinese(page: Page): Promise<Said> {
  const said = await page.evaluate<string[]>(`(async () => { await ${speak('zh-CN')}; const said = ${unmarked}; await ${speak('en')}; return said; })()`);
  return { said: said.length, english: said.filter(isEnglish) };
}
