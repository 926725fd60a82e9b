import { expect, test } from 'vitest';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import type { Run } from '../../../src/model/run.ts';
import { planReport } from '../../../src/report/report-plan.ts';
import { runsTable } from '../../../src/report/runs-table.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

function tableOf(runs: readonly Run[], first = 0, most = 1000) {
  return runsTable({
    runs: planReport(runs, [], {}).runs,
    knowMetric: (name) => knowMetric(name, { config: {}, goals: new Map() }),
    withExperiment: true,
    first,
    most,
    colourOf: () => null,
  });
}

function labelsOf(runs: readonly Run[]): string[] {
  return tableOf(runs).columns.map(({ label }) => label);
}

test('params and metrics that are equal in all runs have no column', () => {
  const runs = [1, 2].map((width) =>
    exampleRun({
      id: `w${width}`,
      params: { width, epochs: 3, out_dir: `o/${width}` },
      metrics: [exampleMetric('loss', [width]), exampleMetric('zero', [0])],
    }),
  );
  expect(labelsOf(runs)).toEqual(['run', 'experiment', 'status', 'width', 'loss']);
});

test('of many params and metrics those stand that most runs have, and the rest is counted', () => {
  const runs = [1, 2, 3].map((index) =>
    exampleRun({
      id: `r${index}`,
      params: Object.fromEntries(Array.from({ length: 12 }, (_, param) => [`p${param}`, index])),
      metrics: Array.from({ length: 9 }, (_, metric) => exampleMetric(`m${metric}`, [index])),
    }),
  );
  const { columns, notes } = tableOf(runs);
  expect(columns.filter(({ kind }) => kind === 'param')).toHaveLength(8);
  expect(columns.filter(({ kind }) => kind === 'metric')).toHaveLength(6);
  expect(notes).toEqual([
    'The columns are those that most runs have. On the run pages and in the CSV file: 4 more params and 3 more metrics.',
  ]);
});

test('times and durations have columns only where some run has them', () => {
  const runs = [exampleRun({ id: 'a', startedAt: 0, durationSeconds: 90 }), exampleRun({ id: 'b' })];
  expect(labelsOf(runs)).toEqual(['run', 'experiment', 'status', 'started', 'duration']);
  expect(tableOf(runs).rows[1]?.cells[3]).toMatchObject({ text: '', empty: 'no time was logged' });
});

test('a part of the runs says which it is', () => {
  const runs = ['a', 'b', 'c'].map((id) => exampleRun({ id }));
  const { rows, notes } = tableOf(runs, 1, 1);
  expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(['b']);
  expect(notes).toEqual(['Runs 2 to 2 of 3; the explorer and the file data/runs.csv have all.']);
});

test('a value sorts by its number and tells its line; NaN sorts last', () => {
  const runs = [2, Number.NaN].map((value, index) =>
    exampleRun({ id: `r${index}`, metrics: [exampleMetric('loss', [value])] }),
  );
  const [first, second] = tableOf(runs).rows.map(({ cells }) => cells.at(-1));
  expect(first).toMatchObject({ text: '2', sort: 2, title: '2, runs/r0.jsonl:2' });
  expect(second).toMatchObject({ text: 'NaN', sort: null });
});
