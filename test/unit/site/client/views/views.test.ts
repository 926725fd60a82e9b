import { describe, expect, test } from 'vitest';
import { summarizeBox } from '../../../../../src/site/client/views/box/summarize-box.ts';
import { rowsInside } from '../../../../../src/site/client/views/brush/rows-inside.ts';
import { chooseView } from '../../../../../src/site/client/views/choose-view.ts';
import { layColumn, spansDecades } from '../../../../../src/site/client/views/column-axis.ts';
import type { ViewColumn, ViewRow, ViewValue } from '../../../../../src/site/client/views/view-types.ts';

function row(slug: string, values: Readonly<Record<string, ViewValue>>): ViewRow {
  return { slug, name: slug, group: null, colour: null, values };
}

const rows = [
  row('a', { lr: 0.1, opt: 'adam', acc: 0.9, same: 1 }),
  row('b', { lr: 0.01, opt: 'sgd', acc: 0.8, same: 1 }),
  row('c', { lr: 0, opt: 'adam', acc: Number.NaN, same: 1 }),
];
const columns: ViewColumn[] = [
  { key: 'same', label: 'same', kind: 'param' },
  { key: 'lr', label: 'lr', kind: 'param' },
  { key: 'opt', label: 'opt', kind: 'param' },
  { key: 'acc', label: 'acc', kind: 'metric', metric: 'acc' },
];
const [, lr = { key: '', label: '', kind: 'other' }, opt = lr, acc = lr] = columns;

describe('a column on an axis', () => {
  test('of numbers has no place for what is not finite, nor on a log scale for zero', () => {
    const plain = layColumn(rows, acc, { log: false, count: 5 });
    expect(rows.map((one) => plain.at(one))).toEqual([0.9, 0.8, Number.NaN]);
    expect(layColumn(rows, lr, { log: true, count: 5 }).at(rows[2] ?? row('x', {}))).toBeNaN();
    expect(plain.text(row('x', {}))).toBe('');
  });

  test('spans decades only if all of it is above zero', () => {
    expect(spansDecades(rows, lr)).toBe(false);
    expect(spansDecades([row('x', { lr: 1e-4 }), row('y', { lr: 0.1 })], lr)).toBe(true);
    expect(spansDecades([row('x', { lr: 0.05 }), row('y', { lr: 0.1 })], lr)).toBe(false);
    expect(spansDecades([row('x', { opt: 'adam' })], opt)).toBe(false);
    expect(spansDecades([], lr)).toBe(false);
  });

  test('of names has a place for each name in natural order', () => {
    const names = layColumn([row('x', { opt: 'v10' }), row('y', { opt: 'v9' })], opt, {
      log: false,
      count: 5,
    });
    expect(names.numeric).toBe(false);
    expect(names.scale.ticks.map(({ label }) => label)).toEqual(['v9', 'v10']);
  });
});

describe('a brush', () => {
  const axes = [lr, acc].map((column) => layColumn(rows, column, { log: false, count: 5 }));

  test('keeps the rows inside all ranges; a row without a place is outside', () => {
    const inside = rowsInside(rows, axes, new Map([['acc', [0, 1]]]));
    expect(inside?.map(({ slug }) => slug)).toEqual(['a', 'b']);
    const both = rowsInside(
      rows,
      axes,
      new Map([
        ['acc', [0, 1]],
        ['lr', [0.05, 1]],
      ]),
    );
    expect(both?.map(({ slug }) => slug)).toEqual(['a']);
  });

  test('of nothing keeps no rows from anybody', () => {
    expect(rowsInside(rows, axes, new Map())).toBeNull();
  });
});

describe('a view', () => {
  test('shows the first metric over the first param that varies, unless an address says otherwise', () => {
    const usual = chooseView({}, columns, rows);
    expect([usual.kind, usual.x?.key, usual.y?.key]).toEqual(['scatter', 'lr', 'acc']);
    expect(usual.axes.map(({ key }) => key)).toEqual(['lr', 'opt', 'acc']);
    const asked = chooseView(
      {
        view: ['parallel'],
        vx: ['opt'],
        vaxes: ['acc', 'gone', 'opt'],
        vlog: ['y'],
        vsmooth: ['ema'],
        vlength: ['9'],
      },
      columns,
      rows,
    );
    expect(asked).toMatchObject({ kind: 'parallel', logX: false, logY: true, smoothing: 'ema', share: 0.02 });
    expect(asked.axes.map(({ key }) => key)).toEqual(['acc', 'opt']);
  });

  test('of an unknown kind is a scatter plot', () => {
    expect(chooseView({ view: ['pie'] }, columns, rows).kind).toBe('scatter');
  });
});

test('a box has the quartiles of linear interpolation and whiskers at values', () => {
  expect(summarizeBox([1, 2, 3, 4, 100])).toEqual({ n: 5, median: 3, lower: 2, upper: 4, low: 1, high: 4 });
  expect(summarizeBox([7])).toMatchObject({ median: 7, lower: 7, upper: 7, low: 7, high: 7 });
  expect(summarizeBox([])).toBeUndefined();
});
