import { expect, test } from 'vitest';
import { noteViewProblems } from '../../../../src/problems/catalog/note-views.ts';

test('a number of a note without runs is told by its cause', () => {
  const { message } = noteViewProblems['note-number-unknown'];
  const facts = { kind: 'metric', name: 'los', near: 'loss' };
  expect(message({ ...facts, runs: 0 })).toMatch(
    /^The note is about no run, .* "los" .* Mend its "runs" filter/,
  );
  expect(message({ ...facts, runs: 3 })).toMatch(/^None of the 3 runs .* Did you mean "loss"\?$/);
});
