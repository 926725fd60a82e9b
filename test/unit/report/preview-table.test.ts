import { expect, test } from 'vitest';
import { previewTable } from '../../../src/report/preview-table.ts';

function rowsOf(text: string, tabs = false): string[][] {
  const { columns, rows } = previewTable(text, { id: 't', tabs });
  return [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells.map((cell) => cell.text))];
}

test('quoted fields may hold commas, quotes and line ends', () => {
  expect(rowsOf('a,b\r\n"x, ""y""","l\nm"\r\n')).toEqual([
    ['a', 'b'],
    ['x, "y"', 'l\nm'],
  ]);
});

test('a byte order mark is no part of the first name', () => {
  expect(rowsOf('\uFEFFa\n1\n')[0]).toEqual(['a']);
});

test('tabs part the fields of a TSV file', () => {
  expect(rowsOf('a\tb\n1,5\t2\n', true)).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ]);
});

test('only the first twenty rows are shown, which is said', () => {
  const text = `n\n${Array.from({ length: 50 }, (_, index) => `${index}\n`).join('')}`;
  const table = previewTable(text, { id: 't', tabs: false });
  expect(table.rows).toHaveLength(20);
  expect(table.notes).toEqual(['The first 20 rows.']);
});

test('rows that are too short are filled, those that are too long are cut', () => {
  expect(rowsOf('a,b\n1\n1,2,3\n')).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['1', '2'],
  ]);
});

test('columns of numbers are numeric', () => {
  const { columns } = previewTable('name,n\ncat,8\ndog,9\n', { id: 't', tabs: false });
  expect(columns.map(({ numeric }) => numeric)).toEqual([false, true]);
});

test.each(['', '\n', '"', '"a', 'a"b,c', '"a"b,c\nd', ','])('the text %j ends', (text) => {
  expect(rowsOf(text).length).toBeGreaterThan(0);
});
