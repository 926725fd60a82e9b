import { formatNumber } from '../../lib/format-number.ts';
import { wordsOfMetric } from '../../analysis/words-of-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import { sameSummary } from '../same-summary.ts';
import { isResult, stemOf } from '../run-evidence.ts';
import type { RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact } from '../words.ts';

const LEAST_EQUAL = 3;
/** Scores that real data hardly ever lets reach their best value. */
const bounded: ReadonlySet<string> = new Set([
  'accuracy',
  'acc',
  'f1',
  'auc',
  'auroc',
  'auprc',
  'map',
  'miou',
  'iou',
  'dice',
  'kappa',
  'mcc',
  'r2',
]);

/** Finds perfect scores on held-out data, and equal values on training and held-out data. */
export const tooGood: RunRule = {
  id: 'too-good',
  find(evidence) {
    const leaked = findLeak(evidence);
    if (leaked !== undefined) return [leaked];
    const perfect = findPerfect(evidence);
    return perfect === undefined ? [] : [perfect];
  },
};

/** A name without a split, such as Keras' `loss` beside `val_loss`, is that of the training data. */
function isOfTraining({ split }: MetricKnowledge): boolean {
  return split === 'train' || split === null;
}

interface Known {
  readonly metric: MetricKnowledge;
  readonly summary: MetricSummary;
}

function heldOut({ run, know }: RunEvidence): Known[] {
  return run.metrics
    .map((summary) => ({ summary, metric: know(summary.name) }))
    .filter(({ metric }) => isResult(metric) && (metric.split === 'validation' || metric.split === 'test'));
}

function findLeak(evidence: RunEvidence): Draft | undefined {
  for (const { metric, summary } of heldOut(evidence)) {
    if (summary.count < LEAST_EQUAL || summary.min?.value === summary.max?.value) continue;
    const twin = evidence.run.metrics.find(
      (other) =>
        isOfTraining(evidence.know(other.name)) &&
        stemOf(other.name) === stemOf(metric.name) &&
        sameSummary(other, summary),
    );
    if (twin === undefined) continue;
    return {
      message: `${metric.label} equals ${evidence.know(twin.name).label} to the last digit at all ${formatNumber(summary.count)} points: both were computed on the same data.`,
      severity: 'error',
      evidence: {
        metric: metric.name,
        beside: [twin.name],
        axis: summary.axes[0] ?? null,
        facts: [numberFact('points', summary.count), numberFact('last of both', summary.last.value)],
      },
      place: lineOf(evidence.run, summary.last.line),
    };
  }
  return undefined;
}

function findPerfect(evidence: RunEvidence): Draft | undefined {
  const hit = heldOut(evidence).find(({ metric, summary }) => {
    const { value } = summary.last;
    const isBounded = wordsOfMetric(metric.name).some((word) => bounded.has(word));
    return (
      isBounded &&
      metric.goal === 'maximize' &&
      (value === 1 || (value === 100 && (summary.max?.value ?? 0) === 100))
    );
  });
  if (hit === undefined) return undefined;
  const { metric, summary } = hit;
  return {
    message: `${metric.label} ended at exactly ${formatNumber(summary.last.value)}. On data that the model never saw this tells far more often of samples that it did see, or of very few samples, than of a perfect model.`,
    evidence: {
      metric: metric.name,
      axis: summary.axes[0] ?? null,
      steps: [summary.last.at],
      facts: [numberFact('last', summary.last.value), numberFact('points', summary.count)],
    },
    place: lineOf(evidence.run, summary.last.line),
  };
}
