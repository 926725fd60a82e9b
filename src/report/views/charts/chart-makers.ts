import type { ChartKind } from '../../../model/view/chart-view.ts';
import { barMaker } from './bar-maker.ts';
import type { ChartMaker } from './chart-maker.ts';
import { forestMaker } from './forest-maker.ts';
import { lineMaker } from './line-maker.ts';
import { scatterMaker } from './scatter-maker.ts';

/** Who makes each kind of chart. */
export const chartMakers: Readonly<Record<ChartKind, ChartMaker>> = {
  line: lineMaker,
  scatter: scatterMaker,
  bar: barMaker,
  forest: forestMaker,
};
