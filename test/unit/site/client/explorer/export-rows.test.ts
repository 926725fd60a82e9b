import { expect, test } from 'vitest';
import { exportRows } from '../../../../../src/site/client/explorer/export-rows.ts';
import type { ExportForm } from '../../../../../src/site/client/explorer/row-writer.ts';
import { emptyState } from '../../../../../src/site/client/explorer/explorer-state.ts';
import {
  countChosen,
  describeFound,
  findRows,
  readFirstRows,
  slugsOf,
  togglePicked,
} from '../../../../../src/site/client/explorer/shown-rows.ts';
import { exampleRuns, exampleTable } from './example-table.ts';

const table = exampleTable(exampleRuns);

async function show(query: string, columns: readonly string[], open: readonly string[] = []) {
  const state = { ...emptyState, query, columns, open };
  return findRows(state, { table, nowMs: 0, before: undefined });
}

async function take(form: ExportForm, ...view: Parameters<typeof show>): Promise<string> {
  const shown = await show(...view);
  const [query, columns, open = []] = view;
  const count = describeFound(shown, table.length);
  const file = await exportRows(table, { form, query, columns, open, pinned: [], count, nowMs: 0 });
  return file.text();
}

const few: Parameters<typeof show> = [
  'params.lr = 0.01 ORDER BY params.model, metrics.val/loss',
  ['run_name', 'params.model', 'metrics.val/loss', 'params.nesterov'],
];

test('rows, columns and order are those on the page, with all digits in CSV', async () => {
  expect((await take('csv', ...few)).split('\n')).toEqual([
    'run,model,val/loss,nesterov',
    'cnn 0.01 0,cnn,0.3333333333333333,true',
    'cnn 0.01 1,cnn,NaN,false',
    'vit 0.01 1,vit,0.1,false',
    'vit 0.01 0,vit,0.1111111111111111,true',
    '',
  ]);
});

test('Markdown has the digits of the page, arrows and no Markdown of strangers', async () => {
  const text = await take('md', 'params.lr = 0.001 AND seed = 1', [
    'run_name',
    'metrics.val/loss',
    'tags.team',
  ]);
  expect(text).toBe(
    [
      '| run | val/loss ↓ | team |',
      '| --- | ---: | --- |',
      String.raw`| \<b\>"it's"\</b\> & \|x\| | 0.08 | it's text |`,
      '| cnn 0.001 1 | 0.17 | vision |',
      '',
    ].join('\n'),
  );
});

test('LaTeX is a whole table whose caption says the query', async () => {
  const text = await take('latex', ...few);
  expect(text).toContain(String.raw`\begin{table}`);
  expect(text).toContain('4 of 12 runs: params.lr = 0.01');
});

test('JSON has values by their keys; what is no number is a text', async () => {
  const written: unknown = JSON.parse(await take('json', ...few));
  expect(written).toMatchObject({
    query: few[0],
    found: '4 of 12 runs',
    rows: [
      { run: 'cnn-0-01-0' },
      {
        run: 'cnn-0-01-1',
        run_name: 'cnn 0.01 1',
        'params.model': 'cnn',
        'metrics.val/loss': 'NaN',
        'params.nesterov': false,
      },
      {},
      {},
    ],
  });
});

test('groups stand with mean, deviation and number, the runs of open ones under them', async () => {
  const group = 'GROUP BY params.model ORDER BY params.model DESC';
  const columns = ['run_name', 'metrics.val/acc', 'params.lr', 'tags.team'];
  const csv = await take('csv', group, columns, ['["cnn"]']);
  const lines = csv.split('\n');
  expect(lines[0]).toBe('model,runs,val/acc,val/acc ±,val/acc n,lr,team');
  expect(lines[1]).toMatch(/^vit,6,0\.58\d*,0\.0\d+,5,3 values,it's text$/);
  expect(lines[2]).toMatch(/^cnn,6,0\.525,0\.019,,3 values,vision$/);
  expect(lines).toHaveLength(3 + 6 + 1);
  expect(lines[3]).toBe('cnn 0.001 1,,0.55,,,0.001,vision');
  const json: unknown = JSON.parse(await take('json', group, columns));
  expect(json).toMatchObject({
    rows: [
      { 'params.model': 'vit', runs: 6, 'metrics.val/acc': { n: 5 } },
      { 'params.model': 'cnn', runs: 6, 'tags.team': { distinct: 1, only: 'vision' } },
    ],
  });
});

test('columns that the query itself asks for take the place of the others', async () => {
  const csv = await take('csv', 'GROUP BY params.model SHOW max(metrics.val/acc), count()', [
    'run_name',
    'params.lr',
  ]);
  expect(csv.split('\n').slice(0, 2)).toEqual(['model,runs,max(metrics.val/acc),count()', 'cnn,6,0.55,6']);
});

test('a group is counted in words, a limit is told', async () => {
  expect(describeFound(await show('GROUP BY params.lr', []), 12)).toBe('12 runs in 3 groups');
  expect(describeFound(await show('cnn LIMIT 2', []), 12)).toBe('6 of 12 runs, the first 2 shown');
});

test('a query that cannot be read leaves the rows as they are', async () => {
  const before = await show('cnn', []);
  const state = { ...emptyState, query: 'params.lr >', columns: [] };
  expect(await findRows(state, { table, nowMs: 0, before })).toBe(before);
  expect((await findRows(state, { table, nowMs: 0, before: undefined })).source.total).toBe(12);
});

test('selecting a group selects its runs, and again lets them go', async () => {
  const shown = await show('GROUP BY params.model', []);
  const items = await readFirstRows(shown, 99);
  const first = slugsOf(items.slice(0, 1));
  const picked = togglePicked(['other'], first);
  expect(picked).toEqual(['other', ...first]);
  expect(countChosen(shown, new Set(picked))).toBe('some');
  expect(countChosen(shown, new Set(slugsOf(items)))).toBe('all');
  expect(togglePicked(picked, first)).toEqual(['other']);
  expect(countChosen(shown, new Set())).toBe('none');
});
