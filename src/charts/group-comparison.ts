import type { Figure } from '../model/figure.ts';
import { emptyFigure } from './empty-figure.ts';
import type { ChartRequest, ChartStatistic, GroupVariant } from './chart-input.ts';

/** What `groupComparison` draws. */
export interface GroupComparisonRequest extends ChartRequest {
  readonly statistic: ChartStatistic;
  /** In any order: the chart sorts by the metric's goal, best first. */
  readonly variants: readonly GroupVariant[];
}

/** Variants as dots with intervals, best first, their runs as small points, the baseline as a rule. */
export function groupComparison(request: GroupComparisonRequest): Figure {
  return emptyFigure(request);
}
