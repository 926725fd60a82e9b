import { describe, expect, test } from 'vitest';
import { findAblation } from '../../../src/analysis/ablation/find-ablation.ts';
import { judgeAblation } from '../../../src/analysis/ablation/judge-ablation.ts';
import { analyzeExperiment } from '../../../src/analysis/analyze-experiment.ts';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import { compareSamples } from '../../../src/analysis/samples/compare-samples.ts';
import type { PooledItem } from '../../../src/analysis/samples/pool-samples.ts';
import { analyzeSearch } from '../../../src/analysis/search/analyze-search.ts';
import { findTasks } from '../../../src/analysis/tasks/find-tasks.ts';
import { rankMethods } from '../../../src/analysis/tasks/rank-methods.ts';
import { findTradeOff } from '../../../src/analysis/trade-off/find-trade-off.ts';
import { weighVariants } from '../../../src/analysis/trade-off/weigh-variants.ts';
import type { Config } from '../../../src/model/config.ts';
import type { Run } from '../../../src/model/run.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { draw, same, shuffle, toRuns, units, wordOf } from './drawn-experiments.ts';
import type { Plan, Unit } from './drawn-experiments.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';
import { exampleSearch } from './search/example-search.ts';

const cases = Array.from({ length: 25 }, (_, seed) => seed + 1);

describe('an ablation', () => {
  const settings = [
    [true, true, true],
    [false, true, true],
    [true, false, true],
    [true, true, false],
    [false, false, true],
  ] as const;

  function drawPlans(random: Random): Plan[] {
    const worth = [random.pick([0, 0.05]), random.pick([0.001, 0.02]), random.pick([0, 0.01])];
    return settings.flatMap((parts, variant) =>
      Array.from({ length: 5 }, (_, seed) => ({
        id: `s${variant}-${seed}`,
        params: { attention: parts[0], augment: parts[1], dropout: parts[2], seed },
        values: {
          'val/accuracy': draw(
            random,
            0.9 - parts.reduce((loss, has, part) => loss + (has ? 0 : (worth[part] ?? 0)), 0),
            0.006,
          ),
        },
      })),
    );
  }

  function judgeParts(plans: readonly Plan[], unit: Unit = same): unknown {
    const analysis = analyzeExperiment(toRuns(plans, unit), { config: {} });
    const ablation = findAblation(analysis.grouping, null);
    const [compared] = analysis.metrics;
    if (ablation === undefined || compared === undefined) throw new Error('This is no ablation.');
    const { effects, interactions } = judgeAblation(ablation, compared, {
      goal: 'maximize',
      rule: analysis.rule,
      keys: analysis.grouping.variants.map(({ key }) => key),
    });
    return {
      parts: Object.fromEntries(effects.map(({ part, comparison }) => [part.label, wordOf(comparison)])),
      pairs: interactions.map(({ labels, contrast }) => [
        [...labels].sort(),
        contrast === null ? null : contrast.interval.low <= 0 && contrast.interval.high >= 0,
      ]),
    };
  }

  test.each(cases)('says the same of its parts in any order and unit: %i', (seed) => {
    const random = createRandom(seed * 31);
    const plans = drawPlans(random);
    const expected = judgeParts(plans);
    expect(judgeParts(shuffle(plans, random))).toEqual(expected);
    expect(judgeParts(plans, random.pick(units))).toEqual(expected);
  });
});

describe('a search', () => {
  function read(runs: readonly Run[]): unknown {
    const search = analyzeSearch(runs, analyzeExperiment(runs, { config: {} }), {});
    if (search === undefined || 'kind' in search) throw new Error('This is no search.');
    const { importance, params, ranked } = search;
    return {
      best: ranked[0]?.run.id,
      params: Object.fromEntries(
        params.map(({ param, edge, correlation }) => [
          param.name,
          [edge, correlation === null ? null : correlation.r.toFixed(9)],
        ]),
      ),
      kind: importance.kind,
      order: importance.kind === 'importance' ? importance.params.map(({ name }) => name) : [],
      clear: importance.kind === 'importance' && importance.clearLead,
    };
  }

  function inUnit(runs: readonly Run[], { scale, shift }: Unit): Run[] {
    return runs.map((run) =>
      exampleRun(
        Object.assign({}, run, {
          metrics: run.metrics.map(({ name, first, last }) =>
            exampleMetric(
              name,
              [first, last].map(({ value }) => value * scale + shift),
            ),
          ),
        }),
      ),
    );
  }

  test.each([30, 60, 90])('of %i trials finds the same in any order and unit', (trials) => {
    const runs = exampleSearch(trials);
    const expected = read(runs);
    expect(read(shuffle(runs, createRandom(trials)))).toEqual(expected);
    for (const unit of units) expect(read(inUnit(runs, unit))).toEqual(expected);
  });
});

