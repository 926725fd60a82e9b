import { evaluateConfidence, evaluateScores } from '../../analysis/evaluation/evaluate-predictions.ts';
import type { Evaluation, Point } from '../../analysis/evaluation/recognise-evaluation.ts';
import { SHARE_SCALE, unitChart } from '../../charts/evaluation/unit-chart.ts';
import { importanceChart } from '../../charts/search/importance-chart.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatFixed } from '../../lib/format-number.ts';
import type { Figure } from '../../model/figure.ts';
import type { DescribedEvaluation, EvaluationName } from './evaluation-section.ts';

/** A curve has no more corners than this. */
const MOST_POINTS = 250;

/** Where both axes say the same. */
const DIAGONAL = [
  [0, 0],
  [1, 1],
] as const;

const NO_INTERVAL = { low: Number.NaN, high: Number.NaN };

interface CurveFacts {
  readonly name: EvaluationName;
  readonly kind: 'roc' | 'precision-recall';
  readonly points: readonly Point[];
  /** e.g. `AUC 0.912 [0.880, 0.944]`. */
  readonly area: string;
  /** What a guess would reach: the share of positives; null if unknown. */
  readonly prevalence: number | null;
}

function curveFigure({ name, kind, points, area, prevalence }: CurveFacts): Figure {
  const isRoc = kind === 'roc';
  const stride = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const drawn = points.filter((_, index) => index % stride === 0 || index === points.length - 1);
  const reference = isRoc
    ? 'Dashed: guessing.'
    : `Dashed: calling everything positive (${formatFixed(prevalence ?? 0, 2)}).`;
  const [xLabel, yLabel] = isRoc ? ['false positive rate', 'true positive rate'] : ['recall', 'precision'];
  return unitChart({
    id: `${name.id}-${kind}`,
    title: isRoc ? 'ROC curve' : 'Precision and recall',
    subtitle: `${name.name}: ${area}.`,
    description: `${isRoc ? 'ROC curve' : 'Precision–recall curve'} of ${formatCount(points.length, 'point')}: ${area}.`,
    caption: isRoc || prevalence !== null ? reference : '',
    table: { head: [xLabel, yLabel], rows: tableRows(points) },
    xLabel,
    yLabel,
    x: SHARE_SCALE,
    y: SHARE_SCALE,
    points: drawn.map((point) => Object.assign({ x: point.x, y: point.y }, NO_INTERVAL)),
    look: 'line',
    reference: isRoc ? DIAGONAL : levelAt(prevalence),
  });
}

function levelAt(height: number | null): readonly (readonly [number, number])[] {
  return height === null
    ? []
    : [
        [0, height],
        [1, height],
      ];
}

/** Some ten points, evenly through the curve. */
function tableRows(points: readonly Point[]): string[][] {
  const stride = Math.max(1, Math.ceil(points.length / 10));
  return points
    .filter((_, index) => index % stride === 0 || index === points.length - 1)
    .map(({ x, y }) => [formatFixed(x, 3), formatFixed(y, 3)]);
}

/** ROC, precision–recall and calibration of scores with their actual classes. */
export function scoresEvaluation(
  evaluation: Extract<Evaluation, { kind: 'scores' }>,
  name: EvaluationName,
): DescribedEvaluation {
  const { positive } = evaluation;
  const evaluated = evaluateScores(evaluation);
  if (evaluated === undefined)
    return { sentence: `${name.name}: scores without both classes have no curve.`, figures: [], wide: [] };
  const { roc, curve, calibration } = evaluated;
  const { auc, interval, positives, negatives } = roc;
  const ends =
    interval === null ? '' : ` [${formatFixed(interval.low, 3)}, ${formatFixed(interval.high, 3)}]`;
  const area = `AUC ${formatFixed(auc, 3)}${ends}`;
  const precision = `average precision ${formatFixed(curve.averagePrecision, 3)}`;
  const facts = [
    area,
    precision,
    ...(calibration === null ? [] : [`ECE ${formatFixed(calibration.ece, 3)}`]),
  ];
  return {
    sentence: `${name.name}: ${facts.join(', ')} over ${formatCount(positives, 'item')} of the positive class “${positive}” and ${formatCount(negatives, 'other')}${interval === null ? '' : " (DeLong's 95 % interval)"}.`,
    wide: [],
    figures: [
      curveFigure({
        name,
        kind: 'roc',
        area,
        prevalence: null,
        points: roc.points.map(({ falsePositiveRate, truePositiveRate }) => ({
          x: falsePositiveRate,
          y: truePositiveRate,
        })),
      }),
      curveFigure({
        name,
        kind: 'precision-recall',
        area: precision,
        prevalence: curve.prevalence,
        points: curve.points.map(({ recall, precision: y }) => ({ x: recall, y })),
      }),
      ...(calibration === null ? [] : [calibrationFigure(calibration, name)]),
    ],
  };
}

