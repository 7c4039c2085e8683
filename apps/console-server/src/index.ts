export { hostCheck, isFromOtherOrigin } from './origin.ts';
export { consolePage } from './page.ts';
export type { ConsoleConfig } from './page.ts';
export { refuse } from './refuse.ts';
