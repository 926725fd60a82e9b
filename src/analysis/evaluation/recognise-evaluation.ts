import { averagePrecision } from '../../stats/precision-recall-curve.ts';
import { compareTexts } from '../compare-texts.ts';
import type { EvaluationTable } from './evaluation-table.ts';

/** What a logged table is about, ready to be computed and drawn. */
export type Evaluation =
  | {
      readonly kind: 'classes';
      readonly actual: readonly string[];
      readonly predicted: readonly string[];
      /** How often each pair was seen. */
      readonly counts: readonly number[];
    }
  | {
      readonly kind: 'scores';
      readonly isPositive: readonly boolean[];
      readonly scores: readonly number[];
      /** The class that high scores stand for. */
      readonly positive: string;
    }
  | { readonly kind: 'regression'; readonly actual: readonly number[]; readonly predicted: readonly number[] }
  | { readonly kind: 'roc'; readonly points: readonly Point[]; readonly area: number }
  | { readonly kind: 'precision-recall'; readonly points: readonly Point[]; readonly area: number }
  | { readonly kind: 'calibration'; readonly points: readonly Point[] }
  | {
      readonly kind: 'confidence';
      readonly correct: readonly boolean[];
      readonly confidence: readonly number[];
    }
  | {
      readonly kind: 'importances';
      readonly features: readonly {
        readonly name: string;
        readonly value: number;
        readonly spread: number | null;
      }[];
    };

/** A point of a curve that was logged as such. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const NAMES = {
  actual: 'actual ytrue true truelabel label labels target groundtruth truth actualclass',
  predicted: 'predicted ypred pred prediction predictions predictedlabel predictedclass',
  score: 'score scores yscore yprob prob probability proba predictedprobability',
  count: 'count n npredictions',
  confidence: 'confidence maxprob',
  correct: 'correct iscorrect hit',
  feature: 'feature features featurename variable',
  importance: 'importance importances featureimportance gain importancemean',
  spread: 'std sd importancestd importancessd',
} as const;

/** More classes than this are values rather than classes, if all are numbers. */
const MOST_NUMBER_CLASSES = 20;

/** What the columns of a table say that it is, as many things as it can be; nothing for any other table. O(rows). */
export function recogniseEvaluation(table: EvaluationTable): readonly Evaluation[] {
  const actual = find(table, NAMES.actual);
  const predicted = find(table, NAMES.predicted);
  return [
    ...curvePoints(table, ['fpr', 'tpr'], 'roc'),
    ...curvePoints(table, ['recall', 'precision'], 'precision-recall'),
    ...curvePoints(table, ['probpred', 'probtrue'], 'calibration'),
    ...pairs(actual, predicted, find(table, NAMES.count)),
    ...scoresOf(actual, find(table, NAMES.score)),
    ...confidences(find(table, NAMES.correct), find(table, NAMES.confidence)),
    ...importances(find(table, NAMES.feature), find(table, NAMES.importance), find(table, NAMES.spread)),
  ];
}

type Column = readonly string[] | undefined;

function find({ columns }: EvaluationTable, names: string): Column {
  const found = names.split(' ').find((name) => columns.has(name));
  return found === undefined ? undefined : columns.get(found);
}

function toNumbers(column: Column): readonly number[] | undefined {
  const numbers = column?.map((text) => (text === '' ? Number.NaN : Number(text)));
  return numbers?.every((value) => !Number.isNaN(value)) === true && numbers.length > 0 ? numbers : undefined;
}

function curvePoints(
  { columns }: EvaluationTable,
  [first, second]: readonly [string, string],
  kind: 'roc' | 'precision-recall' | 'calibration',
): Evaluation[] {
  const [xs, ys] = [toNumbers(columns.get(first)), toNumbers(columns.get(second))];
  if (xs === undefined || ys === undefined || xs.length < 2) return [];
  if (!xs.every(isShare) || !ys.every(isShare)) return [];
  const points = xs.map((x, index) => ({ x, y: ys[index] ?? 0 }));
  if (kind === 'calibration') return [{ kind, points: points.sort((a, b) => a.x - b.x) }];
  // Points of one x keep their order along the curve: upwards on a ROC curve, downwards on the other.
  const sign = kind === 'roc' ? 1 : -1;
  points.sort((a, b) => a.x - b.x || sign * (a.y - b.y));
  const area =
    kind === 'roc'
      ? trapezoids(points)
      : averagePrecision(points.map(({ x, y }) => ({ recall: x, precision: y })));
  return [{ kind, points, area }];
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function trapezoids(points: readonly Point[]): number {
  return points.reduce((total, { x, y }, index) => {
    const before = points[index - 1];
    return before === undefined ? total : total + ((x - before.x) * (y + before.y)) / 2;
  }, 0);
}

/** Classes, or numbers if there are fractions among them or more different ones than classes have names. */
function pairs(actual: Column, predicted: Column, counts: Column): Evaluation[] {
  if (actual === undefined || predicted === undefined || actual.length === 0) return [];
  const [numbers, guesses] = [toNumbers(actual), toNumbers(predicted)];
  if (numbers !== undefined && guesses !== undefined) {
    const all = [...numbers, ...guesses];
    if (all.some((value) => !Number.isInteger(value)) || new Set(all).size > MOST_NUMBER_CLASSES) {
      return all.every(Number.isFinite) ? [{ kind: 'regression', actual: numbers, predicted: guesses }] : [];
    }
  }
  const known = toNumbers(counts);
  return [{ kind: 'classes', actual, predicted, counts: known ?? actual.map(() => 1) }];
}

const POSITIVE = new Set(['1', '1.0', 'true', 'yes', 'positive', 'pos']);

function scoresOf(actual: Column, column: Column): Evaluation[] {
  const scores = toNumbers(column);
  if (actual === undefined || scores === undefined) return [];
  const classes = [...new Set(actual)].sort(compareTexts);
  if (classes.length !== 2) return [];
  const positive = classes.find((name) => POSITIVE.has(name.toLowerCase())) ?? classes[1] ?? '';
  return [{ kind: 'scores', isPositive: actual.map((name) => name === positive), scores, positive }];
}

function confidences(correct: Column, column: Column): Evaluation[] {
  const confidence = toNumbers(column);
  if (correct === undefined || confidence === undefined) return [];
  return [
    { kind: 'confidence', correct: correct.map((text) => POSITIVE.has(text.toLowerCase())), confidence },
  ];
}

function importances(feature: Column, column: Column, spreads: Column): Evaluation[] {
  const values = toNumbers(column);
  if (feature === undefined || values === undefined) return [];
  const known = toNumbers(spreads);
  const features = feature
    .map((name, index) => ({ name, value: values[index] ?? 0, spread: known?.[index] ?? null }))
    .sort((a, b) => b.value - a.value);
  return [{ kind: 'importances', features }];
}
