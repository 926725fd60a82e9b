import type { Figure } from '../model/figure.ts';
import { emptyFigure } from './empty-figure.ts';
import type { ChartRequest, ChartStatistic, GroupVariant } from './chart-input.ts';

/** A variant at its place on the param's axis. */
export interface ParamVariant extends GroupVariant {
  /** The param's value; variants without a finite one are left out and counted. */
  readonly at: number;
}

/** What `paramEffect` draws. */
export interface ParamEffectRequest extends ChartRequest {
  /** Name of the numeric param. */
  readonly param: string;
  readonly statistic: ChartStatistic;
  readonly variants: readonly ParamVariant[];
}

/** The metric against a numeric param: runs as small points, variants as dots with intervals; a log axis if the values span decades. */
export function paramEffect(request: ParamEffectRequest): Figure {
  return emptyFigure(request);
}
