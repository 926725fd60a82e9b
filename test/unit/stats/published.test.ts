import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adjustPValues } from '../../../src/stats/adjust-p-values.ts';
import { geometricMean } from '../../../src/stats/geometric-mean.ts';
import { mannWhitneyTest } from '../../../src/stats/mann-whitney-test.ts';
import { mean } from '../../../src/stats/mean.ts';
import { oneSampleTTest, pairedTTest } from '../../../src/stats/paired-t-test.ts';
import { friedmanTest, kruskalWallisTest, varianceAnalysis } from '../../../src/stats/several-samples.ts';
import { standardDeviation } from '../../../src/stats/standard-deviation.ts';
import { welchTest } from '../../../src/stats/welch-test.ts';
import { wilcoxonTest } from '../../../src/stats/wilcoxon-test.ts';
import golf from '../../reference/published/parameter-golf.json' with { type: 'json' };
import crafter from '../../reference/published/crafter.json' with { type: 'json' };
import zoo from '../../reference/published/rl-zoo.json' with { type: 'json' };
import { resultOf } from './expect-close.ts';

const folder = join(import.meta.dirname, '../../reference/published');

/** Rows of a table without its head. */
function readRows(name: string): string[][] {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(','));
}

/** The value agrees with all digits that were printed, give or take the rounding of the last. */
function expectPrinted(value: number | undefined, printed: string, slack = 0.5): void {
  const [digits = '', exponent = '0'] = printed.toLowerCase().split('e');
  const decimals = digits.split('.')[1]?.length ?? 0;
  const unit = 10 ** (Number(exponent) - decimals);
  expect(Math.abs((value ?? Number.NaN) - Number(printed))).toBeLessThanOrEqual(unit * slack * 1.000_001);
}

/** Deviation with n instead of n − 1 below: of a population, ddof 0. */
function populationDeviation(values: readonly number[]): number {
  return (standardDeviation(values) ?? Number.NaN) * Math.sqrt((values.length - 1) / values.length);
}

describe('TD3 (Fujimoto et al. 2018, Table 1): the best evaluation of the mean over 10 seeds', () => {
  const best = (environment: string): number[] => {
    const rows = readRows(`td3/${environment}.csv`).map((row) => row.map(Number));
    return rows.reduce((top, row) => ((mean(row) ?? 0) > (mean(top) ?? 0) ? row : top));
  };

  test.each([
    ['HalfCheetah', '9636.95', '859.065'],
    ['Hopper', '3564.07', '114.74'],
    ['Walker', '4682.82', '539.64'],
    ['Ant', '4372.44', '1000.33'],
    ['InvertedPendulum', '1000.00', '0.00'],
    ['InvertedDoublePendulum', '9337.47', '14.96'],
  ])('on %s is %s ± %s, the deviation of a population', (environment, printedMean, printedDeviation) => {
    const values = best(environment);
    expect(values).toHaveLength(10);
    expectPrinted(mean(values), printedMean, 1);
    // The curves are rounded to three decimals.
    expectPrinted(populationDeviation(values), printedDeviation, 1);
  });

  test('on Reacher is not the printed one: the published curves are not those of the paper', () => {
    expectPrinted(mean(best('Reacher')), '-3.70');
    expectPrinted(populationDeviation(best('Reacher')), '0.51');
  });

  test('has another deviation with n − 1: what this report prints is larger', () => {
    expectPrinted(standardDeviation(best('Hopper')), '120.94');
  });
});

describe("Crafter's scores: geometric means of success rates, over seeds", () => {
  test.each([
    ['human', crafter.human, '50.5', '6.8'],
    ['random', crafter.random, '1.6', '0.0'],
  ] as const)('of %s are %j', (_, runs, printedMean, printedDeviation) => {
    const scores = runs.map(({ episodes, unlocked }) => {
      const shifted = geometricMean(unlocked.map((count) => 1 + (100 * count) / episodes));
      return (shifted ?? Number.NaN) - 1;
    });
    expect(scores).toHaveLength(5);
    expectPrinted(mean(scores), printedMean);
    expectPrinted(populationDeviation(scores), printedDeviation);
  });
});

