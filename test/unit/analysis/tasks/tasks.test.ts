import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyzeExperiment } from '../../../../src/analysis/analyze-experiment.ts';
import { knowMetric } from '../../../../src/analysis/know-metric.ts';
import { findTasks } from '../../../../src/analysis/tasks/find-tasks.ts';
import type { TaskGrid } from '../../../../src/analysis/tasks/find-tasks.ts';
import { rankMethods } from '../../../../src/analysis/tasks/rank-methods.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

function find(runs: readonly Run[]): TaskGrid | undefined {
  return findTasks(runs, analyzeExperiment(runs, { config: {} }), (name) =>
    knowMetric(name, { config: {}, goals: new Map() }),
  );
}

const methods = ['sac', 'td3', 'ppo'];
const environments = ['Ant', 'Hopper', 'Walker'];

function runsOf(leave: (method: string, environment: string) => boolean = () => false): Run[] {
  return methods.flatMap((algo, rank) =>
    environments.flatMap((env, place) =>
      [1, 2].flatMap((seed) =>
        leave(algo, env)
          ? []
          : exampleRun({
              id: `${algo}-${env}-${seed}`,
              params: { algo, env, seed },
              metrics: [exampleMetric('eval/return', [1000 * (place + 1) - 100 * rank + seed])],
            }),
      ),
    ),
  );
}

describe('many tasks', () => {
  test('are found by a param that names them', () => {
    const grid = find(runsOf());
    expect(grid?.from).toEqual({ kind: 'param', name: 'env' });
    expect(grid?.tasks.toSorted()).toEqual(environments);
    expect(grid?.methods.map(({ label }) => label).toSorted()).toEqual(methods.toSorted());
    expect(grid?.values[0]?.[0]).toHaveLength(2);
  });

  test('that some method has no value on are left out and counted, until too few are left', () => {
    const more = [...environments, 'Reacher'];
    const runs = [
      ...runsOf(),
      exampleRun({
        id: 'r',
        params: { algo: 'sac', env: 'Reacher', seed: 1 },
        metrics: [exampleMetric('eval/return', [1])],
      }),
    ];
    expect(find(runs)).toMatchObject({ leftOut: 1 });
    expect(more).toHaveLength(4);
    expect(find(runsOf((method, env) => method === 'ppo' && env === 'Ant'))).toBeUndefined();
  });

  test('are found by the names of metrics, but splits are no tasks', () => {
    const models = ['small', 'large'].map((model, rank) =>
      exampleRun({
        id: model,
        params: { model },
        metrics: ['arc', 'gsm8k', 'mmlu'].map((task, index) =>
          exampleMetric(`${task}/acc`, [0.5 + 0.1 * rank + index / 100]),
        ),
      }),
    );
    expect(find(models)).toMatchObject({ from: { kind: 'metrics' }, tasks: ['arc', 'gsm8k', 'mmlu'] });
    const splits = ['small', 'large'].map((model) =>
      exampleRun({
        id: model,
        params: { model },
        metrics: ['train', 'val', 'test'].map((split) => exampleMetric(`${split}/acc`, [0.5])),
      }),
    );
    expect(find(splits)).toBeUndefined();
  });
});

describe('methods', () => {
  // The ranks are those printed in table 6 of Demšar 2006, JMLR 7.
  test('are ranked as Demšar ranks the four of his table 6', () => {
    const lines = readFileSync(new URL('../../../reference/demsar-ranks.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const [head = [], ...rows] = lines;
    const ranking = rankMethods(
      {
        methods: head.slice(1).map((label) => ({ key: label, label })),
        tasks: rows.map(([task = '']) => task),
        values: head.slice(1).map((_, method) => rows.map((row) => [-Number(row[method + 1])])),
        goal: 'maximize',
        label: 'AUC',
        rule: 'last',
        from: { kind: 'param', name: 'dataset' },
        leftOut: 0,
      },
      0.05,
    );
    expect(ranking.standings.map(({ label, meanRank }) => [label, Number(meanRank.toFixed(3))])).toEqual([
      ['C4.5+m+cf', 1.964],
      ['C4.5+m', 2],
      ['C4.5+cf', 2.893],
      ['C4.5', 3.143],
    ]);
    // C4.5+m has better ranks than C4.5+m+cf on five data sets of that table, the same on three.
    expect(ranking.standings.map(({ againstFirst }) => againstFirst)).toEqual([
      null,
      { won: 5, tied: 3, lost: 6 },
      expect.objectContaining({ tied: 1 }),
      expect.objectContaining({ tied: 1 }),
    ]);
    expect(ranking.criticalDifference).toBeCloseTo(1.25, 2);
    expect(ranking.cliques).toEqual([[0, 3]]);
    expect(ranking.repeated).toBe(false);
  });

  test('that lead everywhere win everywhere, by as much in any unit', () => {
    const grid = find(runsOf());
    if (grid === undefined) throw new Error('There is no grid.');
    const ranking = rankMethods(grid, 0.05);
    expect(ranking.standings.map(({ label, meanRank, wins }) => [label, meanRank, wins])).toEqual([
      ['sac', 1, 3],
      ['td3', 2, 0],
      ['ppo', 3, 0],
    ]);
    expect(ranking.scale).toBe('min-max');
    expect(ranking.standings[0]?.improvement).toBeNull();
    expect(ranking.standings[2]?.improvement?.value).toBe(0);
    const scaled = rankMethods(
      {
        ...grid,
        values: grid.values.map((tasks) => tasks.map((runs) => runs.map((value) => value * 8 - 4))),
      },
      0.05,
    );
    for (const [index, { iqm }] of scaled.standings.entries())
      expect(iqm?.value).toBeCloseTo(ranking.standings[index]?.iqm?.value ?? 0, 12);
  });
});
