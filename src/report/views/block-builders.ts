import type { BlockKind } from '../../notes/block-kinds.ts';
import type { BlockBuilder } from './block-builder.ts';
import { chartBlock } from './chart-block.ts';
import { tableBlock } from './table-block.ts';
import { verdictBlock } from './verdict-block.ts';

/** Who makes each kind of block. A kind without a builder stays code. */
export const blockBuilders: Readonly<Partial<Record<BlockKind, BlockBuilder>>> = {
  table: tableBlock,
  chart: chartBlock,
  verdict: verdictBlock,
};
