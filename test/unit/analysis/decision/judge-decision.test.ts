import { describe, expect, test } from 'vitest';
import type { ContenderValue } from '../../../../src/analysis/contender.ts';
import { combineVerdicts } from '../../../../src/analysis/decision/decision-terms.ts';
import type { DecisionTerms } from '../../../../src/analysis/decision/decision-terms.ts';
import { judgeDecision } from '../../../../src/analysis/decision/judge-decision.ts';
import reference from '../../../reference/decisions.json' with { type: 'json' };
import { createRandom } from '../../random.ts';
import { expectClose } from '../../stats/expect-close.ts';

const terms: DecisionTerms = {
  kind: 'better',
  threshold: { size: 0, relative: false },
  goal: 'maximize',
  alpha: 0.05,
  test: 'auto',
  minSeeds: 2,
};

function seeded(values: readonly number[]): ContenderValue[] {
  return values.map((value, index) => ({ value, pair: `seed ${index}` }));
}

function unpaired(values: readonly number[]): ContenderValue[] {
  return values.map((value) => ({ value, pair: null }));
}

function termsAt(bound: number): DecisionTerms {
  const kind = bound < 0 ? 'no-worse' : 'better';
  return { ...terms, kind, threshold: { size: Math.abs(bound), relative: false } };
}

/** What follows from an interval alone. */
function verdictAbove({ low, high }: { low: number; high: number }, bound: number): string {
  if (low > bound) return 'supported';
  return high < bound ? 'refuted' : 'inconclusive';
}

function verdictWithin({ low, high }: { low: number; high: number }, bound: number): string {
  if (low > -bound && high < bound) return 'supported';
  return low > bound || high < -bound ? 'refuted' : 'inconclusive';
}

describe('against SciPy and statsmodels', () => {
  test.each(reference.above)(
    '$name: better by more, or no worse',
    ({ candidate, baseline, bound, ...tests }) => {
      const result = judgeDecision(unpaired(candidate), unpaired(baseline), termsAt(bound));
      expectClose(result.p ?? undefined, tests.welch.p, 1e-9);
      expectClose(result.interval?.low, tests.welch.low, 1e-9);
      expectClose(result.interval?.high, tests.welch.high, 1e-9);
      expect(result.verdict).toBe(verdictAbove(tests.welch, bound));
      if (tests.paired === undefined) return;
      const paired = judgeDecision(seeded(candidate), seeded(baseline), termsAt(bound));
      expect(paired.test).toBe('paired');
      expectClose(paired.p ?? undefined, tests.paired.p, 1e-9);
      expectClose(paired.interval?.low, tests.paired.low, 1e-9);
      expect(paired.verdict).toBe(verdictAbove(tests.paired, bound));
    },
  );

  test.each(reference.within)('$name: within', ({ candidate, baseline, bound, ...tests }) => {
    const within: DecisionTerms = { ...termsAt(bound), kind: 'within' };
    const cases = [
      [judgeDecision(unpaired(candidate), unpaired(baseline), within), tests.welch] as const,
      ...(tests.paired === undefined
        ? []
        : [[judgeDecision(seeded(candidate), seeded(baseline), within), tests.paired] as const]),
    ];
    for (const [result, { p, low, high }] of cases) {
      expect(result.level).toBe(0.9);
      expect(result.p).toBeCloseTo(p, 10);
      expectClose(result.interval?.low, low, 1e-9);
      expectClose(result.interval?.high, high, 1e-9);
      expect(result.verdict).toBe(verdictWithin({ low, high }, bound));
    }
  });

  test.each(reference.relative)(
    '$name: better by a share of the baseline',
    ({ candidate, baseline, share, p }) => {
      const threshold = { size: share, relative: true };
      const result = judgeDecision(unpaired(candidate), unpaired(baseline), { ...terms, threshold });
      expectClose(result.p ?? undefined, p, 1e-9);
    },
  );

  test.each(reference.oneSample)('$name, a fixed value', ({ candidate, value, p, low, high, tost }) => {
    const result = judgeDecision(seeded(candidate), value, terms);
    expect(result).toMatchObject({ test: 'one-sample', n: candidate.length, baselineN: null });
    expectClose(result.p ?? undefined, p, 1e-9);
    expect(result.interval?.low).toBeCloseTo(low, 12);
    expect(result.interval?.high).toBeCloseTo(high, 12);
    const threshold = { size: 0.002, relative: false };
    const within = judgeDecision(seeded(candidate), value, { ...terms, kind: 'within', threshold });
    expect(within.p).toBeCloseTo(tost, 10);
  });

  test.each(reference.ranks)(
    '$name of values moved by the bound',
    ({ name, candidate, baseline, bound, p }) => {
      const sides = name === 'Wilcoxon' ? seeded : unpaired;
      const result = judgeDecision(sides(candidate), sides(baseline), { ...termsAt(bound), test: 'ranks' });
      expect(result.test).toBe(name === 'Wilcoxon' ? 'wilcoxon' : 'mann-whitney');
      expectClose(result.p ?? undefined, p, 1e-9);
    },
  );
});

