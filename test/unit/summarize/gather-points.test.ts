import { expect, test } from 'vitest';
import { gatherPoints } from '../../../src/summarize/gather-points.ts';
import { appendRows, closeLayout, createLayout } from '../../../src/summarize/layout-state.ts';
import { createRandom } from '../random.ts';

/** The rows that a neighbourhood keeps of these values: smallest, largest, and the first of each kind of non-finite value. */
function keptOf(values: readonly number[]): number[] {
  const finite = values.filter(Number.isFinite);
  const kinds = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const asked = [...(finite.length === 0 ? [] : [Math.min(...finite), Math.max(...finite)]), ...kinds];
  return asked.map((one) => values.findIndex((value) => Object.is(value, one))).filter((row) => row >= 0);
}

test.each([0, 0.01, 0.3, 0.9, 1])(
  'of a log with %d of its values non-finite the points of each neighbourhood are kept, in file order and once',
  (share) => {
    const random = createRandom(5 + share * 100);
    const rows = 5000;
    const values = Array.from({ length: rows }, () =>
      random.next() < share ? random.pick([Number.NaN, Infinity, -Infinity]) : random.below(1_000_000) + 1,
    );
    const numbers = Float64Array.from(values.flatMap((value, row) => [row, value, row + 1]));
    const layout = createLayout(['step'], ['loss']);
    appendRows(layout, { numbers, width: 3, from: 0, to: rows });
    closeLayout(layout);
    const { rowsEach = 0 } = layout.kept ?? {};
    const expected = new Set([0, rows - 1]);
    for (let from = 0; from < rows; from += rowsEach)
      for (const row of keptOf(values.slice(from, from + rowsEach))) expected.add(from + row);
    const sorted = [...expected].sort((one, other) => one - other);
    const {
      axes: [steps],
      values: kept,
    } = gatherPoints([{ layout, metric: 0 }], ['step']);
    expect(rowsEach).toBeGreaterThan(1);
    expect([...(steps ?? [])]).toEqual(sorted);
    expect([...kept]).toEqual(sorted.map((row) => values[row]));
  },
);