/** A ROC or precision–recall curve that was logged point by point. */
export function curveEvaluation(
  { kind, points, area }: Extract<Evaluation, { kind: 'roc' | 'precision-recall' }>,
  name: EvaluationName,
): DescribedEvaluation {
  const words = `${kind === 'roc' ? 'AUC' : 'average precision'} ${formatFixed(area, 3)}`;
  return {
    sentence: `${name.name}: ${words}, from the points that were logged.`,
    wide: [],
    figures: [curveFigure({ name, kind, points, area: words, prevalence: null })],
  };
}

/** Calibration from confidences with hits, or as it was logged point by point. */
export function calibrationEvaluation(
  evaluation: Extract<Evaluation, { kind: 'calibration' | 'confidence' }>,
  name: EvaluationName,
): DescribedEvaluation {
  if (evaluation.kind === 'calibration') {
    return {
      sentence: `${name.name}: a calibration curve as it was logged. Without the number of items in each bin there is no calibration error.`,
      wide: [],
      figures: [
        calibrationChart(
          evaluation.points.map((point) => Object.assign({ x: point.x, y: point.y }, NO_INTERVAL)),
          name,
          'As logged.',
        ),
      ],
    };
  }
  const calibration = evaluateConfidence(evaluation);
  if (calibration === undefined)
    return {
      sentence: `${name.name}: confidences outside 0 to 1 have no calibration.`,
      figures: [],
      wide: [],
    };
  return {
    sentence: `${name.name}: ECE ${formatFixed(calibration.ece, 3)} over ${formatCount(evaluation.correct.length, 'item')}.`,
    wide: [],
    figures: [calibrationFigure(calibration, name)],
  };
}

function calibrationFigure(
  { bins, ece, width }: NonNullable<ReturnType<typeof evaluateConfidence>>,
  name: EvaluationName,
): Figure {
  return calibrationChart(
    bins.map(({ predicted, observed, interval }) => ({ x: predicted, y: observed, ...interval })),
    name,
    `ECE ${formatFixed(ece, 3)} over ${width} bins of equal width. Bars: 95 % Wilson intervals.`,
  );
}

function calibrationChart(
  points: Parameters<typeof unitChart>[0]['points'],
  name: EvaluationName,
  facts: string,
): Figure {
  return unitChart({
    id: `${name.id}-calibration`,
    title: 'Calibration',
    subtitle: `${name.name}: how often a predicted probability comes true.`,
    description: `Calibration over ${formatCount(points.length, 'bin')}. ${facts}`,
    caption: `${facts} Dashed: probabilities that mean what they say.`,
    table: {
      head: ['Predicted', 'Observed'],
      rows: points.map(({ x, y }) => [formatFixed(x, 3), formatFixed(y, 3)]),
    },
    xLabel: 'predicted probability',
    yLabel: 'observed share',
    x: SHARE_SCALE,
    y: SHARE_SCALE,
    points,
    look: 'dots',
    reference: DIAGONAL,
  });
}

/** Feature importances as they were logged. */
export function importancesEvaluation(
  { features }: Extract<Evaluation, { kind: 'importances' }>,
  name: EvaluationName,
): DescribedEvaluation {
  const [first] = features;
  const hasSpread = features.some(({ spread }) => spread !== null);
  return {
    sentence: `${name.name}: importances of ${formatCount(features.length, 'feature')}${first === undefined ? '' : `, ${first.name} the largest`}.`,
    figures: [],
    wide: [
      importanceChart({
        id: `${name.id}-importances`,
        title: 'Which features matter?',
        subtitle: `${name.name}: importances as logged.`,
        caption: hasSpread ? 'Bar: ± the standard deviation as logged.' : '',
        axis: 'importance',
        rows: features.map(({ name: label, value, spread }) => ({
          label,
          share: value,
          low: spread === null ? Number.NaN : value - spread,
          high: spread === null ? Number.NaN : value + spread,
        })),
      }),
    ],
  };
}
