import { groupComparison } from '../../../src/charts/group-comparison.ts';
import { paramEffect } from '../../../src/charts/param-effect.ts';
import { seedSpread } from '../../../src/charts/seed-spread.ts';
import { learningCurves } from '../../../src/charts/learning-curves.ts';
import type { Figure } from '../../../src/model/figure.ts';
import { runCurve } from '../../../src/charts/run-curve.ts';
import {
  layers,
  learningRates,
  sixVariants,
  onePoint,
  overTime,
  runAccuracy,
  runLearningRate,
  runLoss,
  runOnlyNan,
  threeVariants,
  twelveOnLog,
  withNonFinite,
} from './sample-requests.ts';
import { sampleDiverged } from './sample-diverged.ts';
import { sampleSearches } from './sample-searches.ts';
import { sampleViews } from './sample-views.ts';

/** Every chart on inputs like those of real logs: several variants, one run, one point, non-finite values, zeros on a log scale, nothing. */
export function sampleFigures(): readonly Figure[] {
  return [
    learningCurves(threeVariants),
    learningCurves(withNonFinite),
    learningCurves(twelveOnLog),
    learningCurves(onePoint),
    learningCurves(overTime),
    learningCurves({ ...threeVariants, id: 'nothing', variants: [] }),
    groupComparison(sixVariants),
    groupComparison({ ...sixVariants, id: 'groups-none', variants: [] }),
    groupComparison({ ...sixVariants, id: 'groups-one', variants: sixVariants.variants.slice(4, 5) }),
    groupComparison({ ...sixVariants, id: 'bars', look: 'bars' }),
    groupComparison({ ...sixVariants, id: 'boxes', look: 'boxes' }),
    ...sampleViews(),
    seedSpread({ ...sixVariants, id: 'seeds' }),
    paramEffect(learningRates),
    paramEffect(layers),
    runCurve(runAccuracy),
    runCurve(runLoss),
    runCurve(runLearningRate),
    runCurve(runOnlyNan),
    runCurve({
      ...runLoss,
      id: 'run-one-point',
      positions: Float64Array.of(3),
      values: Float64Array.of(2),
      best: { value: 2, at: 3 },
    }),
    ...sampleSearches(),
    ...sampleDiverged(),
    runCurve({
      ...runLoss,
      id: 'run-nothing',
      positions: new Float64Array(),
      values: new Float64Array(),
      best: null,
    }),
  ];
}
