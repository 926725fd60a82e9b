import { expect, test } from 'vitest';
import { createMemory } from '../../../src/lib/bounded-memory.ts';

test('makes a value once, and again only after too many others', () => {
  const made: string[] = [];
  const remember = createMemory<string>(2);
  const ask = (key: string): string =>
    remember(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'B']);
  expect(made).toEqual(['a', 'b']);
  expect(['c', 'c', 'a'].map(ask)).toEqual(['C', 'C', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
