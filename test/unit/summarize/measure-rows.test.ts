import { expect, test } from 'vitest';
import { createKeptPoints } from '../../../src/summarize/kept-points.ts';
import { measurePlainly, measureRows } from '../../../src/summarize/measure-rows.ts';
import type { RowMeasures } from '../../../src/summarize/measure-rows.ts';
import { createTotals } from '../../../src/summarize/metric-totals.ts';
import { getRowKernel } from '../../../src/summarize/row-kernel.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';

function createMeasures(axes: number, metrics: number, isLong: boolean): RowMeasures {
  return {
    totals: Array.from({ length: metrics }, createTotals),
    kept: isLong ? createKeptPoints(axes, metrics) : undefined,
    axes,
  };
}

function randomValue(random: Random, odd: number): number {
  if (random.below(odd) > 0) return (random.next() - 0.5) * 10 ** random.below(3);
  return random.pick([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    1e300,
    -5e-324,
    7,
    7,
  ]);
}

test('compiled code measures rows as the plain way does, to the last bit', () => {
  expect(getRowKernel()).toBeDefined();
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = createRandom(seed);
    const [axes, metrics] = [1 + random.below(3), 1 + random.below(6)];
    const width = axes + metrics + 1;
    const odd = random.pick([2, 40, 100_000]);
    const isLong = random.below(4) > 0;
    const compiled = createMeasures(axes, metrics, isLong);
    const plain = createMeasures(axes, metrics, isLong);
    let line = 0;
    for (let block = 0; block < (isLong ? 12 : 1); block += 1) {
      const rows = 1 + random.below(1024);
      const from = random.below(Math.min(rows, 3));
      const numbers = new Float64Array(rows * width);
      for (let row = 0; row < rows; row += 1) {
        line += 1;
        for (let column = 0; column < width - 1; column += 1)
          numbers[row * width + column] = column < axes ? line * 2 : randomValue(random, odd);
        numbers[(row + 1) * width - 1] = line;
      }
      measureRows(compiled, { numbers, width, from, to: rows });
      measurePlainly(plain, { numbers, width, from, to: rows });
    }
    expect(compiled).toEqual(plain);
  }
});

test('rows of more numbers than fit the compiled code are measured, too', () => {
  const width = 80_002;
  const numbers = Float64Array.from({ length: width * 2 }, (_, index) => index % 1000);
  const measures = createMeasures(1, width - 2, false);
  measureRows(measures, { numbers, width, from: 0, to: 2 });
  expect(measures.totals[5]).toMatchObject({ count: 2, sum: 6 + 8, min: { value: 6 }, max: { value: 8 } });
});
