import type { ChartKind } from '../../../model/view/chart-view.ts';
import { ablationMaker } from './ablation-maker.ts';
import { barMaker } from './bar-maker.ts';
import { boxMaker } from './box-maker.ts';
import type { ChartMaker } from './chart-maker.ts';
import { confusionMaker } from './confusion-maker.ts';
import { forestMaker } from './forest-maker.ts';
import { heatmapMaker } from './heatmap-maker.ts';
import { histogramMaker } from './histogram-maker.ts';
import { lineMaker } from './line-maker.ts';
import { parallelMaker } from './parallel-maker.ts';
import { paretoMaker } from './pareto-maker.ts';
import { scatterMaker } from './scatter-maker.ts';

/** Who makes each kind of chart. */
export const chartMakers: Readonly<Record<ChartKind, ChartMaker>> = {
  line: lineMaker,
  scatter: scatterMaker,
  bar: barMaker,
  box: boxMaker,
  histogram: histogramMaker,
  heatmap: heatmapMaker,
  parallel: parallelMaker,
  pareto: paretoMaker,
  ablation: ablationMaker,
  forest: forestMaker,
  confusion: confusionMaker,
};
