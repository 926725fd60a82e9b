import { countOf } from '../../../lib/count-of.ts';

/** A part of a comment: lines that stand or fall together, or a list of which the first items may stand alone. */
export interface Block {
  /** What its items are called, one and many, for the line that says what was left out; null for what nobody would miss. */
  readonly what: readonly [one: string, many: string] | null;
  /** What stands above the items, with a line end behind each line; not repeated, and left out where no item fits. */
  readonly head: string;
  /** Most important first, each with its line end. */
  readonly items: readonly string[];
  readonly foot: string;
  /** How many items are shown at most, whatever room there is. */
  readonly most: number;
  /** How many items this block stands for beside those it was given. */
  readonly unlisted: number;
  /** True if it gets only the room that all others leave, wherever it stands. */
  readonly late?: boolean;
}

/** How long a text may be, and how its length is measured: GitHub counts the characters of a comment and the bytes of a summary. */
export interface Room {
  readonly limit: number;
  readonly measure: (text: string) => number;
}

/** Room for a comment on GitHub: 65,536 characters. UTF-16 units are never fewer than characters. */
export const commentRoom: Room = { limit: 65_536, measure: (text) => text.length };

/** Room for the summary of a job on GitHub: 1 MiB for each step. */
export const summaryRoom: Room = {
  limit: 1_048_576,
  measure: (text) => new TextEncoder().encode(text).length,
};

/** Kept for the lines that say what was left out. */
const reserve = 1500;

/**
 * Puts blocks one after the other, the first being the most important, as far as they fit; of a list as many items as fit. What was left out
 * is said under the list, and for blocks of which nothing fits at the end.
 */
export function fitBlocks(blocks: readonly Block[], { limit, measure }: Room, more: string): string {
  const written = blocks.map(() => '');
  let left = limit - reserve;
  const missing = new Map<string, { readonly one: string; readonly count: number }>();
  const late = blocks.map((block) => block.late === true);
  const order = [...late.keys()].sort((a, b) => Number(late[a]) - Number(late[b]) || a - b);
  for (const index of order) {
    const block = blocks[index];
    if (block === undefined) continue;
    const count = countThatFit(block, left, measure);
    const total = block.items.length + block.unlisted;
    if (count === 0 && block.items.length > 0) {
      const [one, many] = block.what ?? ['', ''];
      if (many !== '') missing.set(many, { one, count: (missing.get(many)?.count ?? 0) + total });
      continue;
    }
    const text = writeBlock(block, count, more);
    written[index] = text;
    left -= measure(text);
  }
  const text = written.join('');
  if (missing.size === 0) return text;
  const words = [...missing].map(([many, { one, count }]) => countOf(count, one, many));
  return `${text}Left out, since no more fits here: ${words.join(', ')}. ${more}\n`;
}

/** The number of items that can be shown; found by halving, since a comment may have to choose among thousands. */
function countThatFit(block: Block, left: number, measure: Room['measure']): number {
  const most = Math.min(block.most, block.items.length);
  const fits = (count: number): boolean => measure(writeBlock(block, count, '')) <= left;
  if (fits(most)) return most;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function writeBlock({ head, items, foot, what, unlisted }: Block, count: number, more: string): string {
  const hidden = items.length - count + unlisted;
  const [one, many] = what ?? ['', ''];
  const rest =
    hidden === 0 || many === '' ? '' : `\n… and ${countOf(hidden, `more ${one}`, `more ${many}`)}. ${more}\n`;
  return `${head}${items.slice(0, count).join('')}${rest}${foot}`;
}

/** Lines that stand or fall together. */
export function fixedBlock(text: string, what: Block['what'] = null): Block {
  return { what, head: '', items: [text], foot: '', most: 1, unlisted: 0 };
}
