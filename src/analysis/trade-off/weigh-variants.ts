import type { Run } from '../../model/run.ts';
import { quantile } from '../../stats/quantile.ts';
import { paretoFront } from '../../stats/pareto-front.ts';
import type { ExperimentAnalysis } from '../analyze-experiment.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { summarizeVariants } from '../summarize-variants.ts';
import type { VariantMetric } from '../summarize-variants.ts';
import type { TradeOffMetrics } from './find-trade-off.ts';

/** A variant with both metrics. */
export interface WeighedVariant {
  /** Its place among the variants of the experiment. */
  readonly index: number;
  readonly quality: VariantMetric & { readonly mean: number };
  readonly cost: VariantMetric & { readonly mean: number };
  /** True if no other variant is at least as good in both means and better in one. */
  readonly onFront: boolean;
}

/** What there is to choose from. */
export interface TradeOff extends TradeOffMetrics {
  readonly kind: 'trade-off';
  /** Variants that have both, by rising cost number. */
  readonly variants: readonly WeighedVariant[];
  /** How many variants lack a finite mean of one of the two. */
  readonly withoutBoth: number;
  readonly bestQuality: WeighedVariant;
  readonly bestCost: WeighedVariant;
  /** The best quality among the variants within the budget; undefined if there is none. */
  readonly underBudget: WeighedVariant | undefined;
  /**
   * The cost that none may exceed (for a cost where more is better: fall below): as asked for, else what half of the variants do not
   * exceed.
   */
  readonly budget: number;
  readonly budgetFrom: 'asked' | 'median';
}

/** Fewer variants leave nothing to weigh. */
const LEAST_VARIANTS = 3;

/**
 * Weighs the variants by two metrics, by their means. `undefined` for fewer than three variants that have both, and where one of the
 * two does not vary. O(variants log variants).
 */
export function weighVariants(
  metrics: TradeOffMetrics,
  { grouping, counting, repetitionOf }: Pick<ExperimentAnalysis, 'grouping' | 'counting' | 'repetitionOf'>,
): TradeOff | undefined {
  const { quality, cost } = metrics;
  const summarize = (metric: MetricKnowledge): VariantMetric[] =>
    summarizeVariants(grouping.variants, {
      metric,
      counts: (run: Run) => counting.counts(run),
      repetitionOf,
    });
  const [qualities, costs] = [summarize(quality), summarize(cost)];
  const known = grouping.variants.flatMap((_, index) => {
    const [own, price] = [withMean(qualities[index]), withMean(costs[index])];
    return own === undefined || price === undefined ? [] : [{ index, quality: own, cost: price }];
  });
  if (known.length < LEAST_VARIANTS) return undefined;
  if (!varies(known.map((one) => one.quality.mean)) || !varies(known.map((one) => one.cost.mean)))
    return undefined;
  const front = paretoFront(
    known.map((one) => ({
      first: asCost(one.cost.mean, cost),
      second: asCost(one.quality.mean, quality),
    })),
  );
  const variants = known
    .map((one, position) => Object.assign(one, { onFront: front[position] === true }))
    .sort((a, b) => a.cost.mean - b.cost.mean || a.index - b.index);
  return nameChoices(variants, metrics, grouping.variants.length - known.length);
}

function varies(values: readonly number[]): boolean {
  return new Set(values).size > 1;
}

function nameChoices(
  variants: readonly WeighedVariant[],
  metrics: TradeOffMetrics,
  withoutBoth: number,
): TradeOff | undefined {
  const { quality, cost } = metrics;
  const median = quantile(
    variants.map((one) => one.cost.mean),
    0.5,
  );
  const budget = metrics.budget ?? median ?? 0;
  const affordable = variants.filter((one) => asCost(one.cost.mean, cost) <= asCost(budget, cost));
  const bestQuality = bestBy(variants, (one) => [
    asCost(one.quality.mean, quality),
    asCost(one.cost.mean, cost),
  ]);
  const bestCost = bestBy(variants, (one) => [
    asCost(one.cost.mean, cost),
    asCost(one.quality.mean, quality),
  ]);
  const underBudget = bestBy(affordable, (one) => [
    asCost(one.quality.mean, quality),
    asCost(one.cost.mean, cost),
  ]);
  if (bestQuality === undefined || bestCost === undefined) return undefined;
  const budgetFrom = metrics.budget === undefined ? 'median' : 'asked';
  const choices = { bestQuality, bestCost, underBudget };
  return { kind: 'trade-off', ...metrics, variants, withoutBoth, ...choices, budget, budgetFrom };
}

/** Smaller is better. */
function asCost(value: number, { goal }: MetricKnowledge): number {
  return goal === 'maximize' ? -value : value;
}

/** The variant with the smallest first number, of equals the smallest second. */
function bestBy(
  variants: readonly WeighedVariant[],
  rank: (one: WeighedVariant) => readonly [number, number],
): WeighedVariant | undefined {
  return variants.toSorted((a, b) => {
    const [firstA, secondA] = rank(a);
    const [firstB, secondB] = rank(b);
    return firstA - firstB || secondA - secondB || a.index - b.index;
  })[0];
}

function withMean(
  summary: VariantMetric | undefined,
): (VariantMetric & { readonly mean: number }) | undefined {
  if (summary?.mean === undefined || !Number.isFinite(summary.mean)) return undefined;
  return { ...summary, mean: summary.mean };
}
