import { expect, test } from 'vitest';
import { compareStates } from '../../../../src/changes/compare-states.ts';
import { changesPage } from '../../../../src/report/changes/changes-page.ts';
import { exampleData } from '../../changes/example-data.ts';

const accuracies = [0.91, 0.912, 0.908, 0.911, 0.909];
const old = accuracies.map((accuracy, index) => run(index + 1, accuracy));
const worse = accuracies.map((accuracy, index) => run(index + 6, accuracy - 0.02));

function run(seed: number, accuracy: number) {
  return { id: `smooth-${seed}`, variant: 'smooth', seed, values: { 'val/acc': accuracy } };
}

const changes = compareStates(
  {
    kind: 'revision',
    name: 'main',
    commit: 'a'.repeat(40),
    remarks: ['A file is missing.'],
    data: exampleData(old),
  },
  { kind: 'files', name: 'this report', commit: null, remarks: [], data: exampleData([...old, ...worse]) },
  { allowChangedRuns: false, gate: { rules: { 'no-regression': {} }, from: 'config' } },
);

test('the page says first what matters most, then what was compared', () => {
  const page = changesPage(changes, { title: 'A report', hasPage: () => true });
  expect(page.title).toBe('Changes since main');
  expect(page.summary).toBe('The gate fails. 1 variant is worse; 5 runs were added.');
  expect(page.states).toBe('main (aaaaaaaaaa, 5 runs) → this report (10 runs)');
  expect(page.remarks).toEqual(['main: A file is missing.']);
  expect(page.parts.map(({ id }) => id)).toEqual(['gate', 'variants', 'runs']);
});

test('the table of variants has a row for each metric, and its notes below', () => {
  const [, variants] = changesPage(changes, { title: 'A report', hasPage: () => true }).parts;
  const [row] = variants?.table?.rows ?? [];
  expect(row?.cells.map(({ text }) => text)).toEqual([
    'smooth',
    'val/acc',
    '0.9100 ± 0.0016 (n = 5)',
    '0.8900 ± 0.0016 (n = 5)',
    '−0.0200 [−0.0223, −0.0177]',
    '< 0.0001',
    'worse',
  ]);
  expect(row?.cells[0]?.href).toBe('experiments/smoothing.html');
  expect(variants?.table?.notes).toEqual(['The new runs of a variant against its earlier ones.']);
});

test('nothing links to a page that the report has not', () => {
  const page = changesPage(changes, { title: 'A report', hasPage: () => false });
  const items = page.parts.flatMap((part) => part.items.map(({ path }) => path));
  const cells = page.parts.flatMap(
    (part) => part.table?.rows.flatMap((row) => row.cells.map(({ href }) => href)) ?? [],
  );
  expect([...items, ...cells].filter((path) => path !== null)).toEqual([]);
});
