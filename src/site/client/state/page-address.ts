import { decodePageState, encodePageState } from '../../../lib/page-state.ts';
import type { DecodedState, PageState } from '../../../lib/page-state.ts';

/** The longest state that is written: an address of more letters is cut by mail programs and chats. */
export const longestAddress = 2000;

/** The state in the address of this page. `known` are the names that the page understands. */
export function readAddress(known: readonly string[]): DecodedState {
  return decodePageState(location.hash, known);
}

/**
 * Puts the state into the address of this page, in place of the one before, so that "back" leaves the page. False, and the address
 * is as it was, if the state is too long to be pasted anywhere.
 */
export function writeAddress(state: PageState): boolean {
  const text = encodePageState(state);
  if (text.length > longestAddress) return false;
  if (`#${text}` !== location.hash) history.replaceState(null, '', text === '' ? '#' : `#${text}`);
  return true;
}

/** The whole address of a page of this report with a state, e.g. to be copied. `page` is relative to this page. */
export function addressOf(page: string, state: PageState): string {
  const text = encodePageState(state);
  return new URL(text === '' ? page : `${page}#${text}`, location.href.replace(/#.*$/, '')).href;
}