test.each(zoo)('RL Zoo prints $mean ± $deviation for $name over its episodes', (row) => {
  expect(row.rewards).toHaveLength(row.episodes);
  expect(Math.abs((mean(row.rewards) ?? 0) - row.mean)).toBeLessThanOrEqual(0.000_501);
  expect(Math.abs(populationDeviation(row.rewards) - row.deviation)).toBeLessThanOrEqual(0.000_501);
});

describe('parameter golf', () => {
  /** As many decimals as the author printed; not all round, some cut. */
  const unitOf = (value: number): number => 10 ** -(String(value).split('.')[1]?.length ?? 0);
  /** The deviation that agrees with the printed one; most authors divide by n − 1, some by n, and say neither. */
  const nameDeviation = (values: readonly number[], printed: number): string => {
    const fits = (value: number | undefined) => Math.abs((value ?? Number.NaN) - printed) <= unitOf(printed);
    if (fits(standardDeviation(values))) return 'sample';
    return fits(populationDeviation(values)) ? 'population' : 'neither';
  };

  test.each(golf)('$name prints the mean $mean', ({ values, mean: printed }) => {
    expect(Math.abs((mean(values) ?? 0) - printed)).toBeLessThanOrEqual(unitOf(printed));
  });

  test('authors print deviations of a sample and of a population side by side', () => {
    const names = golf.map(({ values, deviation }) => nameDeviation(values, deviation));
    const count = (name: string) => names.filter((one) => one === name).length;
    expect([count('sample'), count('population'), count('neither')]).toEqual([13, 4, 2]);
  });

  test('3 seeds against 3 by Welch', () => {
    const welch = resultOf(
      welchTest([1.1150812, 1.11437394, 1.11475014], [1.11922988, 1.12002032, 1.11888882]),
    );
    expectPrinted(welch.t, '-11.8339');
    expectPrinted(welch.degreesOfFreedom, '3.3063');
  });

  test.each([
    [[1.20143417, 1.19945102, 1.20319508], 1.21113611, '9.04', '0.006'],
    [[1.20576485, 1.2061746, 1.20715923], 1.2193657, '31.42', '0.00051'],
    [[1.94265607, 1.94207795, 1.9412194], 2.0727, '313.20', '0.00001'],
    [[1.1927, 1.1935, 1.1921, 1.1929], 1.195, '7.62', '0.00234486'],
  ])('seeds %j below %d: t = %s, one-sided p = %s', (values, threshold, t, p) => {
    const tested = resultOf(oneSampleTTest(values, threshold));
    expectPrinted(-tested.t, t);
    expectPrinted(tested.p / 2, p);
  });
});

describe('Demšar (2006)', () => {
  const ranks = readFileSync(join(folder, '../demsar-ranks.csv'), 'utf8').trim().split('\n').slice(1);
  const scores = readRows('demsar-auc.csv')
    .slice(1)
    .map((row) => row.slice(1).map(Number));

  test('mean ranks, and chi-squared and F without a correction for ties, come of the printed ranks', () => {
    const rows = ranks.map((line) => line.split(',').slice(1).map(Number));
    const { meanRanks } = resultOf(friedmanTest(rows));
    expect(meanRanks.map((rank) => rank.toFixed(3))).toEqual(['3.143', '2.000', '2.893', '1.964']);
    const chiSquared = ((12 * 14) / (4 * 5)) * meanRanks.reduce((sum, rank) => sum + (rank - 2.5) ** 2, 0);
    expectPrinted(chiSquared, '9.28');
    expectPrinted((13 * chiSquared) / (14 * 3 - chiSquared), '3.69');
  });

  test('the rounded values tie once more, and the correction for ties moves chi-squared to that of SciPy', () => {
    const friedman = resultOf(friedmanTest(scores.map((row) => row.map((score) => -score))));
    expectPrinted(friedman.meanRanks[2], '2.929');
    expectPrinted(friedman.meanRanks[3], '1.929');
    expectPrinted(friedman.chiSquared, '10.952');
    expectPrinted(friedman.p, '0.0120');
  });

  test('signed ranks leave zero differences out, where the paper splits them (T = 12)', () => {
    const [plain, tuned] = [scores.map((row) => row[0] ?? 0), scores.map((row) => row[1] ?? 0)];
    const signed = resultOf(wilcoxonTest(plain, tuned));
    expect(signed).toMatchObject({ statistic: 6.5, method: 'exact' });
    expect(signed.p).toBeLessThan(0.05);
  });
});

