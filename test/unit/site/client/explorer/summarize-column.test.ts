import { expect, test } from 'vitest';
import { summarizeColumn } from '../../../../../src/site/client/explorer/summarize-column.ts';

test('mean and sample deviation are of finite numbers alone', () => {
  expect(summarizeColumn([1, 2, 3, 4, Number.NaN, Number.POSITIVE_INFINITY, undefined, 'x'])).toMatchObject({
    n: 4,
    mean: 2.5,
    std: Math.sqrt(5 / 3),
  });
});

test('one value has no deviation, none no mean', () => {
  expect(summarizeColumn([7])).toEqual({ n: 1, mean: 7, std: null, distinct: 1, only: 7 });
  expect(summarizeColumn([])).toEqual({ n: 0, mean: null, std: null, distinct: 0, only: undefined });
});

test('large values that differ little keep their deviation', () => {
  expect(summarizeColumn([1e9 + 1, 1e9 + 2, 1e9 + 3]).std).toBe(1);
});

test('what was not recorded and what was recorded as nothing are alike', () => {
  expect(summarizeColumn([null, undefined])).toMatchObject({ distinct: 1, only: undefined });
  expect(summarizeColumn(['a', undefined])).toMatchObject({ distinct: 2, only: undefined });
});
