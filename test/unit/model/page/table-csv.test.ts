import { expect, test } from 'vitest';
import { pageTableCsv } from '../../../../src/model/page/table-csv.ts';
import type { Cell } from '../../../../src/model/page/table.ts';
import { makeCell, makeEmptyCell, makeParamCell } from '../../../../src/report/make-cell.ts';
import { makeColumn } from '../../../../src/report/make-column.ts';

const columns = [makeColumn('name', 'variant'), makeColumn('loss', 'loss', { numeric: true })];
const csvOf = (...rows: Cell[][]): string =>
  pageTableCsv({
    columns,
    rows: rows.map((cells) => ({ key: '', colour: null, baseline: false, cells, members: [] })),
  });

test('a table as CSV has all digits, and spreads and numbers of runs in columns of their own', () => {
  const value = makeCell('0.41', { sort: 0.4123456789, spread: '0.02', n: 5 });
  expect(csvOf([makeCell('a, "b"'), value], [makeCell('c'), makeEmptyCell('not logged')])).toBe(
    'variant,loss,loss ±,loss n\n"a, ""b""",0.4123456789,0.02,5\nc,,,\n',
  );
});

test('params and spreads that pages shorten have all their digits', () => {
  const value = makeCell('0.41', { sort: 0.4123456789, spread: '0.02', deviation: 0.0212345678, n: 5 });
  const lr = makeParamCell('0.00305392037', () => '0.00305');
  expect(csvOf([lr, value], [makeParamCell(null), value])).toBe(
    'variant,loss,loss ±,loss n\n0.00305392037,0.4123456789,0.0212345678,5\n,0.4123456789,0.0212345678,5\n',
  );
});

test('NaN, infinities, true minus signs and formulas are what programs read', () => {
  expect(
    csvOf(
      [makeCell('=1+1'), makeEmptyCell('NaN')],
      [makeCell('-x'), makeCell('∞', { sort: Number.POSITIVE_INFINITY })],
      [makeCell('-1'), makeCell('−0.5', { sort: null })],
    ),
  ).toBe("variant,loss\n'=1+1,NaN\n'-x,inf\n-1,-0.5\n");
});
