import { evaluateClasses, evaluateRegression } from '../../analysis/evaluation/evaluate-predictions.ts';
import type { Evaluation } from '../../analysis/evaluation/recognise-evaluation.ts';
import { confusionChart } from '../../charts/evaluation/confusion-chart.ts';
import { unitChart } from '../../charts/evaluation/unit-chart.ts';
import { extentOf, fitScale } from '../../charts/numeric-scale.ts';
import type { PlotScales } from '../../charts/numeric-scale.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatFixed, formatNumber } from '../../lib/format-number.ts';
import type { DescribedEvaluation, EvaluationName } from './evaluation-section.ts';

/** More classes than this make a matrix that nobody reads. */
const MOST_CLASSES = 20;
const MOST_DOTS = 400;

/** Accuracy with its interval and the confusion matrix of predicted classes. */
export function classesEvaluation(
  evaluation: Extract<Evaluation, { kind: 'classes' }>,
  { id, name }: EvaluationName,
): DescribedEvaluation {
  const { labels, counts, total, accuracy, interval } = evaluateClasses(evaluation);
  const ends =
    interval === undefined ? '' : ` [${formatFixed(interval.low, 3)}, ${formatFixed(interval.high, 3)}]`;
  const share = accuracy === undefined ? '' : `accuracy ${formatFixed(accuracy, 3)}${ends} over `;
  const items = `${share}${formatCount(total, 'item')} of ${formatCount(labels.length, 'class', 'classes')}`;
  const crowded = labels.length > MOST_CLASSES;
  return {
    sentence: `${name}: ${items}${interval === undefined ? '' : ' (95 % Wilson interval, items taken as independent)'}.${crowded ? ` A matrix of more than ${MOST_CLASSES} classes is not drawn.` : ''}`,
    figures: [],
    wide: crowded
      ? []
      : [
          confusionChart({
            id: `${id}-confusion`,
            title: 'Which classes are taken for which?',
            subtitle: `${name}: ${items}.`,
            labels,
            counts,
          }),
        ],
  };
}

/** Errors of predicted numbers and the residuals. */
export function regressionEvaluation(
  evaluation: Extract<Evaluation, { kind: 'regression' }>,
  { id, name }: EvaluationName,
): DescribedEvaluation {
  const errors = evaluateRegression(evaluation);
  const { actual, predicted } = evaluation;
  if (errors === undefined)
    return { sentence: `${name}: predictions that are not finite have no errors.`, figures: [], wide: [] };
  const { residuals, rmse, mae, bias, r2 } = errors;
  const facts = `RMSE ${formatNumber(rmse)}, MAE ${formatNumber(mae)}, mean residual ${formatNumber(bias)}${r2 === null ? '' : `, R² ${formatFixed(r2, 3)}`}`;
  const items = formatCount(actual.length, 'item');
  const stride = Math.max(1, Math.ceil(residuals.length / MOST_DOTS));
  const points = residuals.flatMap((y, row) =>
    row % stride === 0 ? [{ x: predicted[row] ?? 0, y, low: Number.NaN, high: Number.NaN }] : [],
  );
  const { x, y } = residualScales(predicted, residuals);
  return {
    sentence: `${name}: ${facts} over ${items}.`,
    wide: [],
    figures: [
      unitChart({
        id: `${id}-residuals`,
        title: 'Residuals',
        subtitle: `${name}: predicted less actual.`,
        description: `Residuals of ${items}: ${facts}.`,
        caption: `Dashed: no error. A slope or a funnel says that the model misses something.${stride > 1 ? ` Every ${stride}th item is drawn.` : ''}`,
        table: {
          head: ['RMSE', 'MAE', 'Mean residual', 'R²'],
          rows: [
            [
              formatNumber(rmse),
              formatNumber(mae),
              formatNumber(bias),
              r2 === null ? '' : formatFixed(r2, 3),
            ],
          ],
        },
        xLabel: 'predicted',
        yLabel: 'residual',
        x,
        y,
        points,
        look: 'cloud',
        reference: [
          [x.domain[0], 0],
          [x.domain[1], 0],
        ],
      }),
    ],
  };
}

function residualScales(predicted: readonly number[], residuals: readonly number[]): PlotScales {
  const across = { kind: 'linear', tickCount: 4, ends: 'exact', room: 0.03 } as const;
  const upwards = { kind: 'linear', tickCount: 5, ends: 'round', room: 0.03 } as const;
  return {
    x: fitScale(extentOf(predicted, 'linear'), across),
    y: fitScale(extentOf([0, ...residuals], 'linear'), upwards),
  };
}
