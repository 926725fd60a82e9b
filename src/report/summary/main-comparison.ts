import type { ComparedMetric, ExperimentAnalysis } from '../../analysis/analyze-experiment.ts';
import type { Comparison } from '../../analysis/compare-variants.ts';
import type { Variant } from '../../analysis/group-variants.ts';
import type { VariantMetric } from '../../analysis/summarize-variants.ts';
import { standingsByKey } from '../standings.ts';

/** A variant with its values of the main metric. */
export interface ComparedSide {
  readonly variant: Variant;
  readonly summary: VariantMetric;
}

/** The one comparison that an experiment is about: who does best, measured against whom. */
export interface MainComparison {
  readonly metric: ComparedMetric['metric'];
  /** The best variant; if that is the baseline, the best of the others. */
  readonly candidate: ComparedSide;
  /** The baseline; without one the next best. */
  readonly reference: ComparedSide;
  readonly isBaseline: boolean;
  /** Candidate less reference; its verdict is that of the candidate. Null if nothing can be tested. */
  readonly comparison: Comparison | null;
}

/** The main comparison of an experiment; `undefined` if fewer than two variants have a value, or nobody says which way is better. */
export function findMainComparison({
  grouping,
  metrics,
  baseline,
}: ExperimentAnalysis): MainComparison | undefined {
  const [main] = metrics;
  if (main === undefined || main.metric.goal === null) return undefined;
  const sides = main.order.flatMap((index) => {
    const variant = grouping.variants[index];
    const summary = main.variants[index];
    return variant === undefined || summary === undefined ? [] : [{ index, variant, summary }];
  });
  // A single lucky run leads no one.
  sides.sort((a, b) => Number(a.summary.n < 2) - Number(b.summary.n < 2));
  const named = sides.find(({ index }) => index === baseline);
  const candidate = sides.find((side) => side !== named);
  const reference = named ?? sides.find((side) => side !== candidate);
  if (candidate === undefined || reference === undefined) return undefined;
  const standings = standingsByKey(main.judgement);
  const comparison =
    named === undefined
      ? turn(standings.get(reference.variant.key)?.againstLeader ?? null)
      : (standings.get(candidate.variant.key)?.againstBaseline ?? null);
  return { metric: main.metric, candidate, reference, isBaseline: named !== undefined, comparison };
}

const turned: Readonly<Partial<Record<Comparison['verdict'], Comparison['verdict']>>> = {
  better: 'worse',
  worse: 'better',
};

/** The same comparison seen from the other side. */
function turn(comparison: Comparison | null): Comparison | null {
  if (comparison === null) return null;
  const { difference, interval, verdict, n, referenceN, effect } = comparison;
  return {
    ...comparison,
    difference: -difference,
    interval: interval === null ? null : { ...interval, low: -interval.high, high: -interval.low },
    effect: effect === null ? null : -effect,
    verdict: turned[verdict] ?? verdict,
    n: referenceN,
    referenceN: n,
  };
}