describe('by hand', () => {
  // Differences 1, 2, 3: mean 2, standard error 1/√3 = 0.5774, t(2, 0.975) = 4.3027, so the interval is 2 ± 2.4841.
  const [candidate, baseline] = [seeded([11, 22, 33]), seeded([10, 20, 30])];

  test('an interval on both sides of the bound decides nothing, and says what would', () => {
    const result = judgeDecision(candidate, baseline, terms);
    expect(result.difference).toBe(2);
    expect(result.interval?.low).toBeCloseTo(2 - 2.4841, 4);
    expect(result.interval?.high).toBeCloseTo(2 + 2.4841, 4);
    expect(result).toMatchObject({ verdict: 'inconclusive', gap: 'between', n: 3, baselineN: 3 });
    // effect 2 in standard deviations of the differences: 2·√5 = 4.47 ≥ t(4, 0.975) + t(4, 0.8) = 2.78 + 0.94; 2·√4 = 4 < 3.18 + 0.98.
    expect(result.needed).toBe(5);
  });

  test('better by more than 5 is refuted by an interval that ends at 4.48, better by more than 4 is not', () => {
    expect(judgeDecision(candidate, baseline, termsAt(5)).verdict).toBe('refuted');
    expect(judgeDecision(candidate, baseline, termsAt(4)).verdict).toBe('inconclusive');
  });

  test('no worse by 1 is supported by an interval that begins at −0.48, no worse by 0.4 is not', () => {
    expect(judgeDecision(candidate, baseline, termsAt(-1)).verdict).toBe('supported');
    expect(judgeDecision(candidate, baseline, termsAt(-0.4)).verdict).toBe('inconclusive');
  });

  test('where lower is better the difference keeps its sign and the bound is turned', () => {
    const result = judgeDecision(baseline, candidate, { ...termsAt(-1), goal: 'minimize' });
    expect(result).toMatchObject({ verdict: 'supported', difference: -2, bounds: [1] });
    expect(result.interval?.high).toBeCloseTo(-2 + 2.4841, 4);
  });

  test('a share of the baseline is one of its mean, as a bound in the unit of the metric', () => {
    const threshold = { size: 0.1, relative: true };
    expect(judgeDecision(candidate, baseline, { ...terms, kind: 'within', threshold }).bounds).toEqual([
      -2, 2,
    ]);
  });
});

describe('what decides nothing', () => {
  test('no run on a side is open, and the side is named', () => {
    expect(judgeDecision([], seeded([1, 2]), terms)).toMatchObject({ verdict: 'open', gap: 'no-candidate' });
    expect(judgeDecision(seeded([1, 2]), [], terms)).toMatchObject({ verdict: 'open', gap: 'no-baseline' });
    expect(judgeDecision([], 0.5, terms)).toMatchObject({ verdict: 'open', gap: 'no-candidate', n: 0 });
  });

  test('fewer seeds than the rule wants are too few, however clear they look', () => {
    const result = judgeDecision(seeded([5.1, 5.2, 5.15]), seeded([1, 1.1, 1.2]), { ...terms, minSeeds: 5 });
    expect(result).toMatchObject({ verdict: 'inconclusive', gap: 'too-few', needed: 5 });
    expect(result.p).toBeLessThan(0.05);
  });

  test('a single run a side has no test', () => {
    const result = judgeDecision(seeded([5]), seeded([1]), terms);
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      p: null,
      interval: null,
      difference: 4,
      needed: 2,
    });
  });

  test('values that never vary support no gain, though they show equality', () => {
    const same = seeded([0.5, 0.6, 0.7]);
    expect(judgeDecision(same, same, terms)).toMatchObject({ verdict: 'inconclusive', identical: true });
    const threshold = { size: 0.01, relative: true };
    expect(judgeDecision(same, same, { ...terms, kind: 'within', threshold })).toMatchObject({
      verdict: 'supported',
      test: 'identical',
    });
    expect(judgeDecision(same, same, { ...terms, kind: 'no-worse', threshold }).verdict).toBe('supported');
    const flat = judgeDecision(unpaired([2, 2, 2]), unpaired([1, 1, 1]), terms);
    expect(flat).toMatchObject({ verdict: 'inconclusive', gap: 'no-variation' });
  });

  test('a share of a baseline around zero is no bound', () => {
    const threshold = { size: 0.01, relative: true };
    const result = judgeDecision(seeded([1, 2, 3]), seeded([-1, 1, 2]), { ...terms, threshold });
    expect(result).toMatchObject({ verdict: 'inconclusive', gap: 'baseline-sign', bounds: [] });
  });

  test('five pairs cannot reach 5 % by signed ranks: six are asked for', () => {
    const result = judgeDecision(seeded([2, 3, 4, 5, 6]), seeded([1, 1.9, 2.8, 3.7, 4.6]), {
      ...terms,
      test: 'ranks',
    });
    expect(result).toMatchObject({ verdict: 'inconclusive', p: 0.0625, needed: 6 });
  });
});

