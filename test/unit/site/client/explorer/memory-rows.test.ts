import { expect, test } from 'vitest';
import type { Finding } from '../../../../../src/model/finding.ts';
import { parseQuery } from '../../../../../src/query/parse-query.ts';
import { runQuery } from '../../../../../src/query/run-query.ts';
import { explorerData } from '../../../../../src/report/explorer/explorer-data.ts';
import { makePlainContext } from '../../../../../src/report/report-context.ts';
import { readMemoryRows } from '../../../../../src/site/client/explorer/memory-rows.ts';
import { exampleSweep } from '../../../analysis/example-runs.ts';
import { exampleDataset } from '../../../report/example-report.ts';

const evidence = { facts: [], metric: null, beside: [], axis: null, steps: [], span: null, runs: [] };

function finding(rule: string, run: string): Finding {
  const words = { title: 'A title', message: 'A message.', advice: 'Some advice.' };
  const subject = { kind: 'run', run } as const;
  return { rule, group: 'training', severity: 'error', subject, ...words, evidence, place: null, key: rule };
}

const context = makePlainContext({
  dataset: exampleDataset(exampleSweep({ 0: [0.4, 0.5], 0.1: [0.2] })),
  notes: [],
  verdicts: new Map(),
  problems: { kept: [], unkept: [] },
  config: {},
  generator: 'Runfolio test',
  findings: [finding('not-finite', 's0-1'), finding('loss-spike', 's0-1'), finding('loss-spike', 's0.1-0')],
});
const { runs, facts } = readMemoryRows(explorerData(context));

test.each([
  ["finding.rule = 'loss-spike'", 's0-1 s0.1-0'],
  ['finding.count = 2', 's0-1'],
  ['finding.count = 0', 's0-0'],
  ["finding.rule = 'loss-spike' AND params.smoothing > 0", 's0.1-0'],
  ['metrics.val/loss.std > 0.5', 's0.1-0'],
  ["variant.label = 'smoothing 0'", 's0-0 s0-1'],
])('the explorer finds by %s the runs that the terminal finds', (text, ids) => {
  const parsed = parseQuery(text, { nowMs: null });
  if ('fault' in parsed) throw new Error(parsed.fault.code);
  expect(runQuery(parsed.query, runs, facts).runs.map(({ id }) => id)).toEqual(ids.split(' '));
});
