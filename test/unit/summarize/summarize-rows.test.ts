import { expect, test } from 'vitest';
import { packSummary, summaryNumbers } from '../../../src/model/metric-numbers.ts';
import { addRows, createTotals, meanOf, stdOf } from '../../../src/summarize/metric-totals.ts';
import { getRowKernel } from '../../../src/summarize/row-kernel.ts';
import type { RowBlock } from '../../../src/lib/row-block.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';

/** Values of one metric: of any size, spread as widely or as narrowly, some of them no numbers, or all the same. */
function columnOf(random: Random, rows: number): number[] {
  const size = 10 ** (random.below(60) - 30);
  const middle = random.pick([0, 0, 1, -3, 1e6, 1e12]) * size;
  const odd = random.pick([3, 50, 100_000]);
  const digits = random.pick([1, 3, 17]);
  return Array.from({ length: rows }, () => {
    if (random.below(odd) === 0)
      return random.pick([
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        -0,
        1e308,
        5e-324,
        7,
      ]);
    return Number((middle + (random.next() - 0.5) * size).toPrecision(digits));
  });
}

/** The same without compiled code. */
function summarizePlainly(rows: RowBlock, axes: number): number[] {
  const numbers: number[] = [];
  for (let column = axes; column < rows.width - 1; column += 1) {
    const totals = createTotals();
    addRows(totals, rows, column);
    const { first, last, min = null, max = null } = totals;
    if (first === undefined || last === undefined) throw new RangeError('There are no rows.');
    packSummary({ ...totals, first, last, min, max, mean: meanOf(totals), std: stdOf(totals) }, numbers);
  }
  return numbers;
}

test('compiled code sums a log up as the plain way does, to the last bit', () => {
  const kernel = getRowKernel();
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = createRandom(seed);
    const [axes, metrics, rows] = [1 + random.below(3), 1 + random.below(6), 1 + random.below(40)];
    const width = axes + metrics + 1;
    const columns = Array.from({ length: metrics }, () => columnOf(random, rows));
    const numbers = Float64Array.from({ length: rows * width }, (_, index) => {
      const [row, column] = [Math.floor(index / width), index % width];
      if (column === width - 1) return row + 1;
      return columns[column - axes]?.[row] ?? row * 10 + column;
    });
    const block = { numbers, width, from: 0, to: rows };
    expect(kernel?.load(block)).toBe(true);
    const summaries = [...(kernel?.summarize(axes, metrics) ?? [])];
    expect(summaries, `seed ${seed}`).toEqual(summarizePlainly(block, axes));
    expect(summaries).toHaveLength(metrics * summaryNumbers);
    expect([...(kernel?.separate(axes + metrics) ?? [])]).toEqual([
      ...Array.from({ length: axes }, (_, axis) =>
        Array.from({ length: rows }, (_row, row) => row * 10 + axis),
      ).flat(),
      ...columns.flat(),
    ]);
  }
});
