import { expect, test } from 'vitest';
import { compareStates } from '../../../src/changes/compare-states.ts';
import type { GateRuleOutcome } from '../../../src/model/changes.ts';
import { Gate } from '../../../src/model/gate.ts';
import type { ReportData } from '../../../src/model/report-data.ts';
import { exampleData } from './example-data.ts';
import type { DataRun } from './example-data.ts';

function judge(base: ReportData, head: ReportData, rules: Gate): readonly GateRuleOutcome[] {
  const state = (name: string, data: ReportData) => ({
    kind: 'files' as const,
    name,
    commit: null,
    remarks: [],
    data,
  });
  const gate = { rules: Gate.parse(rules), from: 'config' as const };
  return (
    compareStates(state('base', base), state('head', head), { allowChangedRuns: false, gate }).gate?.rules ??
    []
  );
}

function runs(variant: string, accuracies: readonly number[], { first = 1, latency = 20 } = {}): DataRun[] {
  return accuracies.map((accuracy, index) => {
    const seed = first + index;
    return {
      id: `${variant}-${seed}-${accuracy}`,
      variant,
      seed,
      values: { 'val/acc': accuracy, latency_ms: latency },
    };
  });
}

const old = runs('smooth', [0.91, 0.912, 0.908, 0.911, 0.909]);
const main = exampleData(old);

test('a loss names the numbers, the page and the command that shows more', () => {
  const head = exampleData([...old, ...runs('smooth', [0.89, 0.891, 0.889, 0.892, 0.888], { first: 6 })]);
  const [rule] = judge(main, head, { 'no-regression': {} });
  expect(rule).toMatchObject({ rule: 'no-regression', state: 'failed', checked: 1 });
  const [breach] = rule?.breaches ?? [];
  expect(breach?.words).toContain(
    'val/acc of smooth (Smoothing) got worse: 0.9100 ± 0.0016 (n = 5) before, 0.8900 ± 0.0016 (n = 5) now',
  );
  expect(breach?.path).toBe('experiments/smoothing.html');
  expect(breach?.more).toBe(
    `runfolio search 'params.smoothing = "smooth"' --columns name,seed,metrics.val/acc`,
  );
});

test('a loss of a metric that never varies needs no test', () => {
  const head = exampleData([...old, ...runs('smooth', [0.91, 0.912, 0.908], { first: 6, latency: 21 })]);
  const [rule] = judge(main, head, { 'no-regression': { metric: 'latency_ms' } });
  expect(rule?.state).toBe('failed');
  expect(rule?.breaches[0]?.words).toContain('(no value varies)');
});

test('a single new run cannot be tested, which is said and no reason to refuse', () => {
  const head = exampleData([...old, ...runs('smooth', [0.5], { first: 6 })]);
  const [rule] = judge(main, head, { 'no-regression': {} });
  expect(rule).toMatchObject({ state: 'passed', checked: 0 });
  expect(rule?.words).toContain('could not be tested');
});

test('a new variant is no regression', () => {
  const head = exampleData([...old, ...runs('sharp', [0.5, 0.51, 0.49, 0.5, 0.52])]);
  expect(judge(main, head, { 'no-regression': {} })[0]).toMatchObject({ state: 'passed', checked: 0 });
});

test('a rule about a metric that no run logs is not available, and the gate does not pass', () => {
  const [rule] = judge(main, main, { 'no-regression': { metric: 'val/acu' } });
  expect(rule).toMatchObject({ state: 'unavailable' });
  expect(rule?.words).toContain('Did you mean "val/acc"?');
});

test('too few seeds are counted by seed, not by run', () => {
  const twice = [0.9, 0.91, 0.92].flatMap((accuracy) => runs('sharp', [accuracy]));
  const [rule] = judge(main, exampleData([...old, ...twice]), { 'min-seeds': 3 });
  expect(rule).toMatchObject({ state: 'failed', checked: 1 });
  expect(rule?.words).toBe('sharp (Smoothing) has 1 seed that counts, and 3 are asked for.');
});

test('variants that a change leaves alone are not asked for more seeds', () => {
  expect(judge(main, main, { 'min-seeds': 50 })[0]).toMatchObject({ state: 'passed', checked: 0 });
});

test('a repeated seed must come out within the tolerance', () => {
  const head = exampleData([...old, ...runs('smooth', [0.9101], { first: 1 })]);
  expect(judge(main, head, { 'reproduced-within': 0.001 })[0]).toMatchObject({ state: 'passed', checked: 1 });
  const [rule] = judge(main, head, { 'reproduced-within': '0.001 %' });
  expect(rule?.state).toBe('failed');
  expect(rule?.words).toContain('with seed 1 was 0.9100 and is 0.9101 now');
});

