import { describe, expect, test } from 'vitest';
import type { Contender } from '../../../src/analysis/contender.ts';
import type { TestChoice } from '../../../src/model/statistics.ts';
import { judgeVariants } from '../../../src/analysis/judge-variants.ts';
import { normalQuantile } from '../../../src/stats/distributions.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';

const good = [0.942, 0.945, 0.939, 0.944, 0.941];
const alike = [0.943, 0.944, 0.94, 0.942, 0.943];
const poor = [0.902, 0.911, 0.9, 0.907, 0.905];

function contender(key: string, values: readonly number[], seeds?: readonly string[]): Contender {
  return { key, values: values.map((value, index) => ({ value, pair: seeds?.[index] ?? null })) };
}

describe('the first place', () => {
  test('goes to the leader alone when all others are separable from it', () => {
    const { best, leader } = judgeVariants({
      contenders: [contender('poor', poor), contender('good', good)],
      goal: 'maximize',
      baseline: null,
    });
    expect(best).toEqual(['good']);
    expect(leader).toBe('good');
  });

  test('is shared by variants that are within noise of the leader', () => {
    const { best } = judgeVariants({
      contenders: [contender('good', good), contender('alike', alike), contender('poor', poor)],
      goal: 'maximize',
      baseline: null,
    });
    expect(best).toEqual(['good', 'alike']);
  });

  test('goes to nobody when no variant is separable from the leader', () => {
    const { best, standings } = judgeVariants({
      contenders: [contender('good', good), contender('alike', alike)],
      goal: 'maximize',
      baseline: null,
    });
    expect(best).toEqual([]);
    expect(standings.map(({ againstLeader }) => againstLeader?.verdict ?? null)).toEqual([
      'within-noise',
      null,
    ]);
  });

  test('follows the goal', () => {
    const contenders = [contender('poor', poor), contender('good', good)];
    expect(judgeVariants({ contenders, goal: 'minimize', baseline: null }).best).toEqual(['poor']);
  });

  test('never goes to a single run, however lucky', () => {
    const contenders = [contender('lucky', [0.99]), contender('good', good), contender('poor', poor)];
    const { best, leader, standings } = judgeVariants({ contenders, goal: 'maximize', baseline: null });
    expect(leader).toBe('good');
    expect(best).toEqual(['good']);
    expect(standings[0]).toMatchObject({
      deviation: null,
      interval: null,
      againstLeader: { verdict: 'too-few', p: null },
    });
  });
});

describe('against the baseline', () => {
  test('a variant is better or worse only when the corrected test says so', () => {
    const { standings } = judgeVariants({
      contenders: [contender('base', alike), contender('good', good), contender('poor', poor)],
      goal: 'maximize',
      baseline: 'base',
    });
    expect(standings.map(({ againstBaseline }) => againstBaseline?.verdict ?? null)).toEqual([
      null,
      'within-noise',
      'worse',
    ]);
  });

  test('a difference within the margin is equivalent', () => {
    const { standings } = judgeVariants({
      contenders: [contender('base', alike), contender('good', good)],
      goal: 'maximize',
      baseline: 'base',
      margin: 0.01,
    });
    expect(standings[1]?.againstBaseline?.verdict).toBe('equivalent');
  });

  test('equivalence is told by pairs where the runs share seeds: what both sides share does not blur it', () => {
    const wide = [0.5, 0.6, 0.7, 0.8, 0.9];
    const near = [0.501, 0.599, 0.702, 0.799, 0.9];
    const seeds = ['1', '2', '3', '4', '5'];
    const judged = (choice: TestChoice, pairs?: readonly string[]): string | undefined =>
      judgeVariants({
        contenders: [contender('base', wide, pairs), contender('near', near, pairs)],
        goal: 'maximize',
        baseline: 'base',
        margin: 0.01,
        test: choice,
      }).standings[1]?.againstBaseline?.verdict;
    expect(judged('auto', seeds)).toBe('equivalent');
    expect(judged('ranks', seeds)).toBe('equivalent');
    expect(judged('auto')).toBe('within-noise');
    expect(judged('welch', seeds)).toBe('within-noise');
  });

  test('a significant difference below the margin is not called better', () => {
    const raised = alike.map((value, index) => value + 0.004 + index * 1e-5);
    const seeds = ['1', '2', '3', '4', '5'];
    const { standings } = judgeVariants({
      contenders: [contender('base', alike, seeds), contender('raised', raised, seeds)],
      goal: 'maximize',
      baseline: 'base',
      margin: 0.05,
    });
    expect(standings[1]?.againstBaseline).toMatchObject({ verdict: 'equivalent', test: 'paired' });
    expect(standings[1]?.againstBaseline?.adjustedP).toBeLessThan(0.001);
  });

  test('shared seeds are paired and find a difference that is hidden between seeds', () => {
    const wide = [0.5, 0.6, 0.7, 0.8, 0.9];
    const raised = [0.511, 0.609, 0.712, 0.81, 0.909];
    const seeds = ['1', '2', '3', '4', '5'];
    const judged = (pairs?: readonly string[]): string | undefined =>
      judgeVariants({
        contenders: [contender('base', wide, pairs), contender('raised', raised, pairs)],
        goal: 'maximize',
        baseline: 'base',
      }).standings[1]?.againstBaseline?.verdict;
    expect(judged(seeds)).toBe('better');
    expect(judged()).toBe('within-noise');
  });

  test('another test is made where the rule says so', () => {
    const seeds = ['1', '2', '3', '4', '5'];
    const judged = (choice: 'welch' | 'ranks' | 'permutation', pairs?: readonly string[]) =>
      judgeVariants({
        contenders: [contender('base', alike, pairs), contender('poor', poor, pairs)],
        goal: 'maximize',
        baseline: 'base',
        test: choice,
      }).standings[1]?.againstBaseline;
    expect(judged('welch', seeds)).toMatchObject({ test: 'welch', verdict: 'worse' });
    // Two of 2⁵ signs, and two of 252 choices, are as extreme.
    expect(judged('ranks', seeds)).toMatchObject({ test: 'wilcoxon', p: 2 / 32, verdict: 'within-noise' });
    expect(judged('ranks')).toMatchObject({ test: 'mann-whitney', verdict: 'worse' });
    expect(judged('ranks')?.p).toBeCloseTo(2 / 252, 12);
    expect(judged('permutation')?.p).toBeCloseTo(2 / 252, 12);
  });

  test('the level and the number of seeds that a claim needs are the rule’s', () => {
    const judged = (rule: {
      readonly alpha?: number;
      readonly enoughRuns?: number;
      readonly against?: readonly number[];
    }) =>
      judgeVariants({
        contenders: [contender('base', alike), contender('other', rule.against ?? good)],
        goal: 'maximize',
        baseline: 'base',
        ...rule,
      }).standings[1]?.againstBaseline;
    expect(judged({})).toMatchObject({ verdict: 'within-noise', weak: false });
    expect(judged({ enoughRuns: 6 })).toMatchObject({ verdict: 'too-few', weak: true });
    expect(judged({ alpha: 1e-9, against: poor })?.verdict).toBe('within-noise');
    expect(judged({ against: poor })?.verdict).toBe('worse');
  });

  test('unequal seed sets and duplicate seeds are not paired', () => {
    const compare = (seeds: readonly string[]): string | null | undefined =>
      judgeVariants({
        contenders: [contender('base', [1, 2, 3], ['1', '2', '3']), contender('other', [2, 3, 5], seeds)],
        goal: 'maximize',
        baseline: 'base',
      }).standings[1]?.againstBaseline?.test;
    expect(compare(['1', '2', '4'])).toBe('welch');
    expect(compare(['1', '2', '2'])).toBe('welch');
    expect(compare(['3', '2', '1'])).toBe('paired');
  });

  test('too few runs are said, with how many a difference of this size needs', () => {
    const { standings } = judgeVariants({
      contenders: [contender('base', [1, 1.2, 1.1]), contender('other', [1.1, 1.3, 1.15])],
      goal: 'maximize',
      baseline: 'base',
    });
    expect(standings[1]?.againstBaseline).toMatchObject({ verdict: 'too-few', n: 3, referenceN: 3 });
    expect(standings[1]?.againstBaseline?.needed).toBeGreaterThan(10);
  });

  test('runs that do not vary cannot be tested, and it is said', () => {
    const { standings, best } = judgeVariants({
      contenders: [contender('base', [1, 1, 1]), contender('other', [2, 2, 2])],
      goal: 'maximize',
      baseline: 'base',
    });
    expect(standings[1]?.againstBaseline?.verdict).toBe('untestable');
    expect(best).toEqual([]);
  });
});

