import { expect, test } from 'vitest';
import { distinguishingParams } from '../../../src/analysis/distinguishing-params.ts';

test('params that follow from others are not needed to tell variants apart', () => {
  const rows = [
    ['adam', '0.1', 'x'],
    ['adam', '0.2', 'x'],
    ['sgd', '0.3', 'x'],
  ];
  expect(distinguishingParams(rows, 3)).toEqual([1]);
});

test('a full grid needs all its params', () => {
  const rows = ['a', 'b'].flatMap((first) => ['1', '2'].map((second) => [first, second]));
  expect(distinguishingParams(rows, 2)).toEqual([0, 1]);
});

test('a missing value is a value', () => {
  expect(
    distinguishingParams(
      [
        [null, '1'],
        ['5', '1'],
      ],
      2,
    ),
  ).toEqual([0]);
});

test('one variant needs none', () => {
  expect(distinguishingParams([['a']], 1)).toEqual([]);
});
