import { expect, test } from 'vitest';
import { countFacet, findRange } from '../../../src/query/count-facet.ts';

const many = Array.from({ length: 20 }, (_, index) => index + 1);

test('few numbers are listed, many are a range, texts never', () => {
  expect(findRange([1, 2, 3])).toBeNull();
  expect(findRange(many)).toEqual({ min: 1, max: 20, log: false });
  expect(findRange([...many, 'x'])).toBeNull();
  expect(findRange([...many, undefined, null, Number.NaN, Number.POSITIVE_INFINITY])).toMatchObject({
    max: 20,
  });
});

test('a range over several powers of ten is divided by them', () => {
  expect(findRange(many.map((power) => 10 ** -power))).toMatchObject({ log: true });
  expect(findRange([...many, -1])).toMatchObject({ log: false });
});

test('values are counted most common first; a run with several counts for each', () => {
  const facet = countFacet([['b'], ['a', 'b'], ['c', 'c'], [], [null], [Number.NaN]], null);
  expect(facet).toEqual({
    kind: 'values',
    values: [
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
      { value: 'c', count: 1 },
    ],
    more: 0,
    missing: 3,
  });
});

test('of more than a hundred values the rest is counted', () => {
  const facet = countFacet(
    Array.from({ length: 130 }, (_, index) => [`v${index}`]),
    null,
  );
  expect(facet).toMatchObject({ more: 30 });
});

test('both ends of a range are inside, and so is a value at a border', () => {
  const facet = countFacet(
    many.map((value) => [value]),
    { min: 1, max: 20, log: false },
  );
  if (facet.kind !== 'range') throw new Error('No range.');
  expect(facet.bins.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect([facet.bins[0], facet.bins.at(-1)]).toEqual([1, 1]);
});
