import { expect, test } from 'vitest';
import { runProvenance } from '../../../src/report/run-provenance.ts';
import { exampleRun } from '../analysis/example-runs.ts';

test('a file with params that lies beside several logs of a run is named once', () => {
  const run = exampleRun({ id: 'a' });
  const source = { ...run.source, sidecars: ['a/config.json'] };
  const other = { ...source, file: 'a/eval.jsonl', equalMetrics: 0, metrics: ['acc'], params: [], facts: [] };
  const facts = runProvenance({ ...run, source, otherSources: [other] }, () => false);
  expect(facts.filter(({ name }) => name === 'Params also from')).toHaveLength(1);
  expect(facts.filter(({ name }) => name === 'Also logged in')).toHaveLength(1);
});