test('a budget is held by the new runs, whatever the earlier ones cost', () => {
  const head = exampleData([...old, ...runs('smooth', [0.91, 0.912], { first: 6, latency: 30 })]);
  const [rule] = judge(main, head, { budgets: { latency_ms: 28 } });
  expect(rule).toMatchObject({ state: 'failed', checked: 1 });
  expect(rule?.words).toBe('latency_ms of smooth (Smoothing) is 30 ± 0 (n = 2), and at most 28 is allowed.');
  expect(judge(main, head, { budgets: { 'val/acc': 0.9, latency_ms: { max: 30 } } })[0]?.state).toBe(
    'passed',
  );
  expect(judge(main, head, { budgets: { 'val/acc': 0.95 } })[0]?.words).toContain('at least 0.95 is allowed');
});

test('what must not come up newly is told by its code, its rule, its group or its severity', () => {
  const problem = {
    code: 'json-syntax',
    severity: 'error' as const,
    place: { file: 'a.jsonl', line: 3 },
    message: 'This line is not JSON.',
    key: 'k',
  };
  const head = { ...main, problems: [problem] };
  expect(judge(main, head, { 'no-new': ['json-syntax'] })[0]).toMatchObject({
    state: 'failed',
    breaches: [{ file: 'a.jsonl', line: 3 }],
  });
  expect(judge(main, head, { 'no-new': ['error'] })[0]?.state).toBe('failed');
  expect(judge(main, head, { 'no-new': ['loss-spike'] })[0]?.state).toBe('passed');
  // It was there before.
  expect(judge(head, head, { 'no-new': ['error'] })[0]?.state).toBe('passed');
});

test('rewritten runs break a rule of their own, unless they are allowed', () => {
  const [first, ...others] = old;
  if (first === undefined) throw new Error('There is no run.');
  const head = exampleData([{ ...first, values: { 'val/acc': 0.99, latency_ms: 20 } }, ...others]);
  expect(judge(main, head, {})).toMatchObject([{ rule: 'changed-runs', state: 'failed' }]);
  expect(judge(main, head, { 'allow-changed-runs': true })).toEqual([]);
});

test('the score of the audit is held where there is one, and not available where there is none', () => {
  expect(judge(main, main, { 'audit-score': 80 })[0]?.state).toBe('unavailable');
  const scored = { ...main, auditScore: 79.5 };
  expect(judge(scored, scored, { 'audit-score': 79.5 })[0]?.state).toBe('passed');
  const [rule] = judge({ ...main, auditScore: 90 }, scored, { 'audit-score': 80 });
  expect(rule?.words).toBe('The audit gives 79.5 of 100 points, 90 before, and 80 are asked for.');
});

/** The same data with tables that hold the metric that decides alone. */
function withSmallTables(data: ReportData): ReportData {
  const experiments = data.experiments.map((experiment) => ({
    ...experiment,
    metrics: experiment.metrics.slice(0, 1),
    variants: experiment.variants.map((variant) => ({
      ...variant,
      metrics: Object.fromEntries(Object.entries(variant.metrics).slice(0, 1)),
    })),
  }));
  return { ...data, experiments };
}

test('a rule watches a metric that no table holds', () => {
  const head = exampleData([...old, ...runs('smooth', [0.91, 0.912, 0.908], { first: 3, latency: 26 })]);
  const rules: Gate = {
    'no-regression': { metric: 'latency_ms' },
    'reproduced-within': { metric: 'latency_ms', tolerance: 1 },
    budgets: { latency_ms: 25 },
  };
  const small = judge(withSmallTables(main), withSmallTables(head), rules);
  expect(small).toEqual(judge(main, head, rules));
  expect(small.slice(0, 3).map(({ state, checked }) => [state, checked])).toEqual([
    ['failed', 1],
    ['failed', 3],
    ['failed', 1],
  ]);
});

test('a metric whose values a report does not tell, or of which nobody says what is better, is not available', () => {
  const head = exampleData([...old, ...runs('smooth', [0.91, 0.912, 0.908], { first: 6, latency: 26 })]);
  const rules: Gate = { 'no-regression': { metric: 'latency_ms' } };
  const untold = judge(withSmallTables({ ...main, runs: [] }), head, rules)[0];
  expect(untold?.state).toBe('unavailable');
  expect(untold?.words).toContain('"latency_ms" stands in no table of a report that lists 0 of its 5 runs');
  const undirected = (data: ReportData): ReportData => ({
    ...data,
    experiments: data.experiments.map((one) => ({
      ...one,
      metrics: one.metrics.map((metric) => ({ ...metric, goal: null })),
    })),
  });
  for (const asked of [{}, { metric: 'latency_ms' }]) {
    const [rule] = judge(undirected(main), undirected(head), { 'no-regression': asked });
    expect(rule?.state).toBe('unavailable');
    expect(rule?.words).toContain('Nobody says whether more or less of');
  }
});
