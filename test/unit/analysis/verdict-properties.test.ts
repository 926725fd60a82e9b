import { describe, expect, test } from 'vitest';
import { analyzeExperiment } from '../../../src/analysis/analyze-experiment.ts';
import type { ExperimentAnalysis } from '../../../src/analysis/analyze-experiment.ts';
import { suggestNext } from '../../../src/analysis/suggest-next.ts';
import { naturalOrder } from '../../../src/lib/natural-order.ts';
import type { Config } from '../../../src/model/config.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { draw, same, shuffle, toRuns, units, wordOf } from './drawn-experiments.ts';
import type { Plan, Unit } from './drawn-experiments.ts';

interface Case {
  readonly plans: readonly Plan[];
  readonly margin: number | undefined;
  readonly statistics: NonNullable<Config['statistics']>;
  readonly baseline: string;
}

/** Two to six variants of up to eight runs, with the same seeds or seeds of their own, equal or apart. */
function drawCase(random: Random): Case {
  const variants = 2 + random.below(5);
  const most = 1 + random.below(8);
  const shared = random.below(3) > 0;
  const apart = random.pick([0, 0.005, 0.02, 0.1]);
  const plans = Array.from({ length: variants }, (_, variant) => {
    const runs = shared ? most : 1 + random.below(most);
    return Array.from({ length: runs }, (__, index) => ({
      id: `v${variant}-${index}`,
      params: { model: `m${variant}`, seed: shared ? index : 100 * variant + index },
      values: { 'val/accuracy': draw(random, 0.8 + apart * variant, random.pick([0.002, 0.02])) },
    }));
  });
  return {
    plans: plans.flat(),
    margin: random.pick([undefined, 0.01, 0.05]),
    statistics: { test: random.pick(['auto', 'welch', 'ranks', 'permutation']) },
    baseline: 'm0',
  };
}

function judge({ plans, margin, statistics, baseline }: Case, unit: Unit = same): ExperimentAnalysis {
  const own = margin === undefined ? {} : { margin: margin * unit.scale };
  return analyzeExperiment(toRuns(plans, unit), {
    config: { metrics: { 'val/accuracy': own }, statistics },
    isBaseline: (run) => run.params['model'] === baseline,
  });
}

/** Everything that is said, in words, whatever the order in which it is said. */
function verdictOf(analysis: ExperimentAnalysis): unknown {
  const { grouping, metrics } = analysis;
  const labels = new Map(grouping.variants.map(({ key, label }) => [key, label]));
  const { judgement } = metrics[0] ?? {};
  return {
    leader: labels.get(judgement?.leader ?? ''),
    best: judgement?.best.map((key) => labels.get(key)).sort(),
    standings: Object.fromEntries(
      (judgement?.standings ?? []).map(({ key, againstBaseline, againstLeader, best }) => [
        labels.get(key),
        { baseline: wordOf(againstBaseline), leader: wordOf(againstLeader), best },
      ]),
    ),
    next: suggestNext(analysis)
      .map(({ kind, ...facts }) => `${kind} ${'needed' in facts ? facts.needed : ''}`)
      .toSorted(naturalOrder),
  };
}

const cases = Array.from({ length: 80 }, (_, seed) => seed + 1);

describe('a judgement of variants', () => {
  test.each(cases)('is the same for its runs and variants in any order: %i', (seed) => {
    const random = createRandom(seed * 7919);
    const given = drawCase(random);
    const expected = verdictOf(judge(given));
    const turned = { ...given, plans: given.plans.toReversed() };
    const mixed = { ...given, plans: shuffle(given.plans, random) };
    expect(verdictOf(judge(turned))).toEqual(expected);
    expect(verdictOf(judge(mixed))).toEqual(expected);
  });

  test.each(cases)('is the same in any unit: %i', (seed) => {
    const random = createRandom(seed * 104_729);
    const given = drawCase(random);
    expect(verdictOf(judge(given, random.pick(units)))).toEqual(verdictOf(judge(given)));
  });

  test('does not depend on the order of many values either, where arrangements are drawn', () => {
    const random = createRandom(5);
    const plans = ['a', 'b', 'c'].flatMap((model, variant) =>
      Array.from({ length: 20 }, (_, index) => ({
        id: `${model}${index}`,
        params: { model, seed: 100 * variant + index },
        values: { 'val/accuracy': draw(random, 0.8 + variant / 100, 0.02) },
      })),
    );
    const given: Case = { plans, margin: undefined, statistics: { test: 'permutation' }, baseline: 'a' };
    const numbers = (analysis: ExperimentAnalysis) =>
      Object.fromEntries(
        (analysis.metrics[0]?.judgement?.standings ?? []).map(({ key, againstBaseline }) => [
          key,
          againstBaseline?.p,
        ]),
      );
    const expected = numbers(judge(given));
    expect(numbers(judge({ ...given, plans: shuffle(plans, random) }))).toEqual(expected);
    expect(numbers(judge(given, { scale: 100, shift: 3 }))).toEqual(expected);
  });
});
