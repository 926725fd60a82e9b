import { expect, test } from 'vitest';
import { assignColours } from '../../../src/analysis/variant-colours.ts';

function slots(...experiments: readonly { keys: string[]; baseline?: string }[]) {
  return assignColours(experiments.map(({ keys, baseline }) => ({ keys, baseline: baseline ?? null }))).map(
    (colours) => Object.fromEntries(colours),
  );
}

test('the baseline has slot 0, others take the next in turn', () => {
  expect(slots({ keys: ['b', 'a', 'c'], baseline: 'a' })).toEqual([{ b: 1, a: 0, c: 2 }]);
});

test('a variant keeps its slot on the next page', () => {
  expect(slots({ keys: ['a', 'b'] }, { keys: ['c', 'b'] })).toEqual([
    { a: 0, b: 1 },
    { c: 0, b: 1 },
  ]);
});

test('a baseline of a later page has slot 0 on the pages before too', () => {
  expect(slots({ keys: ['x', 'base'] }, { keys: ['base'], baseline: 'base' })[0]).toEqual({ x: 1, base: 0 });
});

test('the ninth variant and those after it are grey', () => {
  const keys = 'a b c d e f g h i j'.split(' ');
  expect(slots({ keys })[0]).toMatchObject({ a: 0, h: 7, i: -1, j: -1 });
});
