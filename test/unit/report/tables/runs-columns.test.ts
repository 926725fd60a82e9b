import { expect, test } from 'vitest';
import type { DataTable } from '../../../../src/model/data-table.ts';
import type { Run } from '../../../../src/model/run.ts';
import { makePlainContext } from '../../../../src/report/report-context.ts';
import { planPoints, pointsColumns } from '../../../../src/report/tables/points-columns.ts';
import { runsColumns } from '../../../../src/report/tables/runs-columns.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';
import { exampleDataset } from '../example-report.ts';

function tableOf(runs: readonly Run[]): DataTable {
  return runsColumns(
    makePlainContext({
      dataset: exampleDataset(runs),
      notes: [],
      verdicts: new Map(),
      problems: { kept: [], unkept: [] },
      config: {},
      generator: 'Runfolio test',
    }),
  );
}

function columnOf(table: DataTable, name: string): unknown {
  const column = table.columns.find((one) => one.name === name);
  return column === undefined ? undefined : [column.kind, column.values];
}

test('runs stand latest first, those without a time last', () => {
  const runs = [
    exampleRun({ id: 'c' }),
    exampleRun({ id: 'old', startedAt: 1000 }),
    exampleRun({ id: 'new', startedAt: 2000 }),
    exampleRun({ id: 'b' }),
  ];
  expect(columnOf(tableOf(runs), 'run_id')).toEqual(['text', ['new', 'old', 'b', 'c']]);
  expect(columnOf(tableOf(runs), 'start_time')).toEqual(['time', [2000, 1000, null, null]]);
});

test('a param has the narrowest kind that keeps every value', () => {
  const params = [
    { whole: 1, part: 0.5, truth: true, mixed: 1, none: null },
    { whole: 2, part: 2, truth: false, mixed: 'two', none: null },
  ];
  const table = tableOf(params.map((own, index) => exampleRun({ id: `r${index}`, params: own })));
  expect(columnOf(table, 'params.whole')).toEqual(['integer', [1, 2]]);
  expect(columnOf(table, 'params.part')).toEqual(['number', [0.5, 2]]);
  expect(columnOf(table, 'params.truth')).toEqual(['truth', [true, false]]);
  expect(columnOf(table, 'params.mixed')).toEqual(['text', ['1', 'two']]);
  expect(columnOf(table, 'params.none')).toEqual(['text', [null, null]]);
});

test('a metric has its last value, and more where there is more than one point', () => {
  const table = tableOf([
    exampleRun({ id: 'a', metrics: [exampleMetric('loss', [3, 1, 2]), exampleMetric('final', [5])] }),
    exampleRun({ id: 'b' }),
  ]);
  const names = table.columns.map(({ name }) => name).filter((name) => name.startsWith('metrics.'));
  expect(names).toEqual([
    'metrics.final.last',
    'metrics.loss.last',
    'metrics.loss.best',
    'metrics.loss.first',
    'metrics.loss.min',
    'metrics.loss.max',
    'metrics.loss.mean',
    'metrics.loss.std',
    'metrics.loss.n',
  ]);
  expect(columnOf(table, 'metrics.loss.best')).toEqual(['number', [1, null]]);
  expect(columnOf(table, 'metrics.loss.n')).toEqual(['integer', [3, null]]);
});

test('names that meet stand once', () => {
  const metrics = [exampleMetric('loss', [3, 1]), exampleMetric('loss.min', [7])];
  const names = tableOf([exampleRun({ id: 'a', metrics })]).columns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('points tell run, metric, position and value of every curve', async () => {
  const runs = [
    exampleRun({ id: 'a', metrics: [exampleMetric('loss', [3, Number.NaN]), exampleMetric('final', [5])] }),
  ];
  const { columns } = await pointsColumns(exampleDataset(runs), runs, 100);
  expect(columns.map(({ name, values }) => [name, values.slice(0, 2)])).toEqual([
    ['run_id', ['a', 'a']],
    ['metric', ['loss', 'loss']],
    ['axis', ['step', 'step']],
    ['at', [1, 2]],
    ['value', [3, Number.NaN]],
    ['time', [null, null]],
  ]);
});

test('points are left out where too few of each curve would be left, and where there is no curve', () => {
  const curves = Array.from({ length: 6000 }, (_, index) => exampleMetric(`m${index}`, [1, 2]));
  expect(planPoints([exampleRun({ id: 'a', metrics: curves })])).toBeUndefined();
  expect(planPoints([exampleRun({ id: 'a', metrics: [exampleMetric('x', [1])] })])).toBeUndefined();
  expect(planPoints([exampleRun({ id: 'a', metrics: curves.slice(0, 1000) })])?.perSeries).toBe(250);
});

test('one more run changes what one file of points holds', () => {
  const runs = Array.from({ length: 101 }, (_, index) =>
    exampleRun({ id: `run ${index}`, metrics: [exampleMetric('loss', [3, 1])] }),
  );
  const [added, ...before] = runs;
  const filesOf = (all: readonly Run[]): string[][] =>
    (planPoints(all)?.files ?? []).map((file) => file.map(({ id }) => id));
  const [old, now] = [filesOf(before), filesOf(runs)];
  expect(now.flat().toSorted()).toEqual(runs.map(({ id }) => id).toSorted());
  expect(now).toHaveLength(8);
  expect(Math.max(...now.map(({ length }) => length))).toBeLessThan(30);
  const changed = now.filter((file, index) => file.join() !== old[index]?.join());
  expect(changed).toHaveLength(1);
  expect(changed[0]).toContain(added?.id);
});
