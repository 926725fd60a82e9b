import type { Figure } from '../model/figure.ts';
import type { ChartAxis, ChartRequest, ChartStatistic, CurveVariant, ScaleKind } from './chart-input.ts';
import { NARROW, WIDE } from './chart-frame.ts';
import { curveData } from './curves/curve-data.ts';
import { curveSpec } from './curves/curve-spec.ts';
import { curveWords } from './curves/curve-words.ts';
import { prepareCurves } from './curves/prepare-curves.ts';
import type { PreparedCurves } from './curves/prepare-curves.ts';
import { emptyFigure } from './empty-figure.ts';
import { extentOf, fitScale } from './numeric-scale.ts';
import type { PlotScales } from './numeric-scale.ts';

/** What `learningCurves` draws. */
export interface LearningCurvesRequest extends ChartRequest {
  readonly axis: ChartAxis;
  readonly axisScale: ScaleKind;
  readonly statistic: ChartStatistic;
  /** True if the only line of a variant is over all of its runs, not one run; false unless given. */
  readonly overRuns?: boolean;
  /** In the order of the page's table. */
  readonly variants: readonly CurveVariant[];
}

/**
 * One metric along one axis: a line for each variant, the spread of its runs as a band, the runs themselves thin behind.
 *
 * Up to six variants are named at their lines' ends; of more, the baseline and those that end best are, and the others are grey.
 * The scales hold every value that is drawn; NaN, the infinities and, on a log scale, zero and less are marked at the edge and counted. So are
 * values as of a run that diverged, which would leave all other lines without height: the axis ends before them.
 */
export function learningCurves(request: LearningCurvesRequest): Figure {
  const prepared = prepareCurves(request);
  if (prepared.variants.every((one) => one.main.positions.length === 0 && one.members.length === 0)) {
    return emptyFigure(request);
  }
  const data = curveData(prepared, curveScales(prepared, WIDE));
  const draw = (total: number): Figure['spec'] =>
    curveSpec(prepared, data, curveScales(prepared, total), total);
  return {
    id: request.id,
    ...curveWords(prepared),
    spec: draw(WIDE),
    narrowSpec: draw(NARROW),
    data,
    renderer: 'light',
  };
}

function curveScales({ request, variants, y }: PreparedCurves, total: number): PlotScales {
  const lines = variants.flatMap((one) => [one.main, ...one.members.map(({ points }) => points)]);
  const positions = lines.flatMap(({ positions: all }) => [all[0] ?? Number.NaN, all.at(-1) ?? Number.NaN]);
  return {
    x: fitScale(extentOf(positions, request.axisScale), {
      kind: request.axisScale,
      tickCount: total === NARROW ? 4 : 6,
      ends: 'exact',
    }),
    y,
  };
}
