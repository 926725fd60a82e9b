import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/model/finding.ts';
import { searchPath } from '../../../../src/model/search-data.ts';
import type { SearchEntry } from '../../../../src/model/search-data.ts';
import type { Run } from '../../../../src/model/run.ts';
import { makeContext } from '../../../../src/report/report-context.ts';
import { searchData } from '../../../../src/report/text-search/search-data.ts';
import { exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { exampleReport, exampleRequest } from '../example-report.ts';

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

test('findings are told by rule, subject and message, errors first, with a way to where they stand', () => {
  const runs = Array.from({ length: 3 }, (_, index) => exampleRun({ id: `r${index}`, name: `run ${index}` }));
  const findings = runs.map(({ id }, index) => exampleFinding(id, index === 2 ? 'error' : 'note'));
  const [first, second] = entriesOf(runs, findings);
  expect(first).toEqual([
    expect.stringMatching(/^audit\.html#finding-[0-9a-f]{10}$/),
    'The loss jumps.',
    'error · loss-spike · run 2',
    'The loss of r2 jumps.',
  ]);
  expect(second?.[2]).toBe('note · loss-spike · run 0');
});

test('a finding that the page of the audit does not list leads to its run, and of very many the rest is counted', () => {
  const runs = Array.from({ length: 600 }, (_, index) => exampleRun({ id: `r${index}` }));
  const findings = runs.map(({ id }) => exampleFinding(id, 'warning'));
  const entries = entriesOf(runs, findings);
  expect(entries).toHaveLength(500);
  expect(entries[199]?.[0]).toMatch(/^audit\.html#finding-/);
  expect(entries[200]?.[0]).toBe('runs/r200.html');
  const { leftOut } = searchData(makeContext(exampleRequest(runs, { findings })));
  expect(leftOut).toContain('Of 600 findings the first 500 are searched');
});

function entriesOf(runs: readonly Run[], findings: readonly Finding[]): readonly SearchEntry[] {
  return searchData(makeContext(exampleRequest(runs, { findings }))).entries.finding;
}

function exampleFinding(run: string, severity: Finding['severity']): Finding {
  return {
    rule: 'loss-spike',
    group: 'training',
    severity,
    subject: { kind: 'run', run },
    title: 'The loss jumps.',
    message: `The loss of ${run} jumps.`,
    advice: 'Look at it.',
    evidence: { facts: [], metric: null, beside: [], axis: null, steps: [], span: null, runs: [] },
    place: null,
    key: `loss-spike ${run}`,
  };
}
