import type { Page } from 'playwright-core';

/** How long a state may take until it is there, in milliseconds. */
const patience = 30_000;

/**
 * Waits in the page until a state is there in a theme, by what changes in it: whoever looks every frame has every frame drawn. With reduced
 * motion a colour is at once what it is to be: in the frame after the next one.
 */
const there = (name: string, theme: string, first: string): string => `new Promise((resolve, reject) => {
  const selector = ${JSON.stringify(`html[data-mantine-color-scheme=${theme}] article[data-settled][data-state=${JSON.stringify(name)}]`)};
  const late = setTimeout(() => reject(new Error('not there: ' + selector)), ${patience});
  const look = () => {
    if (!document.querySelector(selector)) return;
    watcher.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-settled', 'data-state', 'data-mantine-color-scheme'] });
  ${first};
  look();
})`;

/** Waits until a state is there that was gone to by its address. */
export function isAt(page: Page, name: string, theme: string): Promise<void> {
  return page.evaluate<void>(there(name, theme, ''));
}

/** Goes on to the next state, which has this name. The dialog of a state keeps what is behind it from being pressed by hand. */
export function goOnTo(page: Page, name: string, theme: string): Promise<void> {
  return page.evaluate<void>(there(name, theme, `document.querySelector('a[rel=next]').click()`));
}

/** Turns the page to the other theme where it is, by its own button: a browser that changes its preference reads every style anew. */
export function turnTo(page: Page, name: string, theme: string): Promise<void> {
  return page.evaluate<void>(there(name, theme, `document.querySelector('header button[aria-label$=" theme"]').click()`));
}

/** Whether the page is in a state still, and shows what the state says that it shows: one that waits for somebody may end by itself. */
export function isStillAt(page: Page, name: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const state = document.querySelector(${JSON.stringify(`article[data-settled][data-state=${JSON.stringify(name)}]`)});
    return state !== null && (state.dataset.shows === undefined || state.querySelector(state.dataset.shows) !== null);
  })()`);
}
