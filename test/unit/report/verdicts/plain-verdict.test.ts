import { expect, test } from 'vitest';
import { judgeNotes } from '../../../../src/report/verdicts/judge-notes.ts';
import { plainVerdict } from '../../../../src/report/verdicts/plain-verdict.ts';
import type { PlainVerdict } from '../../../../src/report/verdicts/plain-verdict.ts';
import { exampleSweep } from '../../analysis/example-runs.ts';
import { readFolder } from '../../notes/note-folder.ts';

async function judge(keys: string, table: Record<string, number[]>): Promise<PlainVerdict | null> {
  const text = `---\ntitle: A\nmetric: val/loss\nbaseline: params.smoothing = 0\ndecision:\n  minSeeds: 3\n${keys}---\n`;
  const { notes } = await readFolder({ 'a.md': text });
  const runs = exampleSweep(table);
  const { verdicts } = await judgeNotes({ notes, runs, config: {}, logPaths: new Map(), git: undefined });
  const [verdict] = verdicts.values();
  return verdict === undefined ? null : plainVerdict(verdict);
}

const clear = { '0': [1.1, 1.2, 1.15], '0.1': [0.5, 0.61, 0.57] };

test('a decided rule is told with the chance of a fluke, in numbers that anybody knows', async () => {
  const supported = await judge('', clear);
  expect(supported?.answer).toMatch(
    /^val\/loss of smoothing 0\.1 is lower than that of smoothing 0 by 0\.590/,
  );
  expect(supported?.certainty).toEqual([
    'The rule that decides is met: chance alone would show that in fewer than 5 of 100 such experiments.',
  ]);
  expect((await judge('  smallestEffect: 2\n', clear))?.certainty).toEqual([
    'The rule that decides is not met, and the runs exclude that it is: chance alone would show that in fewer than 5 of 100 such experiments.',
  ]);
});

test('what is not known is said to be so, once', async () => {
  const noisy = await judge('', { '0': [1, 2, 3], '0.1': [2.9, 1.1, 2.1] });
  expect(noisy?.certainty[0]).toBe('Not known yet.');
  expect(noisy?.certainty).toHaveLength(3);
  expect(await judge('', { '0': [1, 2, 3] })).toEqual({
    answer: 'There is no run of the candidate yet.',
    certainty: ['Not known yet.', 'The rule wants 3 runs a side.'],
  });
});

test('a rule with a fault says nothing', async () => {
  expect(await judge('  within: 1\n  noWorseThan: 1\n', clear)).toBeNull();
});