test('the order of variants and of runs never changes a verdict', () => {
  const contenders = [contender('a', good), contender('b', alike), contender('c', poor)];
  const turned = contenders.map(({ key, values }) => ({ key, values: values.toReversed() })).toReversed();
  const verdicts = (list: readonly Contender[]): Record<string, unknown> =>
    Object.fromEntries(
      judgeVariants({ contenders: list, goal: 'maximize', baseline: 'b' }).standings.map((standing) => [
        standing.key,
        [standing.againstBaseline?.verdict, standing.againstLeader?.verdict, standing.best],
      ]),
    );
  expect(verdicts(turned)).toEqual(verdicts(contenders));
});

test('the runs that a claim would need grow with the comparisons of the table, and are never fewer than there are', () => {
  const first = contender('a', [0.9, 0.91, 0.93]);
  const second = contender('b', [0.9, 0.93, 0.94]);
  const others = ['c', 'd', 'e', 'f'].map((key, index) => contender(key, [0.7, 0.71, 0.69 + index / 100]));
  const needed = (contenders: readonly Contender[]): number | null | undefined =>
    judgeVariants({ contenders, goal: 'maximize', baseline: null }).standings.find(({ key }) => key === 'a')
      ?.againstLeader?.needed;
  const alone = needed([first, second]) ?? 0;
  expect(alone).toBeGreaterThan(3);
  expect(needed([first, second, ...others])).toBeGreaterThan(alone);
  const { standings } = judgeVariants({
    contenders: [first, second, ...others],
    goal: 'maximize',
    baseline: null,
    enoughRuns: 4,
  });
  for (const { againstLeader, n } of standings)
    if (againstLeader !== null) expect(againstLeader.needed ?? n + 1).toBeGreaterThan(n);
});

test('of 1,000 experiments without a difference, at most one in twenty is given a winner', () => {
  const random = seededRandom('null experiments');
  let claims = 0;
  for (let experiment = 0; experiment < 1000; experiment += 1) {
    const contenders = ['a', 'b', 'c', 'd', 'e'].map((key) =>
      contender(
        key,
        Array.from({ length: 5 }, () => normalQuantile(random() * 0.999_999 + 5e-7, 0, 1)),
      ),
    );
    if (judgeVariants({ contenders, goal: 'maximize', baseline: null }).best.length > 0) claims += 1;
  }
  expect(claims).toBeLessThanOrEqual(50);
});

test('without contenders there is no leader and nothing is claimed', () => {
  expect(judgeVariants({ contenders: [], goal: 'maximize', baseline: null })).toEqual({
    standings: [],
    leader: null,
    best: [],
    alpha: 0.05,
  });
});
