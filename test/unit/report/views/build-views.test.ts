import { describe, expect, test } from 'vitest';
import { ChartKind, ChartView } from '../../../../src/model/view/chart-view.ts';
import { TableView } from '../../../../src/model/view/table-view.ts';
import { drawFigure } from '../../../../src/charts/draw-figure.ts';
import { buildChart, checkChart } from '../../../../src/report/views/build-chart.ts';
import { buildTable } from '../../../../src/report/views/build-table.ts';
import { parseView } from '../../../../src/report/views/view-fault.ts';
import type { ViewFault } from '../../../../src/report/views/view-fault.ts';
import { smoothValues } from '../../../../src/report/views/charts/smooth-values.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';
import { exampleDataset } from '../example-report.ts';
import { exampleModels, exampleScope } from './example-scope.ts';

const place = { id: 'view', pathOf: ({ id }: { readonly id: string }) => `runs/${id}.html` };

function table(view: unknown) {
  const parsed = parseView(TableView, view, 'table');
  const built = 'faults' in parsed ? parsed : buildTable(parsed.view, exampleScope(), place);
  return 'faults' in built ? built.faults.map(told) : built.table;
}

function rowsOf(view: unknown): string[][] {
  const made = table(view);
  if (Array.isArray(made)) throw new Error(JSON.stringify(made));
  return made.rows.map(({ cells }) =>
    cells.map(({ text, spread }) => (spread === null ? text : `${text} ± ${spread}`)),
  );
}

function told({ code, path, facts }: ViewFault): string {
  return [code, path.join('.'), facts['near'] ?? ''].join(' ').trim();
}

describe('a table', () => {
  test('of variants has their means as the table of the page, the best first', () => {
    expect(rowsOf({ columns: ['test/acc', 'params.model', 'n'] })).toEqual([
      ['vit', '0.950 ± 0.010', 'vit', '3'],
      ['resnet', '0.910 ± 0.010', 'resnet', '3'],
    ]);
  });

  test('has statistics, differences to the baseline and numbers in percent', () => {
    const columns = ['best test/acc', 'difference test/acc', { show: 'max test/acc, percent', label: 'top' }];
    expect(rowsOf({ columns })[0]?.map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
      'vit',
      '0.960 ± 0.010',
      '+0.040',
      '96.0 %',
    ]);
  });

  test('of runs is sorted, cut and linked', () => {
    const made = table({ rows: 'runs', columns: ['test/acc', 'status'], sort: 'test/acc', top: 2 });
    expect(Array.isArray(made) ? [] : made.rows.map(({ cells }) => [cells[0]?.text, cells[0]?.href])).toEqual(
      [
        ['vit-2', 'runs/vit-2.html'],
        ['vit-1', 'runs/vit-1.html'],
      ],
    );
    expect(Array.isArray(made) ? [] : made.notes).toEqual(['The first 2 of 7 rows are shown.']);
  });

  test('of params has a column for each variant', () => {
    expect(rowsOf({ rows: 'params', columns: ['model'] })).toEqual([['model', 'vit', 'resnet']]);
  });

  test.each([
    [{ colums: ['a'] }, 'note-block-key-unknown colums columns'],
    [{ rows: 'variant' }, 'note-block-value rows variants'],
    [{ columns: ['test/ac'] }, 'note-number-unknown columns.0 test/acc'],
    [{ columns: ['mean'], where: 'params.lr >' }, 'query-syntax where'],
    [{ columns: [{ show: 'avg test/acc' }] }, 'note-number-syntax columns.0.show'],
    [{ columns: ['test/acc'], sort: 'test/ac' }, 'note-block-sort sort test/acc'],
    [{ where: "params.model = 'mlp'" }, 'note-number-no-runs where'],
  ])('%j is refused: %s', (view, expected) => {
    expect(table(view)).toEqual([expected]);
  });
});

/** Runs of every kind of chart: two params, two metrics, several seeds. */
function sweep() {
  return ['a', 'b', 'c'].flatMap((model, row) =>
    [0.1, 0.2].flatMap((lr) =>
      [0, 1, 2].map((seed) =>
        exampleRun({
          id: `${model}-${lr}-${seed}`,
          params: { model, lr, seed },
          metrics: [
            exampleMetric('test/acc', [0.1, 0.5, 0.8 + row / 20 + lr / 10 + seed / 100]),
            exampleMetric('latency_ms', [row * 3 + 1 + seed / 10]),
          ],
        }),
      ),
    ),
  );
}

