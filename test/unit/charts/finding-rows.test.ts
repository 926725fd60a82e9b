import { expect, test } from 'vitest';
import { findingRows } from '../../../src/charts/finding-rows.ts';

const line = (label: string, values: readonly number[]) => ({
  label,
  positions: values.map((_, index) => index * 10),
  values,
});
const asked = { divisor: 1, most: 3 };

test('the marked places stand first, each with the value nearest to it, then what the line holds', () => {
  const lines = [line('loss', [3, 2, 1, 5])];
  expect(findingRows({ steps: [19], span: { from: 10, to: 30 }, lines }, asked)).toStrictEqual([
    ['marked', '19', '1'],
    ['marked', '10 to 30', ''],
    ['first', '0', '3'],
    ['lowest', '20', '1'],
    ['highest', '30', '5'],
    ['last', '30', '5'],
  ]);
});

test('of several lines each row says which one it is about', () => {
  const lines = [line('a', [1, 2]), line('b', [4, 3])];
  const rows = findingRows({ steps: [], span: null, lines }, asked);
  expect(rows.map(([name]) => name)).toStrictEqual([
    'first of a',
    'lowest of a',
    'highest of a',
    'last of a',
    'first of b',
    'lowest of b',
    'highest of b',
    'last of b',
  ]);
});

test('values that are no numbers are passed by, and a line without any has no rows', () => {
  const rows = findingRows(
    { steps: [], span: null, lines: [line('a', [2, Number.NaN, 1, Number.NaN])] },
    asked,
  );
  expect(rows.at(-1)).toStrictEqual(['last', '20', '1']);
  expect(findingRows({ steps: [], span: null, lines: [line('a', [Number.NaN])] }, asked)).toStrictEqual([]);
});

test('no more marked places are listed than asked for', () => {
  expect(findingRows({ steps: [1, 2, 3, 4, 5], span: null, lines: [] }, asked)).toHaveLength(3);
});
