import { calibrationCurve } from '../../stats/calibration-curve.ts';
import type { Calibration } from '../../stats/calibration-curve.ts';
import { confusionMatrix } from '../../stats/confusion-matrix.ts';
import { precisionRecallCurve } from '../../stats/precision-recall-curve.ts';
import type { PrecisionRecallCurve } from '../../stats/precision-recall-curve.ts';
import { wilsonInterval } from '../../stats/proportion-interval.ts';
import { regressionErrors } from '../../stats/regression-errors.ts';
import type { RegressionErrors } from '../../stats/regression-errors.ts';
import { rocCurve } from '../../stats/roc-curve.ts';
import type { RocCurve } from '../../stats/roc-curve.ts';
import type { Interval } from '../../stats/t-interval.ts';
import { compareTexts } from '../compare-texts.ts';
import type { Evaluation } from './recognise-evaluation.ts';

/** How well classes were recognised. */
export interface EvaluatedClasses {
  readonly labels: readonly string[];
  /** `counts[actual][predicted]`. */
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  /** Undefined of nothing. */
  readonly accuracy: number | undefined;
  /** 95 % Wilson interval of the accuracy; undefined where items were not counted in whole numbers. */
  readonly interval: Interval | undefined;
}

/** Accuracy and confusion of classes, in natural order. O(rows + classes²). */
export function evaluateClasses({
  actual,
  predicted,
  counts,
}: Extract<Evaluation, { kind: 'classes' }>): EvaluatedClasses {
  const labels = [...new Set([...actual, ...predicted])].sort(compareTexts);
  const matrix = confusionMatrix(actual, predicted, labels, counts);
  const hits = labels.reduce((sum, _, index) => sum + (matrix.counts[index]?.[index] ?? 0), 0);
  const { total, accuracy } = matrix;
  const isCounted = Number.isSafeInteger(total) && Number.isSafeInteger(hits) && hits <= total;
  return {
    labels,
    counts: matrix.counts,
    total,
    accuracy,
    interval: isCounted ? wilsonInterval(hits, total) : undefined,
  };
}

/** How well scores tell two classes apart; undefined where one class is missing. Calibration only of scores from 0 to 1. */
export function evaluateScores({
  isPositive,
  scores,
}: Extract<Evaluation, { kind: 'scores' }>):
  | { readonly roc: RocCurve; readonly curve: PrecisionRecallCurve; readonly calibration: Calibration | null }
  | undefined {
  const roc = rocCurve(isPositive, scores);
  const curve = precisionRecallCurve(isPositive, scores);
  if (roc.kind === 'no-result' || curve.kind === 'no-result') return undefined;
  const calibration = calibrationCurve(isPositive, scores);
  return { roc, curve, calibration: calibration.kind === 'calibration' ? calibration : null };
}

/** Whether confidences mean what they say; undefined for values outside 0 to 1. */
export function evaluateConfidence({
  correct,
  confidence,
}: Extract<Evaluation, { kind: 'confidence' }>): Calibration | undefined {
  const calibration = calibrationCurve(correct, confidence);
  return calibration.kind === 'calibration' ? calibration : undefined;
}

/** Errors of predicted numbers; undefined for values that are not finite. */
export function evaluateRegression({
  actual,
  predicted,
}: Extract<Evaluation, { kind: 'regression' }>): RegressionErrors | undefined {
  const errors = regressionErrors(actual, predicted);
  return errors.kind === 'regression-errors' ? errors : undefined;
}
