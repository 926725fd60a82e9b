import type { Goal } from '../model/note.ts';
import type { TestChoice } from '../model/statistics.ts';
import { adjustPValues } from '../stats/adjust-p-values.ts';
import { mean } from '../stats/mean.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import { tInterval } from '../stats/t-interval.ts';
import type { Interval } from '../stats/t-interval.ts';
import { decideComparison, measureVariants } from './compare-variants.ts';
import type { Comparison, Measurement } from './compare-variants.ts';
import type { Contender } from './contender.ts';

/** What is judged and by which rule. */
export interface JudgementRequest {
  readonly contenders: readonly Contender[];
  readonly goal: Goal;
  /** Key of the variant that others are measured against; null if none is named. */
  readonly baseline: string | null;
  /** Chance of any false claim among the comparisons; 0.05 unless given. */
  readonly alpha?: number;
  /** Differences below this size do not matter; with it, "equivalent" can be shown. */
  readonly margin?: number | null;
  /** Fewer runs than this on a side are too few for a claim to rest on; 5 unless given. */
  readonly enoughRuns?: number;
  /** How differences are tested; `auto` unless given. */
  readonly test?: TestChoice;
}

/** A variant's standing. */
export interface Standing {
  readonly key: string;
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (ddof 1); null for a single run. */
  readonly deviation: number | null;
  /** Student's t interval of the mean at 95 %; null for a single run. */
  readonly interval: Interval | null;
  /** Against the baseline; null for the baseline itself and where there is none. */
  readonly againstBaseline: Comparison | null;
  /** Against the leader (the best mean); null for the leader itself. */
  readonly againstLeader: Comparison | null;
  /** True if it shares the first place: it is the leader, or not separable from it, while others are. */
  readonly best: boolean;
}

/** Variants of one metric judged together. */
export interface Judgement {
  /** In the order of the contenders; those without a value are left out. */
  readonly standings: readonly Standing[];
  /** Key of the best mean (of equals the one whose key comes first); null without contenders. */
  readonly leader: string | null;
  /** Keys that share the first place; empty if no variant is separable from the leader. */
  readonly best: readonly string[];
  readonly alpha: number;
}

/** Above this many variants the correction counts all pairs without looking at their p-values: Bonferroni instead of Holm. */
const MOST_FOR_HOLM = 40;

/**
 * Judges the variants of one metric: which differ from the baseline, which are the best, and how sure that is.
 *
 * The stated rule, unless another test is asked for: pairs of values that share seeds are compared by the paired t-test, others by Welch's; comparisons with the
 * baseline are corrected by Holm over all of them. The first place is given over all pairs of variants, because the leader was
 * chosen by looking: Holm over all pairs up to 40 variants, Bonferroni beyond. So the chance of any false claim stays below alpha.
 * A variant with a single run takes part in no test. O(variants² × runs) up to 40 variants, O(variants × runs) beyond.
 */
export function judgeVariants(request: JudgementRequest): Judgement {
  const { goal, alpha = 0.05 } = request;
  const contenders = request.contenders.filter(({ values }) => values.length > 0);
  const means = new Map(
    contenders.map(({ key, values }) => [key, mean(values.map(({ value }) => value)) ?? 0]),
  );
  const leader = findLeader(contenders, means, goal);
  const baseline = contenders.find(({ key }) => key === request.baseline);
  const judging = { ...request, contenders, measure: rememberMeasures(request.test) };
  const againstBaseline = compareWith(judging, baseline);
  const againstLeader = compareAllPairs(judging, leader);
  const separable = contenders.some(({ key }) => againstLeader.get(key)?.verdict === 'worse');
  const standings = contenders.map((contender): Standing => {
    const { key } = contender;
    const values = contender.values.map(({ value }) => value);
    const comparison = againstLeader.get(key) ?? null;
    // Corrected for fewer pairs, the comparison with the baseline may show what the one with the leader cannot: who is worse than
    // the baseline is worse than the leader, whose mean is no worse than the baseline's.
    const isWorse = comparison?.verdict === 'worse' || againstBaseline.get(key)?.verdict === 'worse';
    return {
      key,
      n: values.length,
      mean: means.get(key) ?? 0,
      deviation: standardDeviation(values) ?? null,
      interval: tInterval(values) ?? null,
      againstBaseline: againstBaseline.get(key) ?? null,
      againstLeader: comparison,
      best: separable && values.length > 1 && !isWorse,
    };
  });
  const best = standings.filter((standing) => standing.best).map(({ key }) => key);
  return { standings, leader: leader?.key ?? null, best, alpha };
}

