import { expect, test } from 'vitest';
import { testRises } from '../../../src/stats/test-rises.ts';
import { expectClose } from './expect-close.ts';
import reference from '../../reference/rises.json' with { type: 'json' };

test.each(reference.cases)('rises agree with SciPy: $name', ({ things, paired, p }) => {
  const found = testRises(things, paired);
  expect(found).toHaveLength(p.length);
  for (const [index, expected] of p.entries()) expectClose(found[index], expected);
});

test('the unit of the values changes nothing', () => {
  const { things, p } = reference.cases[2] ?? { things: [], p: [] };
  for (const unit of [1e-100, 1e100]) {
    const scaled = things.map(({ before, now }) => ({
      before: before.map((value) => value * unit),
      now: now.map((value) => value * unit),
    }));
    for (const [index, found] of testRises(scaled).entries()) expectClose(found, p[index], 1e-9);
  }
});

test('a thing that never varies beside others makes none of them surer', () => {
  const [first] = reference.cases[0]?.things ?? [];
  if (first === undefined) throw new Error('There is no case.');
  const still = { before: [1, 1, 1], now: [1, 1, 1.000001] };
  const [alone = 0] = testRises([first]);
  expect(testRises([first, still])[0]).toBeGreaterThanOrEqual(alone);
});