describe('for values that look random', () => {
  const random = createRandom(7);
  const draw = (count: number, centre: number): number[] =>
    Array.from({ length: count }, () => centre + random.next() + random.next() - 1);
  const rounds = Array.from({ length: 200 }, (_, index) => ({
    a: draw(3 + (index % 6), (index % 7) / 5),
    b: draw(3 + (index % 5), 0),
    kind: (['better', 'no-worse', 'within'] as const)[index % 3] ?? 'better',
    test: (['auto', 'welch', 'ranks', 'permutation'] as const)[index % 4] ?? 'auto',
    size: (index % 4) / 5 + 0.1,
  }));

  test('the unit of the metric does not matter', () => {
    for (const { a, b, kind, test: choice, size } of rounds) {
      const given: DecisionTerms = { ...terms, kind, test: choice, threshold: { size, relative: false } };
      const times = (values: readonly number[]): ContenderValue[] =>
        seeded(values.map((value) => value * 1024));
      const scaled: DecisionTerms = { ...given, threshold: { size: size * 1024, relative: false } };
      const [one, other] = [
        judgeDecision(seeded(a), seeded(b), given),
        judgeDecision(times(a), times(b), scaled),
      ];
      expect(other.verdict).toBe(one.verdict);
      expect(other.needed).toBe(one.needed);
      expect(other.p ?? 0).toBeCloseTo(one.p ?? 0, 9);
    }
  });

  test('neither the order of the runs nor turning all values and the goal matters', () => {
    for (const { a, b, kind, size } of rounds) {
      const given: DecisionTerms = { ...terms, kind, threshold: { size, relative: false } };
      const one = judgeDecision(seeded(a), seeded(b), given);
      const reversed = judgeDecision(seeded(a).toReversed(), seeded(b).toReversed(), given);
      expect(reversed.verdict).toBe(one.verdict);
      expect(reversed.p ?? 0).toBeCloseTo(one.p ?? 0, 9);
      const turn = (values: readonly number[]): ContenderValue[] => seeded(values.map((value) => -value));
      const turned = judgeDecision(turn(a), turn(b), { ...given, goal: 'minimize' });
      expect(turned.verdict).toBe(one.verdict);
      expect(turned.difference).toBeCloseTo(-(one.difference ?? 0), 12);
    }
  });

  test('who shows more shows less, and nothing is both supported and refuted by a weaker demand', () => {
    for (const { a, b } of rounds) {
      const verdicts = [-0.6, -0.2, 0, 0.2, 0.6].map(
        (bound) => judgeDecision(unpaired(a), unpaired(b), termsAt(bound)).verdict,
      );
      const rank = { supported: 2, inconclusive: 1, refuted: 0, open: 1 } as const;
      const ranks = verdicts.map((verdict) => rank[verdict]);
      expect(ranks).toEqual(ranks.toSorted((x, y) => y - x));
    }
  });

  test('what is not decided needs more runs than there are', () => {
    for (const { a, b, kind, test: choice, size } of rounds) {
      const given: DecisionTerms = { ...terms, kind, test: choice, threshold: { size, relative: false } };
      const { verdict, needed, n, baselineN } = judgeDecision(unpaired(a), unpaired(b), given);
      if (verdict !== 'inconclusive') expect(needed).toBeNull();
      else if (needed !== null) expect(needed).toBeGreaterThan(Math.min(n, baselineN ?? n));
    }
  });
});

test('without a difference, better is claimed in at most one of forty experiments', () => {
  const random = createRandom(11);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  let supported = 0;
  for (let round = 0; round < 2000; round += 1) {
    const [a, b] = [Array.from({ length: 5 }, normal), Array.from({ length: 5 }, normal)];
    if (judgeDecision(unpaired(a), unpaired(b), terms).verdict === 'supported') supported += 1;
  }
  // 2.5 % of 2,000 are 50, with a standard deviation of 7.
  expect(supported).toBeLessThan(50 + 3 * 7);
  expect(supported).toBeGreaterThan(20);
});

test('all conditions must hold: one refuted refutes, one open leaves open', () => {
  expect(combineVerdicts(['supported', 'supported'])).toBe('supported');
  expect(combineVerdicts(['supported', 'inconclusive'])).toBe('inconclusive');
  expect(combineVerdicts(['open', 'refuted', 'supported'])).toBe('refuted');
  expect(combineVerdicts(['open', 'inconclusive'])).toBe('open');
  expect(combineVerdicts([])).toBe('open');
});
