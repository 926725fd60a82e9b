/** The state of a page in its address. What writes links into pages when the report is built takes it from `src/lib`. */
export { decodePageState, encodePageState } from '../../../lib/page-state.ts';
export type { DecodedState, PageState } from '../../../lib/page-state.ts';
export { addressOf, longestAddress, readAddress, writeAddress } from './page-address.ts';