const views: Readonly<Record<string, unknown>> = {
  line: { metric: 'test/acc', smoothing: 0.6, band: 'ci' },
  scatter: { x: 'latency_ms', group: 'model' },
  bar: { metric: 'latency_ms', group: ['model'] },
  box: { group: 'model' },
  histogram: { group: 'model', bins: 5 },
  heatmap: { x: 'params.model', y: 'params.lr' },
  parallel: {},
  pareto: { x: 'latency_ms' },
  forest: { group: 'model' },
  ablation: {},
  confusion: {},
};

describe('a chart', () => {
  const runs = sweep();
  const scope = exampleScope(runs, {
    isBaseline: ({ params }) => params['model'] === 'a' && params['lr'] === 0.1,
  });
  const grouped = exampleScope(runs, { isBaseline: ({ params }) => params['model'] === 'a' });
  const dataset = exampleDataset(runs);

  test.each(ChartKind.options.filter((kind) => kind !== 'ablation' && kind !== 'confusion'))(
    'of the kind %s is drawn with words, data and own title and caption',
    async (kind) => {
      const view = ChartView.parse({
        kind,
        ...Object(views[kind]),
        title: 'Own title',
        caption: 'Own caption.',
      });
      const own = kind === 'forest' ? grouped : scope;
      expect(checkChart(view, own)).toEqual([]);
      const built = await buildChart(view, own, { id: 'view', dataset });
      if ('faults' in built) throw new Error(JSON.stringify(built.faults));
      const { figure } = built;
      expect(figure).toMatchObject({ id: 'view', title: 'Own title' });
      expect(figure.caption).toMatch(/^Own caption\./);
      expect(figure.description.length).toBeGreaterThan(40);
      expect(figure.table.rows.length).toBeGreaterThan(0);
      expect(await drawFigure(figure)).toContain('<svg');
    },
  );

  test.each([
    [{}, 'note-block-key-missing kind'],
    [{ kind: 'lin' }, 'note-block-value kind line'],
    [{ kind: 'line', metric: 'test/ac' }, 'note-number-unknown metric test/acc'],
    [{ kind: 'line', x: 'stepp' }, 'note-chart-axis x step'],
    [{ kind: 'line', smoothing: 1 }, 'note-block-value smoothing'],
    [{ kind: 'bar', group: ['modl'] }, 'note-number-unknown group.0 model'],
    [{ kind: 'bar', scale: 'log' }, 'note-block-value scale'],
    [{ kind: 'scatter' }, 'note-block-key-missing x'],
    [{ kind: 'scatter', x: 'params.lrr' }, 'note-number-unknown x'],
    [{ kind: 'heatmap', x: 'lr' }, 'note-block-key-missing y'],
    [{ kind: 'pareto', x: 'latency' }, 'note-number-unknown x latency_ms'],
    [{ kind: 'ablation' }, 'note-chart-impossible kind'],
    [{ kind: 'confusion' }, 'note-chart-impossible kind'],
  ])('%j is refused: %s', (view, expected) => {
    const parsed = parseView(ChartView, view, 'chart');
    const faults =
      'faults' in parsed ? parsed.faults : checkChart(parsed.view, exampleScope(exampleModels()));
    const known = 'faults' in parsed ? faults : [...faults, ...checkChart(parsed.view, scope)];
    expect(known.map(told)).toContain(expected);
  });
});

test('smoothing starts at the first value, holds to a constant and passes by what is not finite', () => {
  expect(
    [...smoothValues(Float64Array.of(2, 2, 2), 0.9)].map((value) => Math.round(value * 1e9) / 1e9),
  ).toEqual([2, 2, 2]);
  const [first, gap, last] = smoothValues(Float64Array.of(1, Number.NaN, 3), 0.5);
  expect([first, gap]).toEqual([1, Number.NaN]);
  expect(last).toBeCloseTo((1 * 0.5 * 0.5 + 3 * 0.5) / 0.75, 12);
});
