import { isBackground } from '../analysis/choose-main-metric.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import { wordsOfMetric } from '../analysis/words-of-metric.ts';
import type { MetricSummary } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import type { Series } from '../model/series.ts';
import type { CurveWork } from './curve-points.ts';

/** One metric of one run, as rules look at it. */
export interface Curve {
  readonly metric: MetricKnowledge;
  readonly summary: MetricSummary;
  /** Name of the main axis. */
  readonly axis: string;
  /** Positions on the main axis and values of the points that were kept, in the order of the log, values that are not finite included. */
  readonly positions: Float64Array;
  readonly values: Float64Array;
  /** Times of the same points in milliseconds; undefined if they carry none. */
  readonly times: Float64Array | undefined;
  /** True if not every point was kept. */
  readonly thinned: boolean;
  readonly worked: CurveWork;
}

/** One run with its series, read once for all rules. */
export interface RunEvidence {
  readonly run: Run;
  /** Metrics with more than one point, in the order of the run. */
  readonly curves: readonly Curve[];
  /** What is known of a metric, remembered. */
  readonly know: (name: string) => MetricKnowledge;
  /** True for the log of an agent: its losses need not fall. */
  readonly isAgent: boolean;
}

const agentWords: ReadonlySet<string> = new Set([
  'reward',
  'rewards',
  'return',
  'returns',
  'episode',
  'episodic',
  'rew',
  'ep',
  'policy',
  'actor',
  'critic',
]);

const adversarialWords: ReadonlySet<string> = new Set([
  'gen',
  'generator',
  'disc',
  'discriminator',
  'adv',
  'adversarial',
  'd',
  'g',
]);

/** True for the losses of two networks that work against each other: what one gains the other loses. */
export const isAdversarial = tellerOfNames(adversarialWords);

/** Tells of a metric's name whether it has one of these words. Runs log the same names again and again: each is looked at once. */
function tellerOfNames(words: ReadonlySet<string>): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const told = known.get(name) ?? wordsOfMetric(name).some((word) => words.has(word));
    known.set(name, told);
    return told;
  };
}

/** Puts a run and its series together for the rules. `know` tells what is known of a metric. */
export function makeRunEvidence(
  run: Run,
  series: readonly Series[],
  know: (name: string) => MetricKnowledge,
): RunEvidence {
  const byName = new Map(series.map((one) => [one.metric, one]));
  const curves = run.metrics.flatMap((summary): Curve[] => {
    const found = byName.get(summary.name);
    const axis = found?.axes[0];
    if (found === undefined || axis === undefined || summary.count < 2) return [];
    return [
      {
        metric: know(summary.name),
        summary,
        axis: axis.name,
        positions: axis.positions,
        values: found.values,
        times: found.axes.find(({ name }) => name === 'time')?.positions,
        thinned: summary.count > found.values.length,
        worked: { points: undefined, blocks: [] },
      },
    ];
  });
  return { run, curves, know, isAgent: run.metrics.some(({ name }) => isOfAgent(name)) };
}

/** True for a metric that only the log of an agent has. */
export const isOfAgent = tellerOfNames(agentWords);

/** True for a metric that tells how well the run does: a loss or a score, nothing of machine or schedule. */
export function isResult(metric: MetricKnowledge): boolean {
  return metric.goal !== null && metric.kind !== 'resource' && !isBackground(metric);
}

/** Curves whose values are to fall: training losses, those without a named split included. */
export function trainingLosses({ curves, isAgent }: RunEvidence): Curve[] {
  if (isAgent) return [];
  const falling = curves.filter(
    ({ metric }) =>
      isResult(metric) &&
      metric.goal === 'minimize' &&
      !isAdversarial(metric.name) &&
      (metric.split === 'train' || metric.split === null),
  );
  const losses = falling.filter(({ metric }) => metric.kind === 'loss');
  // What a regression minimises is often logged as the error that it is.
  return losses.length > 0
    ? losses
    : falling.filter(
        ({ metric }) => metric.split === 'train' && /(^|[/_.-])(mse|mae|rmse)$/i.test(metric.name),
      );
}

/** The metric's name without what tells its split, in lower case: `val/top5_acc` and `train_top5_acc` have one stem. */
export function stemOf(name: string): string {
  const known =
    stems.get(name) ??
    wordsOfMetric(name)
      .filter((word) => !splitWords.has(word))
      .join('_');
  stems.set(name, known);
  return known;
}

const stems = new Map<string, string>();

const splitWords: ReadonlySet<string> = new Set([
  'test',
  'testing',
  'holdout',
  'val',
  'valid',
  'validation',
  'dev',
  'eval',
  'evaluation',
  'train',
  'training',
]);

/** The curve of the same metric on the training data; undefined if the run logged none. */
export function trainingTwin(curve: Curve, { curves }: RunEvidence): Curve | undefined {
  const stem = stemOf(curve.metric.name);
  const twins = curves.filter(
    ({ metric }) =>
      metric.name !== curve.metric.name && stemOf(metric.name) === stem && metric.goal === curve.metric.goal,
  );
  const found =
    twins.find(({ metric }) => metric.split === 'train') ?? twins.find(({ metric }) => metric.split === null);
  if (found !== undefined || curve.metric.kind !== 'loss') return found;
  // A loss on a part of the held-out data, such as `eval_group_loss`, belongs to the one training loss.
  const losses = curves.filter(
    ({ metric }) => metric.split !== 'validation' && stemOf(metric.name) === 'loss',
  );
  return losses.find(({ metric }) => metric.split !== 'test');
}
