import { describe, test } from 'vitest';
import { nemenyiDifference } from '../../../src/stats/mean-rank-tests.ts';
import { pairedTTest } from '../../../src/stats/paired-t-test.ts';
import { friedmanTest } from '../../../src/stats/several-samples.ts';
import { wilcoxonTest } from '../../../src/stats/wilcoxon-test.ts';
import reference from '../../reference/ranks.json' with { type: 'json' };
import { expectClose, resultOf } from './expect-close.ts';

describe.each(reference.many)('of $name', ({ table, ...expected }) => {
  test('mean ranks and Friedman with the correction for ties agree with autorank', () => {
    const friedman = resultOf(friedmanTest(table.map((row) => row.map((value) => -value))));
    for (const [index, rank] of expected.meanRanks.entries()) expectClose(friedman.meanRanks[index], rank);
    expectClose(friedman.p, expected.p);
  });

  test('the critical difference agrees with autorank as far as its approximation goes', () => {
    // autorank takes the quantile from qsturng of statsmodels, which is good to four digits.
    const difference = nemenyiDifference({ methods: expected.meanRanks.length, tasks: table.length }, 0.05);
    expectClose(difference, expected.criticalDifference, 1e-4);
  });
});

test.each(reference.two)('two methods with $name have the p of autorank', ({ a, b, ...expected }) => {
  const p = expected.test === 'ttest' ? resultOf(pairedTTest(b, a)).p : resultOf(wilcoxonTest(b, a)).p;
  // autorank tests signed ranks one-sided in the direction that it saw, which halves the p-value of two sides.
  expectClose(expected.test === 'ttest' ? p : p / 2, expected.p);
});
