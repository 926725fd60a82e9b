import { expect, test } from 'vitest';
import type { Finding, FindingSubject } from '../../../src/model/finding.ts';
import { findingsOfRuns } from '../../../src/report/findings-of-runs.ts';
import { makeQueryFacts } from '../../../src/report/query-facts.ts';
import { planReport } from '../../../src/report/report-plan.ts';
import { exampleRun } from '../analysis/example-runs.ts';

function finding(rule: string, subject: FindingSubject): Finding {
  const evidence = { facts: [], metric: null, beside: [], axis: null, steps: [], span: null, runs: [] };
  const words = { title: 'A title', message: 'A message.', advice: 'Some advice.' };
  return {
    rule,
    group: 'training',
    severity: 'warning',
    subject,
    ...words,
    evidence,
    place: null,
    key: rule,
  };
}

const runs = ['a', 'b', 'c'].map((id) => exampleRun({ id, experiment: id === 'c' ? 'other' : 'first' }));
const findings = [
  finding('of-run', { kind: 'run', run: 'a' }),
  finding('of-variant', { kind: 'variant', experiment: 'first', label: 'x', runs: ['a', 'b'] }),
  finding('of-experiment', { kind: 'experiment', experiment: 'first' }),
  finding('of-report', { kind: 'report' }),
];

test('a run has its own findings and those of its variant and experiments, but not those of the report', () => {
  const found = findingsOfRuns(findings, [{ slug: 'first', runs: runs.slice(0, 2) }]);
  const rules = runs.map(({ id }) => (found.get(id) ?? []).map(({ rule }) => rule));
  expect(rules).toEqual([['of-run', 'of-variant', 'of-experiment'], ['of-variant', 'of-experiment'], []]);
});

test('queries ask for them by rule, severity, group and number', () => {
  const { experiments } = planReport(runs, [], {});
  const { belongings } = makeQueryFacts(runs, { notes: [], config: {}, findings, experiments });
  const ask = (name: string) => runs.map((run) => belongings?.(run, 'finding', name));
  expect(ask('count')).toEqual([[3], [2], [0]]);
  expect(ask('severity')).toEqual([['warning'], ['warning'], []]);
});
