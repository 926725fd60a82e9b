import { groupComparison } from '../../../src/charts/group-comparison.ts';
import { learningCurves } from '../../../src/charts/learning-curves.ts';
import { paramEffect } from '../../../src/charts/param-effect.ts';
import { runCurve } from '../../../src/charts/run-curve.ts';
import type { Figure } from '../../../src/model/figure.ts';
import {
  learningRates,
  runAccuracy,
  runLearningRate,
  runLoss,
  sixVariants,
  withNonFinite,
} from '../../unit/charts/sample-requests.ts';

/** Figures of an experiment: curves with values that are not finite, groups with intervals, a param on a log axis. */
export const experimentFigures: readonly Figure[] = [
  { ...learningCurves(withNonFinite), id: 'curves' },
  { ...groupComparison(sixVariants), id: 'groups' },
  { ...paramEffect(learningRates), id: 'effect' },
];

/** Figures of a run: one small curve for each metric. */
export const runFigures: readonly Figure[] = [
  { ...runCurve(runAccuracy), id: 'curve-accuracy' },
  { ...runCurve(runLoss), id: 'curve-loss' },
  { ...runCurve(runLearningRate), id: 'curve-rate' },
];
