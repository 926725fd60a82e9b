import { describe, expect, test } from 'vitest';
import { evaluateClasses, evaluateScores } from '../../../../src/analysis/evaluation/evaluate-predictions.ts';
import { tableFromJson, tableFromRows } from '../../../../src/analysis/evaluation/evaluation-table.ts';
import { recogniseEvaluation } from '../../../../src/analysis/evaluation/recognise-evaluation.ts';
import type { Evaluation } from '../../../../src/analysis/evaluation/recognise-evaluation.ts';

function fromCsv(...lines: readonly string[]): readonly Evaluation[] {
  return recogniseEvaluation(tableFromRows(lines.map((line) => line.split(','))));
}

function fromJson(value: unknown): readonly Evaluation[] {
  const table = tableFromJson(value);
  return table === undefined ? [] : recogniseEvaluation(table);
}

describe('a table', () => {
  test('of actual and predicted classes is a confusion, with counts if they are given', () => {
    const [found] = fromCsv('Actual,Predicted,nPredictions', 'cat,cat,5', 'cat,dog,2', 'dog,dog,3');
    if (found?.kind !== 'classes') throw new Error('These are no classes.');
    expect(evaluateClasses(found)).toMatchObject({
      labels: ['cat', 'dog'],
      counts: [
        [5, 2],
        [0, 3],
      ],
      total: 10,
      accuracy: 0.8,
    });
  });

  test('of few whole numbers is one of classes, of fractions or many numbers a regression', () => {
    expect(fromCsv('y_true,y_pred', '0,1', '1,1')[0]?.kind).toBe('classes');
    expect(fromCsv('y_true,y_pred', '0.5,1', '1,1')[0]?.kind).toBe('regression');
    const many = Array.from({ length: 30 }, (_, index) => `${index},${index + 1}`);
    expect(fromCsv('target,prediction', ...many)[0]?.kind).toBe('regression');
  });

  test('of classes and scores has curves for the class that is called positive', () => {
    const [found] = fromCsv('label,score', 'yes,0.9', 'no,0.2', 'yes,0.6', 'no,0.4');
    if (found?.kind !== 'scores') throw new Error('These are no scores.');
    expect(found.positive).toBe('yes');
    expect(evaluateScores(found)?.roc.auc).toBe(1);
    expect(fromCsv('label,score', 'a,0.9', 'b,0.2', 'c,0.6')).toEqual([]);
  });

  test('of points is the curve, whatever their order', () => {
    const [roc] = fromCsv('fpr,tpr,threshold', '1,1,0', '0,0,inf', '0,0.5,0.8', '0.5,1,0.4');
    expect(roc).toMatchObject({ kind: 'roc', area: 0.875 });
    const [curve] = fromCsv('recall,precision', '1,0.5', '0.5,1', '0,1');
    expect(curve).toMatchObject({ kind: 'precision-recall', area: 0.75 });
  });

  test('of features is sorted by importance', () => {
    const [found] = fromCsv('Feature,Importance', 'age,0.1', 'income,0.6');
    expect(found).toEqual({
      kind: 'importances',
      features: [
        { name: 'income', value: 0.6, spread: null },
        { name: 'age', value: 0.1, spread: null },
      ],
    });
  });

  test('of confidences and hits can be calibrated', () => {
    expect(fromCsv('correct,confidence', 'True,0.9', 'False,0.3')[0]).toMatchObject({
      kind: 'confidence',
      correct: [true, false],
    });
  });

  test('of anything else, with texts for numbers or values outside of 0 to 1, is nothing', () => {
    expect(fromCsv('a,b', '1,2')).toEqual([]);
    expect(fromCsv('fpr,tpr', '0,x', '1,1')).toEqual([]);
    expect(fromCsv('fpr,tpr', '0,0', '1,7')).toEqual([]);
    expect(fromCsv('actual,predicted')).toEqual([]);
    expect(fromCsv()).toEqual([]);
  });
});

describe('JSON', () => {
  test('as DVCLive writes it is read: a key with a list, or the list itself', () => {
    expect(
      fromJson({
        roc: [
          { fpr: 0, tpr: 0, threshold: 2 },
          { fpr: 1, tpr: 1, threshold: 0 },
        ],
      })[0],
    ).toMatchObject({
      kind: 'roc',
      area: 0.5,
    });
    expect(
      fromJson({
        calibration: [
          { prob_true: 0.2, prob_pred: 0.1 },
          { prob_true: 0.9, prob_pred: 0.8 },
        ],
      })[0]?.kind,
    ).toBe('calibration');
    expect(fromJson([{ actual: 'a', predicted: 'b' }])[0]?.kind).toBe('classes');
  });

  test('of columns is read, of unequal ones not', () => {
    expect(fromJson({ fpr: [0, 1], tpr: [0, 1] })[0]?.kind).toBe('roc');
    expect(fromJson({ fpr: [0, 1], tpr: [0] })).toEqual([]);
    expect(fromJson('text')).toEqual([]);
    expect(fromJson({ accuracy: 0.9 })).toEqual([]);
    expect(fromJson([])).toEqual([]);
  });
});
