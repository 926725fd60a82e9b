import { baselineFewerTrials } from './discipline/baseline-fewer-trials.ts';
import { budgetsDiffer } from './discipline/budgets-differ.ts';
import { chosenOnTest } from './discipline/chosen-on-test.ts';
import { dataDiffer } from './discipline/data-differ.ts';
import { fewSeeds } from './discipline/few-seeds.ts';
import { leftOut } from './discipline/left-out.ts';
import { manyComparisons } from './discipline/many-comparisons.ts';
import { testEveryEpoch } from './discipline/test-every-epoch.ts';
import { tunedAfterTest } from './discipline/tuned-after-test.ts';
import { tunedOnReportedSplit } from './discipline/tuned-on-reported-split.ts';
import { clockBack } from './logging/clock-back.ts';
import { directionMissing } from './logging/direction-missing.ts';
import { metricInSome } from './logging/metric-in-some.ts';
import { namesDiffer } from './logging/names-differ.ts';
import { neverClosed } from './logging/never-closed.ts';
import { paramsLate } from './logging/params-late.ts';
import { scalesDiffer } from './logging/scales-differ.ts';
import { unevenIntervals } from './logging/uneven-intervals.ts';
import { validationMissing } from './logging/validation-missing.ts';
import { provenanceMissing } from './reproducibility/provenance-missing.ts';
import { surroundingsDiffer } from './reproducibility/surroundings-differ.ts';
import { uncommittedChanges } from './reproducibility/uncommitted-changes.ts';
import type { ExperimentRule, RunRule } from './rule.ts';
import { deadMetric } from './training/dead-metric.ts';
import { diverged } from './training/diverged.ts';
import { earlyStopMissed } from './training/early-stop-missed.ts';
import { lastNotBest } from './training/last-not-best.ts';
import { likeABaseline } from './training/like-a-baseline.ts';
import { lossSpike } from './training/loss-spike.ts';
import { notFinite } from './training/not-finite.ts';
import { oscillation } from './training/oscillation.ts';
import { overfitting } from './training/overfitting.ts';
import { plateau } from './training/plateau.ts';
import { scheduleDiffers } from './training/schedule-differs.ts';
import { stillImproving } from './training/still-improving.ts';
import { throughputDrop } from './training/throughput-drop.ts';
import { tooGood } from './training/too-good.ts';
import { duplicatedCurves } from './training/duplicated-curves.ts';
import { unstableSeeds } from './training/unstable-seeds.ts';

/** Rules that look at one run alone. */
export const runRules: readonly RunRule[] = [
  notFinite,
  diverged,
  lossSpike,
  overfitting,
  stillImproving,
  likeABaseline,
  plateau,
  deadMetric,
  oscillation,
  scheduleDiffers,
  throughputDrop,
  earlyStopMissed,
  lastNotBest,
  tooGood,
  unevenIntervals,
  clockBack,
  paramsLate,
];

/** Rules that look at the runs of an experiment together. */
export const experimentRules: readonly ExperimentRule[] = [
  unstableSeeds,
  duplicatedCurves,
  directionMissing,
  metricInSome,
  namesDiffer,
  neverClosed,
  scalesDiffer,
  validationMissing,
  baselineFewerTrials,
  budgetsDiffer,
  chosenOnTest,
  dataDiffer,
  fewSeeds,
  leftOut,
  manyComparisons,
  testEveryEpoch,
  tunedAfterTest,
  tunedOnReportedSplit,
  provenanceMissing,
  uncommittedChanges,
  surroundingsDiffer,
];
