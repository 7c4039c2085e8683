export { getItem, getItemTarget, PathParameterError } from './generated.ts';
export type { Answer, ApiError, Configuration, GetItemAnswers, GetItemRequest, Item } from './generated.ts';
