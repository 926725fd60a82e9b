import { expect, test } from 'vitest';
import type { DataColumn } from '../../../src/cli/tables/data-column.ts';
import { inSheets } from '../../../src/cli/tables/in-sheets.ts';
import { drawTextTable } from '../../../src/lib/text-table.ts';

function column(head: string, cell: string): DataColumn {
  return { head, align: 'left', rank: 1, widest: 30, cells: [cell], values: [cell] };
}

test('columns that do not fit side by side are continued under their names, and none is left out', () => {
  const columns = [column('name', 'lr'), ...['a', 'b', 'c', 'd'].map((head) => column(head, 'x'.repeat(25)))];
  const sheets = inSheets([{ title: 'Params', columns }], 60);
  expect(sheets.map(({ title, columns: own }) => [title, own.map(({ head }) => head)])).toEqual([
    ['Params', ['name', 'a', 'b']],
    ['Params, continued', ['name', 'c', 'd']],
  ]);
  for (const sheet of sheets) expect(drawTextTable(sheet.columns, 60).leftOut).toBe(0);
});

test('what fits stays one table, and a cell that is wider than the terminal is shortened', () => {
  const columns = [column('name', 'lr'), column('a', '1'), column('b', '2')];
  expect(inSheets([{ title: 'Params', columns }], 60)).toEqual([{ title: 'Params', columns }]);
  const wide = inSheets(
    [{ title: 'Params', columns: [column('name', 'lr'), column('a', 'x'.repeat(30))] }],
    24,
  );
  expect(wide).toHaveLength(1);
  expect(drawTextTable(wide[0]?.columns ?? [], 24).leftOut).toBe(0);
});
