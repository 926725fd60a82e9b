import { expect, test } from 'vitest';
import { slugOf } from '../../../src/lib/slug.ts';

test.each([
  ['What we found', 'what-we-found'],
  ['  1. Größe & Übung!', '1-grosse-ubung'],
  ['a/b\\c..d', 'a-b-c-d'],
  ['日本語', ''],
  ['---', ''],
  ['a'.repeat(100), 'a'.repeat(60)],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('%j becomes %j', (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});
