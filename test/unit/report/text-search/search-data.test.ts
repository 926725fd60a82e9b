import { expect, test } from 'vitest';
import { searchPath } from '../../../../src/model/search-data.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { exampleReport } from '../example-report.ts';

function scriptOf(runs: readonly Run[]): string {
  const file = exampleReport(runs).files.find(({ path }) => path === searchPath);
  if (file?.kind !== 'made') throw new Error('There is no script to search.');
  return file.make();
}

test('the script tells what a run is by the params that differ, then by the others', () => {
  const script = scriptOf(exampleSweep({ 0: [1], 0.1: [2] }));
  expect(script).toMatch(/^\(window\.runfolio \?\?= \{\}\)\.search = \{/);
  expect(script).toContain(
    '["runs/s0-1-0.html","s0.1-0","All runs · finished","smoothing 0.1 · seed 0 · epochs 3"]',
  );
});

test('text of strangers cannot leave the script', () => {
  const script = scriptOf([exampleRun({ id: 'a', tags: { x: '</script><b>' } })]);
  expect(script).not.toContain('<');
});

test('the same runs give the same bytes, and many runs are told in few words each', () => {
  const runs = Array.from({ length: 10_000 }, (_, index) =>
    exampleRun({ id: `r${index}`, params: { index, text: 'a word '.repeat(100) } }),
  );
  const script = scriptOf(runs);
  expect(script.length / runs.length).toBeLessThan(200);
  expect(scriptOf(runs)).toBe(script);
});

test('of more runs than a page can load the table of runs is named', () => {
  const runs = Array.from({ length: 20_001 }, (_, index) => exampleRun({ id: `r${index}` }));
  expect(scriptOf(runs)).toMatch(/"run":\[\].*"leftOut":"The 20.001 runs are too many/u);
});
