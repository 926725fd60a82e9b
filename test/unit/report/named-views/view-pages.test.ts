import { expect, test } from 'vitest';
import { decodePageState } from '../../../../src/lib/page-state.ts';
import type { Config } from '../../../../src/model/config.ts';
import type { ExplorerPage } from '../../../../src/model/page/explorer.ts';
import { explorerStateNames } from '../../../../src/model/page/explorer.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { exampleReport } from '../example-report.ts';

const runs = exampleSweep({ 0: [0.43, 0.44], 0.1: [0.31, 0.33] });

async function viewOf(views: NonNullable<Config['views']>, path: string): Promise<ExplorerPage> {
  const page = await exampleReport(runs, { config: { views } }).page(path);
  if (page.kind !== 'explorer') throw new Error(`${path} is a page of the kind ${page.kind}.`);
  return page;
}

function textsOf(page: ExplorerPage): readonly (readonly string[])[] {
  return (page.table?.rows ?? []).map(({ cells }) =>
    cells.map(({ text, spread }) => (spread === null ? text : `${text} ± ${spread}`)),
  );
}

test('a view opens the explorer with its query, columns and order', async () => {
  const page = await viewOf(
    {
      'Low loss': {
        query: 'params.smoothing > 0',
        sort: ['metrics.val/loss DESC'],
        columns: ['name', 'metrics.val/loss.best', 'params.`smoothing`'],
      },
    },
    'views/low-loss.html',
  );
  expect(page).toMatchObject({ title: 'Low loss', path: 'views/low-loss.html' });
  const { state, unknown } = decodePageState(page.state ?? '', Object.values(explorerStateNames));
  expect(unknown).toEqual([]);
  expect(state).toEqual({
    q: ['params.smoothing > 0 ORDER BY metrics.val/loss DESC'],
    c: ['run_name', 'metrics.val/loss.best', 'params.smoothing'],
  });
});

test('without JavaScript a view shows its runs in its order with its columns', async () => {
  const page = await viewOf(
    {
      Low: {
        query: 'params.smoothing > 0',
        sort: 'metrics.val/loss DESC',
        columns: ['metrics.val/loss', 'params.seed'],
      },
    },
    'views/low.html',
  );
  expect(page.table?.columns.map(({ label }) => label)).toEqual(['Run', 'val/loss', 'seed']);
  expect(textsOf(page)).toEqual([
    ['s0.1-1', '0.330', '1'],
    ['s0.1-0', '0.310', '0'],
  ]);
  expect(page.table?.rows[0]?.cells[0]?.href).toBe('runs/s0-1-1.html');
  expect(page.summary).toBe('2 runs.');
});

test('a view that groups shows groups with mean and spread, and the runs of each', async () => {
  const page = await viewOf(
    { Groups: { group: 'params.smoothing', columns: ['metrics.val/loss', 'params.epochs', 'params.seed'] } },
    'views/groups.html',
  );
  expect(page.table?.columns.map(({ label }) => label)).toEqual([
    'smoothing',
    'Runs',
    'val/loss',
    'epochs',
    'seed',
  ]);
  expect(textsOf(page)).toEqual([
    ['0', '2', '0.4350 ± 0.0071', '3', '0.50 ± 0.71'],
    ['0.1', '2', '0.320 ± 0.014', '3', '0.50 ± 0.71'],
  ]);
  expect(page.table?.rows[0]?.members.map(({ key }) => key).sort()).toEqual(['s0-0', 's0-1']);
});

test('a view with a chart picks the first runs for it', async () => {
  const page = await viewOf({ Chart: { chart: 'scatter', sort: 'metrics.val/loss' } }, 'views/chart.html');
  const { state } = decodePageState(page.state ?? '', Object.values(explorerStateNames));
  expect(state['run']).toEqual(['s0-1-0', 's0-1-1', 's0-0', 's0-1']);
});

test('a view with many runs says how many rows are left out', async () => {
  const many = Array.from({ length: 150 }, (_, index) =>
    exampleRun({ id: `r${index}`, metrics: [exampleMetric('loss', [index])] }),
  );
  const page = await exampleReport(many, { config: { views: { All: {} } } }).page('views/all.html');
  if (page.kind !== 'explorer') throw new Error('It is another page.');
  expect(page.table?.rows.length).toBe(100);
  expect(page.table?.notes).toEqual(['The first 100 of 150 runs; the CSV file of all runs has the rest.']);
});

test('a faulty query leaves a page that says so, and no table', async () => {
  const page = await viewOf({ Broken: { query: 'params.lr >' } }, 'views/broken.html');
  expect(page.table).toBeNull();
  expect(page.summary).toBe('The query of this view has a fault: see the problems.');
});

test('views are linked from the runs page, with names that files may have', async () => {
  const report = exampleReport(runs, { config: { views: { 'Low: loss/acc?': {}, 'low loss acc': {} } } });
  const page = await report.page('runs.html');
  const tools = page.kind === 'runs' ? page.tools : [];
  expect(tools.slice(2).map(({ label }) => label)).toEqual([
    'Low: loss/acc?',
    'low loss acc',
    'All runs as CSV',
  ]);
  expect(new Set(tools.map(({ path }) => path)).size).toBe(5);
  const there = new Set([...report.paths, ...report.files.map(({ path }) => path)]);
  expect(tools.every(({ path }) => there.has(path))).toBe(true);
});
