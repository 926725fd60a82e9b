import type { Figure } from '../model/figure.ts';
import { emptyFigure } from './empty-figure.ts';
import type { ChartAxis, ChartRequest, ChartStatistic, CurveVariant, ScaleKind } from './chart-input.ts';

/** What `learningCurves` draws. */
export interface LearningCurvesRequest extends ChartRequest {
  readonly axis: ChartAxis;
  readonly axisScale: ScaleKind;
  readonly statistic: ChartStatistic;
  /** In the order of the page's table. */
  readonly variants: readonly CurveVariant[];
}

/** One metric along one axis: a line for each variant, the spread of its runs as a band, the runs themselves behind. */
export function learningCurves(request: LearningCurvesRequest): Figure {
  return emptyFigure(request);
}