describe('a trade-off', () => {
  function weigh(plans: readonly Plan[], unit: Unit = same): unknown {
    const config: Config = { tradeOff: ['val/accuracy', 'latency_ms'] };
    const runs = toRuns(plans, unit);
    const analysis = analyzeExperiment(runs, { config });
    const found = findTradeOff(runs, {
      config,
      noteMetric: undefined,
      asked: undefined,
      main: analysis.main?.metric,
    });
    if (found === undefined || 'kind' in found) throw new Error('There is no trade-off.');
    const tradeOff = weighVariants(found, analysis);
    const labelOf = (index: number | undefined) => analysis.grouping.variants[index ?? -1]?.label;
    return {
      front: tradeOff?.variants
        .filter(({ onFront }) => onFront)
        .map(({ index }) => labelOf(index))
        .sort(),
      chosen: [tradeOff?.bestQuality, tradeOff?.bestCost, tradeOff?.underBudget].map((one) =>
        labelOf(one?.index),
      ),
    };
  }

  test.each(cases)('has the same front in any order and unit: %i', (seed) => {
    const random = createRandom(seed * 57);
    const plans = Array.from({ length: 12 }, (_, index) => ({
      id: `r${index}`,
      params: { model: `m${index >> 1}`, seed: index % 2 },
      values: { 'val/accuracy': draw(random, 0.8, 0.1), latency_ms: draw(random, 30, 20) },
    }));
    const expected = weigh(plans);
    expect(weigh(shuffle(plans, random))).toEqual(expected);
    expect(weigh(plans, random.pick(units))).toEqual(expected);
  });
});

describe('a ranking over tasks', () => {
  function rank(plans: readonly Plan[], unit: Unit = same): unknown {
    const runs = toRuns(plans, unit);
    const grid = findTasks(runs, analyzeExperiment(runs, { config: {} }), (name) =>
      knowMetric(name, { config: {}, goals: new Map() }),
    );
    if (grid === undefined) throw new Error('There are no tasks.');
    const { standings, p, cliques } = rankMethods(grid, 0.05);
    return {
      p: p?.toFixed(12),
      cliques,
      standings: standings.map(({ label, meanRank, wins, iqm, improvement }) => ({
        label,
        wins,
        numbers: [meanRank, iqm?.low, iqm?.high, improvement?.value, improvement?.low].map((number) =>
          number?.toFixed(9),
        ),
      })),
    };
  }

  test.each(cases)('is the same in any order and unit: %i', (seed) => {
    const random = createRandom(seed * 613);
    const methods = ['sac', 'td3', 'ppo', 'a2c'].slice(0, 2 + random.below(3));
    const plans = methods.flatMap((algo, method) =>
      ['ant', 'hopper', 'walker', 'cheetah', 'humanoid'].flatMap((env, place) =>
        [1, 2, 3].map((run) => ({
          id: `${algo}-${env}-${run}`,
          params: { algo, env, seed: run },
          values: { 'eval/return': draw(random, 1000 * (place + 1) + 100 * method, 300) },
        })),
      ),
    );
    const expected = rank(plans);
    expect(rank(shuffle(plans, random))).toEqual(expected);
    expect(rank(plans, random.pick(units))).toEqual(expected);
  });
});

describe('a comparison on samples', () => {
  test.each(cases)('is the same for items in any order, and turned for sides swapped: %i', (seed) => {
    const random = createRandom(seed * 991);
    const plain = random.below(2) === 0;
    const answer = (): PooledItem => ({
      value: plain ? random.below(2) : Math.round(random.next() * 100) / 100,
      count: 1,
      cluster: null,
    });
    const ids = Array.from({ length: 40 }, (_, index) => `item ${index}`);
    const first = ids.map((id) => [id, answer()] as const);
    const second = ids.map((id) => [id, answer()] as const);
    const found = compareSamples(new Map(first), new Map(second));
    const mixed = compareSamples(new Map(shuffle(first, random)), new Map(shuffle(second, random)));
    expect(mixed).toEqual(found);
    const swapped = compareSamples(new Map(second), new Map(first));
    expect(swapped?.p).toBeCloseTo(found?.p ?? Number.NaN, 12);
    expect(swapped?.difference).toBeCloseTo(-(found?.difference ?? Number.NaN), 12);
  });
});
