/**
 * How well the statistics hold, by simulation from a seed, and how fast they are: `npm run bench:statistics`.
 *
 * Prints the coverage of 95 % t intervals, the rate of false claims in experiments without a difference, the power at a true
 * difference, and times of the two workloads that must stay quick.
 */
import { judgeVariants } from '../src/analysis/judge-variants.ts';
import type { Contender } from '../src/analysis/contender.ts';
import { bootstrapInterval } from '../src/stats/bootstrap-interval.ts';
import { normalQuantile } from '../src/stats/distributions.ts';
import { seededRandom } from '../src/stats/seeded-random.ts';
import type { Random } from '../src/stats/seeded-random.ts';
import { tInterval } from '../src/stats/t-interval.ts';

const EXPERIMENTS = 20_000;
const NULL_EXPERIMENTS = 2000;

function normal(random: Random): number {
  return normalQuantile(random() * (1 - 2 ** -31) + 2 ** -33, 0, 1);
}

/** Share of experiments whose 95 % interval of the mean holds the true mean. */
function coverage(count: number, random: Random): number {
  let covered = 0;
  for (let experiment = 0; experiment < EXPERIMENTS; experiment += 1) {
    const interval = tInterval(Array.from({ length: count }, () => normal(random)));
    if (interval !== undefined && interval.low <= 0 && interval.high >= 0) covered += 1;
  }
  return covered / EXPERIMENTS;
}

/** Variants `v0`, `v1`, ... of five seeds; all but `v0` lie `shift` standard deviations higher. */
function drawContenders(variants: number, shift: number, random: Random, paired: boolean): Contender[] {
  return Array.from({ length: variants }, (_, variant) => ({
    key: `v${variant}`,
    values: Array.from({ length: 5 }, (_item, seed) => ({
      value: normal(random) + (variant === 0 ? 0 : shift),
      pair: paired ? String(seed) : null,
    })),
  }));
}

/** Shares of experiments with a variant marked best, and with one called better or worse than the baseline. */
function claims(shift: number, paired: boolean, random: Random): { best: number; baseline: number } {
  let best = 0;
  let baseline = 0;
  for (let experiment = 0; experiment < NULL_EXPERIMENTS; experiment += 1) {
    const contenders = drawContenders(5, shift, random, paired);
    const judgement = judgeVariants({ contenders, goal: 'maximize', baseline: 'v0' });
    if (judgement.best.length > 0) best += 1;
    const verdicts = new Set(judgement.standings.map(({ againstBaseline }) => againstBaseline?.verdict));
    if (verdicts.has('better') || verdicts.has('worse')) baseline += 1;
  }
  return { best: best / NULL_EXPERIMENTS, baseline: baseline / NULL_EXPERIMENTS };
}

/** Median seconds of five runs. */
function time(work: () => void): number {
  const seconds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return seconds.toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const random = seededRandom('bench of the statistics');
console.log(`Coverage of 95 % t intervals, ${EXPERIMENTS} normal samples each:`);
for (const count of [5, 10, 30]) console.log(`  n = ${count}: ${percent(coverage(count, random))}`);

console.log(`\n5 variants x 5 seeds without a difference, ${NULL_EXPERIMENTS} experiments:`);
for (const paired of [false, true]) {
  const rates = claims(0, paired, random);
  console.log(
    `  ${paired ? 'paired' : 'unpaired'}: a best one ${percent(rates.best)}, a claim against the baseline ${percent(rates.baseline)}`,
  );
}

console.log('\nFour variants 2 (3) standard deviations above the baseline, 5 seeds:');
for (const shift of [2, 3])
  console.log(`  ${shift} sd: found ${percent(claims(shift, false, random).baseline)}`);

const sets = Array.from({ length: 20 }, () =>
  Array.from({ length: 1000 }, (_, variant): Contender => ({
    key: String(variant),
    values: Array.from({ length: 10 }, (_item, seed) => ({
      value: random() + variant / 1000,
      pair: String(seed),
    })),
  })),
);
const judged = time(() => {
  for (const contenders of sets) judgeVariants({ contenders, goal: 'maximize', baseline: '0' });
});
const values = Array.from({ length: 1000 }, () => random());
const resampled = time(() => {
  bootstrapInterval(values, { random: seededRandom('bootstrap') });
});
console.log(`\n1,000 variants x 10 seeds x 20 metrics judged: ${judged.toFixed(2)} s (at most 2 s)`);
console.log(`10,000 resamples x 1,000 values: ${(resampled * 1000).toFixed(0)} ms (at most 150 ms)`);