describe('R prints', () => {
  const sleep = readRows('r/sleep.csv').slice(1);
  const extra = (group: string): number[] =>
    sleep.filter((row) => row[1] === group).map((row) => Number(row[0]));
  const ozone = readRows('r/airquality.csv')
    .slice(1)
    .filter(([value]) => value !== 'NA');
  const month = (number: string): number[] =>
    ozone.filter((row) => row[4] === number).map((row) => Number(row[0]));
  const months = ['5', '6', '7', '8', '9'];

  test.each([
    ['small', [], ['-5.4349', '21.982', '1.855e-05', '-11.052802', '-4.947198']],
    ['with an outlier', [200], ['-1.6329', '14.165', '0.1245', '-47.242900', '6.376233']],
  ] as const)('Welch on 1:10 against 7:20, %s', (_, more, [t, degrees, p, low, high]) => {
    const y = [...Array.from({ length: 14 }, (__, index) => index + 7), ...more];
    const welch = resultOf(welchTest([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], y));
    expectPrinted(welch.t, t);
    expectPrinted(welch.degreesOfFreedom, degrees);
    expectPrinted(welch.p, p);
    expectPrinted(welch.interval.low, low);
    expectPrinted(welch.interval.high, high);
  });

  test('Welch on the mileage of cars with and without an automatic', () => {
    const cars = readRows('r/mtcars_mpg_am.csv').slice(1);
    const [automatic, manual] = ['0', '1'].map((am) =>
      cars.filter((row) => row[1] === am).map((row) => Number(row[0])),
    );
    const welch = resultOf(welchTest(automatic ?? [], manual ?? []));
    expectPrinted(welch.t, '-3.7671');
    expectPrinted(welch.degreesOfFreedom, '18.332');
    expectPrinted(welch.p, '0.001374');
    expectPrinted(welch.interval.low, '-11.280194');
    expectPrinted(welch.interval.high, '-3.209684');
  });

  test('t-tests of one sample and of pairs on extra sleep', () => {
    const one = resultOf(oneSampleTTest([...extra('1'), ...extra('2')], 0));
    expectPrinted(one.t, '3.413');
    expectPrinted(one.p, '0.002918');
    expectPrinted(one.interval.low, '0.5955845');
    const paired = resultOf(pairedTTest(extra('1'), extra('2')));
    expectPrinted(paired.t, '-4.0621');
    expectPrinted(paired.p, '0.002833');
    expectPrinted(paired.interval.high, '-0.7001142');
  });

  test('an analysis of variance on extra sleep', () => {
    const anova = resultOf(varianceAnalysis([extra('1'), extra('2')]));
    expectPrinted(anova.statistic, '3.4626');
    expectPrinted(anova.p, '0.07919');
  });

  test('exact signed ranks on depression scores; with ties it approximates, where all signs are counted here', () => {
    const first = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const signed = resultOf(wilcoxonTest(first, second));
    expect(signed.statistic).toBe(40);
    expectPrinted(signed.p, '0.03906');
    expectPrinted(signed.p / 2, '0.01953');
    expect(resultOf(wilcoxonTest([4, 3, 2], [3, 2, 1]))).toMatchObject({ statistic: 6, p: 0.25 });
  });

  test('exact rank sums on permeability, and the rank sum of ozone in May and August', () => {
    const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const sums = resultOf(mannWhitneyTest(x, [1.15, 0.88, 0.9, 0.74, 1.21]));
    expect(sums.statistic).toBe(35);
    expectPrinted(sums.p / 2, '0.1272');
    const ties = resultOf(mannWhitneyTest(month('5'), month('8')));
    expect(ties).toMatchObject({ statistic: 127.5, method: 'exact' });
    // By the normal approximation with a correction for continuity R prints 0.0001208.
    expect(ties.p).toBeLessThan(0.0001208);
    expect(ties.p).toBeGreaterThan(0.00004);
  });

  test('Kruskal and Wallis on mucociliary efficiency and on ozone by month', () => {
    const groups = [
      [2.9, 3.0, 2.5, 2.6, 3.2],
      [3.8, 2.7, 4.0, 2.4],
      [2.8, 3.4, 3.7, 2.2, 2.0],
    ];
    const small = resultOf(kruskalWallisTest(groups));
    expectPrinted(small.statistic, '0.77143');
    expectPrinted(small.p, '0.68');
    const large = resultOf(kruskalWallisTest(months.map(month)));
    expectPrinted(large.statistic, '29.267');
    expectPrinted(large.p, '6.901e-06');
  });

  test('Friedman on ways of rounding first base, and on broken warps', () => {
    const times = readRows('r/RoundingTimes.csv').slice(1);
    const rounding = resultOf(friedmanTest(times.map((row) => row.slice(1).map(Number))));
    expectPrinted(rounding.chiSquared, '11.143');
    expectPrinted(rounding.p, '0.003805');
    const warps = resultOf(
      friedmanTest([
        [44.55556, 28.22222],
        [24, 28.77778],
        [24.55556, 18.77778],
      ]),
    );
    expectPrinted(warps.chiSquared, '0.33333');
    expectPrinted(warps.p, '0.5637');
  });

  test('Welch between all months, corrected by Holm', () => {
    const names = ['May', 'Jun', 'Jul', 'Aug', 'Sep'];
    const pairs = names.flatMap((one, index) =>
      names.slice(index + 1).map((other, offset) => ({
        name: `${other}-${one}`,
        p: resultOf(welchTest(month(months[index + 1 + offset] ?? ''), month(months[index] ?? ''))).p,
      })),
    );
    const adjusted = adjustPValues(
      pairs.map(({ p }) => p),
      'holm',
    );
    const printed: Readonly<Record<string, string>> = {
      'Jun-May': '1.00000',
      'Jul-May': '0.00026',
      'Jul-Jun': '0.01527',
      'Aug-May': '0.00195',
      'Aug-Jun': '0.02135',
      'Aug-Jul': '1.00000',
      'Sep-May': '0.86321',
      'Sep-Jun': '1.00000',
      'Sep-Jul': '0.00589',
      'Sep-Aug': '0.01721',
    };
    expect(pairs).toHaveLength(10);
    for (const [index, { name }] of pairs.entries()) expectPrinted(adjusted[index], printed[name] ?? '');
  });

  test('p-values corrected for 50 tests', () => {
    const smallest = [
      2.35e-7, 2.1e-5, 2.58e-5, 9.81e-5, 0.000105, 0.000124, 0.000133, 0.000157, 0.000225, 0.00038, 0.000611,
      0.001614,
    ];
    const all = [...smallest, ...Array.from({ length: 38 }, () => 1)];
    const printed = {
      bonferroni: [
        1.18e-5, 0.00105, 0.00129, 0.00491, 0.00526, 0.00621, 0.00663, 0.00784, 0.01127, 0.01898, 0.03057,
        0.0807,
      ],
      holm: [
        1.18e-5, 0.00103, 0.00124, 0.00461, 0.00484, 0.00559, 0.00583, 0.00674, 0.00947, 0.01556, 0.02446,
        0.06294,
      ],
      hochberg: [
        1.18e-5, 0.00103, 0.00124, 0.00461, 0.00484, 0.00559, 0.00583, 0.00674, 0.00947, 0.01556, 0.02446,
        0.06294,
      ],
      'benjamini-hochberg': [
        1.18e-5, 0.000429, 0.000429, 0.000947, 0.000947, 0.000947, 0.000947, 0.00098, 0.001253, 0.001898,
        0.00278, 0.006725,
      ],
    } as const;
    for (const method of ['bonferroni', 'holm', 'hochberg', 'benjamini-hochberg'] as const) {
      const adjusted = adjustPValues(all, method);
      // The p-values themselves are printed with three digits.
      for (const [index, expected] of printed[method].entries())
        expect(Math.abs((adjusted[index] ?? 0) / expected - 1)).toBeLessThan(0.006);
    }
  });
});
