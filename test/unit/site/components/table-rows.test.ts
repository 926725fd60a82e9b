import { expect, test } from 'vitest';
import { padCell, getColumnWidths } from '../../../../src/site/components/number-padding.ts';
import { renderTableBodies } from '../../../../src/site/components/table-rows.ts';
import { cell, column, row } from '../../../browser/made-up/tables.ts';

const table = (texts: readonly string[], numeric = true) => ({
  id: 'x',
  caption: null,
  columns: [column('x', { numeric })],
  rows: texts.map((text) => row(text, [cell(text)])),
  notes: [],
});

function paddedTexts(texts: readonly string[]): string[] {
  const numbers = table(texts);
  const [widths] = getColumnWidths(numbers);
  if (widths === undefined) throw new Error('The table has a column.');
  return numbers.rows.flatMap((each) => each.cells.map((one) => one.text + padCell(one, widths).pad));
}

test('unseen digits bring decimal points under each other', () => {
  expect(paddedTexts(['0.9231', '12.4', '7', '−1'])).toEqual(['0.9231', '12.4000', '7.0000', '−1.0000']);
});

test('words, numbers with an exponent and missing values are neither padded nor make room', () => {
  expect(paddedTexts(['0.5', 'NaN', '4.3381e15', '1e-5', ''])).toEqual([
    '0.5',
    'NaN',
    '4.3381e15',
    '1e-5',
    '',
  ]);
});

test('a column of words is not padded', () => {
  expect(renderTableBodies(table(['1.5', '2'], false), (path) => path)).not.toContain('pad');
});

test('texts of strangers are escaped wherever they stand', () => {
  const evil = '"><script>alert(1)</script>';
  const rows = [
    row(evil, [cell(evil, { title: evil, href: evil, spread: evil, sort: evil }), cell('', { empty: evil })]),
  ];
  const html = renderTableBodies({ ...table([]), columns: [column('a'), column('b')], rows }, (path) => path);
  expect(html).not.toContain('<script');
  expect(html.match(/"/g)?.length).toBe((html.match(/="/g)?.length ?? 0) * 2);
});

test('a variant and its runs are one body', () => {
  const rows = [row('a', [cell('a')], { members: [row('a1', [cell('a1')])] }), row('b', [cell('b')])];
  const html = renderTableBodies({ ...table([]), rows }, (path) => path);
  expect(html.match(/<tbody>/g)).toHaveLength(2);
  expect(html).toContain('<tr class="member">');
});

test('an empty cell says why', () => {
  const rows = [row('a', [cell('', { empty: 'not logged' })])];
  expect(renderTableBodies({ ...table([]), rows }, (path) => path)).toContain(
    '<span class="visually-hidden">not logged</span>',
  );
});
