import { expect, test } from 'vitest';
import { jsonText } from '../../../src/lib/json-text.ts';

test('numbers that JSON cannot hold become words', () => {
  expect(jsonText({ a: [Number.NaN, 1, Number.POSITIVE_INFINITY], b: Number.NEGATIVE_INFINITY })).toBe(
    '{"a":["NaN",1,"Infinity"],"b":"-Infinity"}',
  );
});
