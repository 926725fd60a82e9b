import { describe, expect, test } from 'vitest';
import { analyzeExperiment } from '../../../../src/analysis/analyze-experiment.ts';
import { findTradeOff } from '../../../../src/analysis/trade-off/find-trade-off.ts';
import { weighVariants } from '../../../../src/analysis/trade-off/weigh-variants.ts';
import type { TradeOff } from '../../../../src/analysis/trade-off/weigh-variants.ts';
import type { Config } from '../../../../src/model/config.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

/** Models with accuracy and latency, two seeds each. */
function exampleModels(table: Readonly<Record<string, readonly [number, number]>>): Run[] {
  return Object.entries(table).flatMap(([model, [accuracy, latency]]) =>
    [0, 1].map((seed) =>
      exampleRun({
        id: `${model}-${seed}`,
        params: { model, seed },
        metrics: [
          exampleMetric('val/accuracy', [accuracy + seed / 1000]),
          exampleMetric('latency_ms', [latency]),
          exampleMetric('total_duration', [100 * latency]),
        ],
      }),
    ),
  );
}

const models = exampleModels({ large: [0.95, 30], medium: [0.93, 10], poor: [0.92, 12], small: [0.9, 3] });

interface Asked {
  readonly config?: Config;
  readonly asked?: readonly [string, string];
}

function find(runs: readonly Run[], { config = {}, asked }: Asked = {}) {
  const main = analyzeExperiment(runs, { config }).main?.metric;
  return findTradeOff(runs, { config, main, asked, noteMetric: undefined });
}

function weigh(runs: readonly Run[], asked: Asked = {}): TradeOff | undefined {
  const found = find(runs, asked);
  if (found === undefined || 'kind' in found) return undefined;
  return weighVariants(found, analyzeExperiment(runs, { config: asked.config ?? {} }));
}

describe('the two metrics', () => {
  test('are the main one and a cost of use, known by its name; the time that training took is none', () => {
    expect(find(models)).toMatchObject({
      quality: { name: 'val/accuracy' },
      cost: { name: 'latency_ms' },
      from: 'names',
    });
    const trained = models.map(({ metrics, ...run }) =>
      exampleRun(Object.assign(run, { metrics: metrics.filter(({ name }) => name !== 'latency_ms') })),
    );
    expect(find(trained)).toBeUndefined();
  });

  test('are those that the note asks for, before those of the config', () => {
    const config: Config = { tradeOff: ['val/accuracy', 'total_duration'] };
    expect(find(models, { config })).toMatchObject({ cost: { name: 'total_duration' }, from: 'config' });
    expect(find(models, { config, asked: ['val/accuracy', 'latency_ms'] })).toMatchObject({
      cost: { name: 'latency_ms' },
      from: 'note',
    });
  });

  test('are refused with the reason where the note asks for what nobody logged, or for no known direction', () => {
    expect(find(models, { asked: ['val/accuracy', 'price'] })).toEqual({
      kind: 'no-trade-off',
      reason: 'not-logged',
      metric: 'price',
    });
    const strange = [
      exampleRun({ id: 'a', metrics: [exampleMetric('quux', [1]), exampleMetric('loss', [1])] }),
    ];
    expect(find(strange, { asked: ['loss', 'quux'] })).toMatchObject({ reason: 'no-goal', metric: 'quux' });
    expect(find(models, { config: { tradeOff: ['val/accuracy', 'price'] } })).toBeUndefined();
  });
});

describe('the variants', () => {
  test('on the front are those that none beats in both', () => {
    const tradeOff = weigh(models);
    expect(tradeOff?.variants.map(({ onFront }) => onFront)).toEqual([true, true, false, true]);
  });

  test('that are best in one, and best under a budget, are named', () => {
    const tradeOff = weigh(models);
    expect(tradeOff?.bestQuality.cost.mean).toBe(30);
    expect(tradeOff?.bestCost.cost.mean).toBe(3);
    expect(tradeOff?.budget).toBe(11);
    expect(tradeOff?.underBudget?.cost.mean).toBe(10);
  });

  test('without a finite value of both are counted and left out', () => {
    const runs = [
      ...models,
      ...exampleModels({ broken: [Number.NaN, 1] }),
      exampleRun({
        id: 'only',
        params: { model: 'only', seed: 0 },
        metrics: [exampleMetric('val/accuracy', [1])],
      }),
    ];
    const tradeOff = weigh(runs);
    expect(tradeOff?.variants).toHaveLength(4);
    expect(tradeOff?.withoutBoth).toBe(2);
  });

  test('are too few to weigh below three, and none where one metric does not vary', () => {
    expect(weigh(exampleModels({ a: [0.9, 1], b: [0.8, 2] }))).toBeUndefined();
    expect(weigh(exampleModels({ a: [0.9, 1], b: [0.8, 1], c: [0.7, 1] }))).toBeUndefined();
  });

  test('choose the same whatever the order of the runs and the unit of the cost', () => {
    const seconds: Config = { metrics: { latency_ms: { unit: 's' } } };
    const turned = weigh(models.toReversed(), { config: seconds });
    expect(turned?.variants.map(({ cost, onFront }) => [cost.mean, onFront])).toEqual(
      weigh(models)?.variants.map(({ cost, onFront }) => [cost.mean, onFront]),
    );
  });
});

test('the best under a budget follows the budget of the note before that of the config, and may not exist', () => {
  const main = analyzeExperiment(models, { config: {} }).main?.metric;
  const choose = (budget: number | undefined, config: Config) => {
    const found = findTradeOff(models, { config, main, asked: undefined, noteMetric: undefined, budget });
    if (found === undefined || 'kind' in found) throw new Error('There is no trade-off.');
    const tradeOff = weighVariants(found, analyzeExperiment(models, { config }));
    return [tradeOff?.budget, tradeOff?.budgetFrom, tradeOff?.underBudget?.cost.mean];
  };
  expect(choose(undefined, {})).toEqual([11, 'median', 10]);
  expect(choose(undefined, { budget: 4 })).toEqual([4, 'asked', 3]);
  expect(choose(30, { budget: 4 })).toEqual([30, 'asked', 30]);
  expect(choose(1, {})).toEqual([1, 'asked', undefined]);
});
