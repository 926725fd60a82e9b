import { expect, test } from 'vitest';
import { writeHeadline } from '../../../src/changes/write-headline.ts';
import type { ChangeCounts } from '../../../src/model/changes.ts';

const nothing: ChangeCounts = {
  runsAdded: 0,
  runsRemoved: 0,
  runsRewritten: 0,
  runsMoved: 0,
  better: 0,
  worse: 0,
  withinNoise: 0,
  unsure: 0,
  newVariants: 0,
  verdictsChanged: 0,
  findingsAdded: 0,
  findingsFixed: 0,
  problemsAdded: 0,
  problemsFixed: 0,
};

test.each<[Partial<ChangeCounts>, string]>([
  [{}, 'Nothing changed.'],
  [{ unsure: 1 }, '1 variant has too few seeds to tell.'],
  [
    { worse: 2, better: 1, withinNoise: 3, unsure: 1, newVariants: 1 },
    '2 variants are worse, 1 better, 3 within noise, 1 with too few seeds to tell, 1 new variant.',
  ],
  [{ newVariants: 2, runsAdded: 10 }, '2 new variants; 10 runs were added.'],
  [
    { runsRewritten: 1, runsAdded: 1_234, runsRemoved: 1 },
    '1 run tells other numbers than before, 1,234 were added, 1 was removed.',
  ],
  [
    { verdictsChanged: 1, findingsAdded: 1, problemsFixed: 2 },
    '1 verdict changed; 1 new finding, 2 problems fixed.',
  ],
])('%j is said in one sentence', (counts, words) => {
  expect(writeHeadline({ ...nothing, ...counts }, null)).toBe(words);
});

test('the gate comes first', () => {
  const gate = { from: 'config' as const, rules: [] };
  expect(writeHeadline(nothing, { ...gate, passed: true })).toBe('The gate passes. Nothing changed.');
  expect(writeHeadline({ ...nothing, worse: 1 }, { ...gate, passed: false })).toBe(
    'The gate fails. 1 variant is worse.',
  );
});