interface Judging extends JudgementRequest {
  readonly measure: Measure;
}

/** Measures one variant against another. */
type Measure = (variant: Contender, reference: Contender) => Measurement;

/** The baseline is often the leader, and both are among all pairs: nothing is measured twice. */
function rememberMeasures(test: TestChoice | undefined): Measure {
  const known = new Map<Contender, Map<Contender, Measurement>>();
  return (variant, reference) => {
    const own = known.get(variant) ?? new Map<Contender, Measurement>();
    const found = own.get(reference) ?? measureVariants(variant, reference, test);
    known.set(variant, own.set(reference, found));
    return found;
  };
}

function findLeader(
  contenders: readonly Contender[],
  means: ReadonlyMap<string, number>,
  goal: Goal,
): Contender | undefined {
  const sign = goal === 'maximize' ? 1 : -1;
  let leader: Contender | undefined;
  // A single run leads only where no variant was repeated: one lucky seed is no lead.
  const repeated = contenders.filter(({ values }) => values.length > 1);
  for (const contender of repeated.length > 0 ? repeated : contenders) {
    if (leader === undefined) {
      leader = contender;
      continue;
    }
    const lead = sign * ((means.get(contender.key) ?? 0) - (means.get(leader.key) ?? 0));
    // The order of the variants must not show.
    if (lead > 0 || (lead === 0 && contender.key < leader.key)) leader = contender;
  }
  return leader;
}

/** Comparisons of all others with one variant, corrected by Holm over them. */
function compareWith(judging: Judging, reference: Contender | undefined): ReadonlyMap<string, Comparison> {
  if (reference === undefined) return new Map();
  const others = judging.contenders.filter(({ key }) => key !== reference.key);
  const measured = others.map((other) => judging.measure(other, reference));
  const adjusted = adjustPValues(
    measured.map(({ p }) => p).filter((p) => p !== null),
    'holm',
  );
  let next = 0;
  return new Map(
    measured.map((measurement, index) => {
      const corrected = measurement.p === null ? null : (adjusted[next++] ?? null);
      const correction = { adjustedP: corrected, comparisons: adjusted.length };
      return [others[index]?.key ?? '', decideComparison(measurement, judging, correction)];
    }),
  );
}

/** Comparisons of all others with the leader, corrected over all pairs of variants. */
function compareAllPairs(judging: Judging, leader: Contender | undefined): ReadonlyMap<string, Comparison> {
  if (leader === undefined) return new Map();
  const { contenders, measure } = judging;
  const others = contenders.filter(({ key }) => key !== leader.key);
  const tested = contenders.filter(({ values }) => values.length > 1).length;
  const pairs = (tested * (tested - 1)) / 2;
  const corrections = contenders.length <= MOST_FOR_HOLM ? holmOverPairs(judging, leader) : undefined;
  return new Map(
    others.map((other) => {
      const measurement = measure(other, leader);
      const { p } = measurement;
      const corrected = p === null ? null : (corrections?.get(other.key) ?? Math.min(1, p * pairs));
      return [
        other.key,
        decideComparison(measurement, judging, { adjustedP: corrected, comparisons: pairs }),
      ];
    }),
  );
}

/** Corrected p-values of the pairs with the leader, by the key of the other, out of all pairs. */
function holmOverPairs({ contenders, measure }: Judging, leader: Contender): ReadonlyMap<string, number> {
  const owners: (string | null)[] = [];
  const values: number[] = [];
  for (const [index, first] of contenders.entries()) {
    for (const second of contenders.slice(index + 1)) {
      const { p } = measure(first, second);
      if (p === null) continue;
      values.push(p);
      owners.push(otherOf(first.key, second.key, leader.key));
    }
  }
  const adjusted = adjustPValues(values, 'holm');
  const found = new Map<string, number>();
  for (const [index, owner] of owners.entries()) if (owner !== null) found.set(owner, adjusted[index] ?? 1);
  return found;
}

function otherOf(first: string, second: string, leader: string): string | null {
  if (first === leader) return second;
  return second === leader ? first : null;
}
