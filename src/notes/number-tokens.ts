import type { Token } from 'markdown-it';
import type { BlockKind } from './block-kinds.ts';
import type { Slot } from './markdown/captions.ts';
import type { LabelBook, LabelKind } from './markdown/labels.ts';
import type { NoteBlock } from './note.ts';

/** What readers call the blocks that are numbered. */
const kindOfBlock: Readonly<Partial<Record<BlockKind, LabelKind>>> = {
  chart: 'fig',
  'vega-lite': 'fig',
  image: 'fig',
  table: 'tbl',
  runs: 'tbl',
  diff: 'tbl',
};

/**
 * Counts figures, tables and formulas of a text in its order, its blocks among them, and enters all labels into the book. Gives the blocks with
 * their numbers; `blocks` are those of the tokens in order.
 */
export function numberTokens(
  tokens: readonly Token[],
  blocks: readonly NoteBlock[],
  slots: ReadonlyMap<Token, Slot>,
  { book, firstLine }: { readonly book: LabelBook; readonly firstLine: number },
): readonly NoteBlock[] {
  const left = [...blocks];
  const done: NoteBlock[] = [];
  for (const token of tokens) {
    const slot = slots.get(token);
    if (slot !== undefined) numberSlot(token, slot, book);
    const block = token.type === 'note_block' ? left.shift() : undefined;
    if (block !== undefined) done.push(numberBlock(block, book, firstLine));
  }
  return done;
}

function numberSlot(token: Token, slot: Slot, book: LabelBook): void {
  slot.numbered = book.number(slot.labelling);
  const { id } = slot.numbered;
  if (id !== null) token.attrSet('id', id);
}

function numberBlock(block: NoteBlock, book: LabelBook, firstLine: number): NoteBlock {
  const kind = kindOfBlock[block.kind];
  if (kind === undefined) return block;
  const { line } = block.label === null ? block.place : block.places.value(['label']);
  const { number, id } = book.number({
    kind,
    label: block.label,
    line: line === undefined ? null : line - firstLine,
  });
  return { ...block, number, anchor: id };
}
