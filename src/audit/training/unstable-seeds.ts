import { formatNumber } from '../../lib/format-number.ts';
import { cochranTest } from '../../stats/cochran-test.ts';
import { median } from '../../stats/median.ts';
import { variantSubject } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact } from '../words.ts';

const LEAST_SEEDS = 3;
const LEAST_VARIANTS = 3;
const ALPHA = 0.01;
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
    const test = cochranTest(
      repeated.map(({ deviation }) => deviation ** 2),
      Math.min(...repeated.map(({ n }) => n)),
    );
    const largest = repeated.reduce((top, one) => (one.deviation > top.deviation ? one : top));
    const others = repeated.filter((one) => one !== largest).map(({ deviation }) => deviation);
    const usual = median(others) ?? 0;
    if (test === undefined || test.p > ALPHA || !(usual > 0) || largest.deviation < LEAST_RATIO * usual)
      return [];
    const subject = variantSubject(experiment, largest.index);
    const { label } = main.metric;
    return [
      {
        message: `${label} of ${subject.label} has a standard deviation of ${formatNumber(largest.deviation, 3)} over ${largest.n} runs, ${formatNumber(largest.deviation / usual, 2)} times that of the other variants (median ${formatNumber(usual, 3)}; Cochran's test, p ${test.p < 0.001 ? '< 0.001' : `= ${formatNumber(test.p, 2)}`}). Its mean, ${formatNumber(largest.mean)}, is that much less sure.`,
        subject,
        evidence: {
          metric: main.metric.name,
          facts: [
            numberFact('standard deviation', largest.deviation, 3),
            numberFact('median of the others', usual, 3),
            numberFact('runs', largest.n),
            numberFact('p', test.p, 2),
          ],
          runs: subject.runs,
        },
      },
    ];
  },
};
