import { expect, test } from 'vitest';
import { median } from '../../../src/stats/median.ts';
import { quantile } from '../../../src/stats/quantile.ts';
import { createRandom } from '../random.ts';

test('the median of any list is what sorting it gives', () => {
  const random = createRandom(7);
  for (let round = 0; round < 3000; round += 1) {
    const count = 1 + random.below(round % 10 === 0 ? 3000 : 60);
    const kinds = [
      () => random.next(),
      () => random.below(4),
      (index: number) => index,
      (index: number) => -index,
    ];
    const kind = kinds[round % kinds.length] ?? (() => random.next());
    const values = Array.from({ length: count }, (_, index) => kind(index));
    if (round % 7 === 0) values[0] = Number.POSITIVE_INFINITY;
    expect(median(values)).toBe(quantile(values, 0.5));
  }
});

test('nothing has no median, and with a value that is not a number it is none', () => {
  expect(median([])).toBeUndefined();
  expect(median([1, Number.NaN, 2])).toBeNaN();
  expect(median([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
});
