/** The only door between the hand-written client and `generated/`. */
export { getItem, getItemTarget, PathParameterError } from './generated/index.ts';
export type { Answer, ApiError, Configuration, GetItemAnswers, GetItemRequest, Item } from './generated/index.ts';
