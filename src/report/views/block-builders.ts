import type { BlockKind } from '../../notes/block-kinds.ts';
import type { BlockBuilder } from './block-builder.ts';
import { diffBlock } from './blocks/diff-block.ts';
import { imageBlock } from './blocks/image-block.ts';
import { runsBlock } from './blocks/runs-block.ts';
import { vegaLiteBlock } from './blocks/vega-lite-block.ts';
import { chartBlock } from './chart-block.ts';
import { tableBlock } from './table-block.ts';
import { verdictBlock } from './verdict-block.ts';

/** Who makes each kind of block. A kind without a builder stays code. */
export const blockBuilders: Readonly<Partial<Record<BlockKind, BlockBuilder>>> = {
  table: tableBlock,
  chart: chartBlock,
  verdict: verdictBlock,
  runs: runsBlock,
  diff: diffBlock,
  image: imageBlock,
  'vega-lite': vegaLiteBlock,
};
