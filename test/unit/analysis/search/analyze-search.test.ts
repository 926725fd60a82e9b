import { describe, expect, test } from 'vitest';
import { analyzeExperiment } from '../../../../src/analysis/analyze-experiment.ts';
import { analyzeSearch } from '../../../../src/analysis/search/analyze-search.ts';
import type { SearchAnalysis } from '../../../../src/analysis/search/analyze-search.ts';
import type { Run } from '../../../../src/model/run.ts';
import { seededRandom } from '../../../../src/stats/seeded-random.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../example-runs.ts';
import { exampleSearch } from './example-search.ts';

function analyze(runs: readonly Run[]): ReturnType<typeof analyzeSearch> {
  return analyzeSearch(runs, analyzeExperiment(runs, { config: {} }), {});
}

function found(runs: readonly Run[]): SearchAnalysis {
  const search = analyze(runs);
  if (search === undefined || 'kind' in search) throw new Error('This is no search.');
  return search;
}

function namesByImportance({ importance }: SearchAnalysis): string[] {
  return importance.kind === 'importance' ? importance.params.map(({ name }) => name) : [];
}

describe('a search', () => {
  test('is many single runs in which three params take three values, not a comparison over seeds', () => {
    expect(analyze(exampleSearch(40))).toBeDefined();
    expect(analyze(exampleSweep({ '0': [0.5, 0.6], '0.1': [0.4, 0.3] }))).toBeUndefined();
    expect(analyze(exampleSearch(9))).toBeUndefined();
    expect(analyze([])).toBeUndefined();
  });

  test('is known by its recorded space too, whatever few params it has', () => {
    const space = { lr: { kind: 'range', low: 1e-6, high: 1, log: true, step: null } } as const;
    const runs = Array.from({ length: 12 }, (_, index) =>
      exampleRun({
        id: `r${index}`,
        params: { lr: 10 ** (-1 - index / 4) },
        searchSpace: space,
        metrics: [exampleMetric('val/loss', [index])],
      }),
    );
    const [lr] = found(runs).params;
    expect(lr?.param).toMatchObject({ name: 'lr', recorded: true, log: true, low: 1e-6, high: 1 });
  });

  test('ranks complete trials only; pruned, failed and NaN are told apart and never the best', () => {
    const { trials, ranked } = found(exampleSearch(60));
    const states = Map.groupBy(trials, ({ state }) => state);
    expect(states.get('pruned')).toHaveLength(3);
    expect(states.get('failed')).toHaveLength(6);
    expect(ranked).toHaveLength(51);
    expect(ranked.every(({ value }, index) => index === 0 || value >= (ranked[index - 1]?.value ?? 0))).toBe(
      true,
    );
    expect(trials.at(-1)?.bestSoFar).toBe(ranked[0]?.value);
  });

  test('goes in the order in which the trials were started, where all logs tell it', () => {
    const runs = exampleSearch(20, (index) => ({ startedAt: 1000 - index }));
    expect(found(runs).trials[0]?.run.id).toBe('trial-0019');
  });
});

describe('importance', () => {
  test('finds the param that matters, with a clear lead, and none where there is none', () => {
    const search = found(exampleSearch(200));
    expect(namesByImportance(search).slice(0, 2)).toEqual(['lr', 'layers']);
    const { importance } = search;
    if (importance.kind !== 'importance') throw new Error('There is no importance.');
    expect(importance.clearLead).toBe(true);
    expect(importance.params[0]?.share.mean).toBeGreaterThan(0.7);
    expect(importance.params.find(({ name }) => name === 'dropout')?.share.mean).toBeLessThan(0.02);
    expect(search.params[0]?.param.name).toBe('lr');
  });

  test('is the same in whatever order the trials come', () => {
    const runs = exampleSearch(80);
    const { importance } = found(runs);
    expect(found(runs.toReversed()).importance).toEqual(importance);
  });

  test('does not depend on the unit of the metric', () => {
    const scaled = exampleSearch(80).map(({ metrics, ...run }) =>
      exampleRun(
        Object.assign(run, {
          metrics: metrics.map(({ last }) => exampleMetric('val/loss', [last.value * 1000 + 5])),
        }),
      ),
    );
    expect(namesByImportance(found(scaled))).toEqual(namesByImportance(found(exampleSearch(80))));
  });

  test('is refused for noise and for few trials, with the reason', () => {
    const random = seededRandom('noise');
    const noise = exampleSearch(100, () => ({ metrics: [exampleMetric('val/loss', [random()])] }));
    expect(found(noise).importance.kind).toBe('unexplained');
    expect(found(exampleSearch(15)).importance).toEqual({ kind: 'too-few-trials', trials: 12, needed: 20 });
  });

  test('learns ranks where one diverged trial would be all that it sees', () => {
    const runs = exampleSearch(200, (index) =>
      index === 3 ? { metrics: [exampleMetric('val/loss', [1e9])] } : {},
    );
    const search = found(runs);
    expect(search.importance).toMatchObject({ kind: 'importance', byRank: true });
    expect(namesByImportance(search)[0]).toBe('lr');
  });
});

describe('the space', () => {
  test('is taken as logarithmic where the values tried look so, not wherever a small number was drawn', () => {
    const { params } = found(exampleSearch(100));
    const logs = params.filter(({ param }) => param.log).map(({ param }) => param.name);
    expect(logs).toEqual(['lr']);
  });

  test('knows which params are not in every trial, and correlates where they are', () => {
    const momentum = found(exampleSearch(100)).params.find(({ param }) => param.name === 'momentum');
    expect(momentum?.param.conditional).toBe(true);
    expect(momentum?.correlation).not.toBeNull();
    expect(momentum?.correlation?.interval?.low).toBeLessThan(0.1);
  });

  test('is touched by the optimum where the best trials crowd at its end', () => {
    const { params } = found(exampleSearch(300));
    expect(params.find(({ param }) => param.name === 'lr')?.edge).toBe('high');
    expect(params.find(({ param }) => param.name === 'dropout')?.edge).toBeNull();
    expect(params.find(({ param }) => param.name === 'optimizer')?.edge).toBeNull();
  });
});

describe('the metric of a search', () => {
  test('is of validation data even where the tests are better known', () => {
    const runs = exampleSearch(30, (index) => ({
      metrics: [
        exampleMetric('test/accuracy', [0.5 + index / 100]),
        exampleMetric('val/loss', [1 - index / 100]),
      ],
    }));
    expect(found(runs).metric.name).toBe('val/loss');
    const config = { metric: 'test/accuracy' };
    const search = analyzeSearch(runs, analyzeExperiment(runs, { config }), config);
    expect(search).toMatchObject({ metric: { name: 'val/loss' } });
  });

  test('is none where only test metrics are there, or none with a direction', () => {
    const tested = exampleSearch(30, (index) => ({ metrics: [exampleMetric('test/accuracy', [index])] }));
    expect(analyze(tested)).toEqual({ kind: 'no-search-metric', reason: 'test' });
    const unknown = exampleSearch(30, (index) => ({ metrics: [exampleMetric('quux', [index])] }));
    expect(analyze(unknown)).toEqual({ kind: 'no-search-metric', reason: 'goal' });
  });
});
