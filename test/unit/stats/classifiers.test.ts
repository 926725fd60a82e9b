import { describe, expect, test } from 'vitest';
import { calibrationCurve } from '../../../src/stats/calibration-curve.ts';
import { confusionMatrix } from '../../../src/stats/confusion-matrix.ts';
import type { NoResult } from '../../../src/stats/no-result.ts';
import { averagePrecision, precisionRecallCurve } from '../../../src/stats/precision-recall-curve.ts';
import { regressionErrors } from '../../../src/stats/regression-errors.ts';
import { rocCurve } from '../../../src/stats/roc-curve.ts';
import reference from '../../reference/models.json' with { type: 'json' };

/** Relative tolerance of the comparison with scikit-learn. */
const TOLERANCE = 1e-10;

function expectClose(actual: number | undefined, expected: number | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('There is nothing to compare.');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * TOLERANCE + 1e-14);
}

function expectAllClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of actual.entries()) expectClose(value, expected[index]);
}

function resultOf<T extends { readonly kind: string }>(answer: T): Exclude<T, NoResult> {
  if (!hasResult(answer)) throw new Error(`There is no result: ${JSON.stringify(answer)}`);
  return answer;
}

function hasResult<T extends { readonly kind: string }>(answer: T): answer is Exclude<T, NoResult> {
  return answer.kind !== 'no-result';
}

describe.each(reference.classifiers)('of $name', ({ labels, scores, ...expected }) => {
  test('the ROC curve, its area and its interval agree with scikit-learn and the definition of DeLong', () => {
    const roc = resultOf(rocCurve(labels, scores));
    expectClose(roc.auc, expected.auc);
    expectAllClose(
      roc.points.map(({ falsePositiveRate }) => falsePositiveRate),
      expected.falsePositiveRates,
    );
    expectAllClose(
      roc.points.map(({ truePositiveRate }) => truePositiveRate),
      expected.truePositiveRates,
    );
    expectClose(roc.interval?.low, expected.delong?.[0]);
    expectClose(roc.interval?.high, expected.delong?.[1]);
  });

  test('the precision–recall curve and the average precision agree with scikit-learn', () => {
    const curve = resultOf(precisionRecallCurve(labels, scores));
    expectClose(curve.averagePrecision, expected.averagePrecision);
    expectAllClose(
      curve.points.map(({ precision }) => precision),
      expected.precisions,
    );
    expectAllClose(
      curve.points.map(({ recall }) => recall),
      expected.recalls,
    );
    expectClose(averagePrecision(curve.points), expected.averagePrecision);
  });

  test('the calibration and its error agree with scikit-learn where the scores are probabilities', () => {
    const answer = calibrationCurve(labels, scores);
    if (expected.calibration === undefined) {
      expect(answer).toEqual({ kind: 'no-result', reason: 'not-finite' });
      return;
    }
    const calibration = resultOf(answer);
    expectClose(calibration.ece, expected.calibration.ece);
    expectClose(calibration.brier, expected.calibration.brier);
    expectAllClose(
      calibration.bins.map(({ predicted }) => predicted),
      expected.calibration.predicted,
    );
    expectAllClose(
      calibration.bins.map(({ observed }) => observed),
      expected.calibration.observed,
    );
  });
});

test('a curve needs both classes, finite scores and lists of one length', () => {
  expect(rocCurve([], [])).toEqual({ kind: 'no-result', reason: 'too-few' });
  expect(rocCurve([true, true], [1, 2])).toEqual({ kind: 'no-result', reason: 'no-variation' });
  expect(rocCurve([true, false], [1, Number.NaN])).toEqual({ kind: 'no-result', reason: 'not-finite' });
  expect(precisionRecallCurve([true], [1, 2])).toEqual({ kind: 'no-result', reason: 'unequal-lengths' });
  expect(calibrationCurve([], [])).toEqual({ kind: 'no-result', reason: 'too-few' });
});

test('a million scores have a curve', () => {
  const scores = Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 1_000_003);
  const roc = resultOf(
    rocCurve(
      scores.map((_, index) => index % 2 === 0),
      scores,
    ),
  );
  expect(roc.auc).toBeGreaterThan(0.49);
  expect(roc.auc).toBeLessThan(0.51);
});

test('the confusion matrix agrees with scikit-learn', () => {
  const { actual, predicted, labels, counts, accuracy } = reference.confusion;
  const matrix = confusionMatrix(actual, predicted, labels);
  expect(matrix.counts).toEqual(counts);
  expect(matrix.accuracy).toBe(accuracy);
  expect(confusionMatrix([], [], []).accuracy).toBeUndefined();
  expect(() => confusionMatrix(['a'], ['b'], ['a'])).toThrow(RangeError);
});

test('the errors of a regression agree with scikit-learn', () => {
  const { actual, predicted, rmse, mae, r2 } = reference.regression;
  const errors = resultOf(regressionErrors(actual, predicted));
  expectClose(errors.rmse, rmse);
  expectClose(errors.mae, mae);
  expectClose(errors.r2 ?? undefined, r2);
  expect(resultOf(regressionErrors([2, 2], [1, 3])).r2).toBeNull();
  expect(regressionErrors([], [])).toEqual({ kind: 'no-result', reason: 'too-few' });
});
