import { formatNumber } from '../../lib/format-number.ts';
import { cochranTest } from '../../stats/cochran-test.ts';
import { median } from '../../stats/median.ts';
import { variantSubject } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { takeValueOfRun } from '../../analysis/value-of-run.ts';
import type { FindingPlace } from '../../model/finding.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import { lineOf, numberFact } from '../words.ts';

const LEAST_SEEDS = 3;
const LEAST_VARIANTS = 2;
const ALPHA = 0.001;
/** Standard deviations of the others' median. */
const LEAST_RATIO = 3;

/** Finds a variant whose spread over seeds stands out among its peers. */
export const unstableSeeds: ExperimentRule = {
  id: 'unstable-seeds',
  find(experiment) {
    const [main] = experiment.analysis.metrics;
    if (main === undefined) return [];
    const repeated = main.variants.flatMap(({ n, deviation, mean }, index) =>
      n >= LEAST_SEEDS && deviation !== undefined ? [{ index, n, deviation, mean: mean ?? 0 }] : [],
    );
    if (repeated.length < LEAST_VARIANTS) return [];
    const largest = repeated.reduce((top, one) => (one.deviation > top.deviation ? one : top));
    const found = standsOut(repeated, largest, ({ deviation }) => deviation);
    if (found === undefined) return [];
    // What grows with its level, such as a perplexity, scatters by a share of it.
    const isPositive = repeated.every(({ mean }) => mean > 0);
    if (isPositive && standsOut(repeated, largest, ({ deviation, mean }) => deviation / mean) === undefined)
      return [];
    const { usual, p } = found;
    const subject = variantSubject(experiment, largest.index);
    const { label } = main.metric;
    return [
      {
        message: `${label} of ${subject.label} has a standard deviation of ${formatNumber(largest.deviation, 3)} over ${largest.n} runs, ${formatNumber(largest.deviation / usual, 2)} times that of the other variants (median ${formatNumber(usual, 3)}; Cochran's test, p ${p < 0.001 ? '< 0.001' : `= ${formatNumber(p, 2)}`}). Its mean, ${formatNumber(largest.mean)}, is that much less sure.`,
        subject,
        evidence: {
          metric: main.metric.name,
          facts: [
            numberFact('standard deviation', largest.deviation, 3),
            numberFact('median of the others', usual, 3),
            numberFact('runs', largest.n),
            numberFact('p', p, 2),
          ],
          runs: subject.runs,
        },
        place: placeOfOddest(subject.runs, largest.mean, experiment),
      },
    ];
  },
};

interface Repeated {
  readonly n: number;
  readonly deviation: number;
  readonly mean: number;
}

/** Whether the spread of one variant stands out among all: the median of the others, and the p-value. */
function standsOut<T extends Repeated>(
  variants: readonly T[],
  one: T,
  spreadOf: (variant: T) => number,
): { readonly usual: number; readonly p: number } | undefined {
  const test = cochranTest(
    variants.map((variant) => spreadOf(variant) ** 2),
    Math.min(...variants.map(({ n }) => n)),
  );
  const usual = median(variants.filter((other) => other !== one).map(spreadOf)) ?? 0;
  const isOut = test !== undefined && test.p <= ALPHA && usual > 0 && spreadOf(one) >= LEAST_RATIO * usual;
  return isOut ? { usual, p: test.p } : undefined;
}

/** Where the run that lies farthest from the mean logged its value. */
function placeOfOddest(
  ids: readonly string[],
  mean: number,
  { runs, analysis }: ExperimentEvidence,
): FindingPlace | null {
  const [main] = analysis.metrics;
  const own = new Set(ids);
  const values = runs.flatMap((run) => {
    const point = main === undefined || !own.has(run.id) ? null : takeValueOfRun(run, main.metric).point;
    return point === null || point === undefined ? [] : [{ run, point }];
  });
  const [oddest] = values.toSorted((a, b) => Math.abs(b.point.value - mean) - Math.abs(a.point.value - mean));
  return oddest === undefined ? null : lineOf(oddest.run, oddest.point.line);
}
