import { expect, test } from 'vitest';
import { compareStates } from '../../../src/changes/compare-states.ts';
import type { CompareOptions, State } from '../../../src/changes/compare-states.ts';
import { Changes } from '../../../src/model/changes.ts';
import type { ReportData } from '../../../src/model/report-data.ts';
import { exampleData } from './example-data.ts';
import type { DataRun } from './example-data.ts';

function state(name: string, data: ReportData): State {
  return { kind: 'files', name, commit: null, remarks: [], data };
}

function compare(base: ReportData, head: ReportData, options: Partial<CompareOptions> = {}): Changes {
  return compareStates(state('base', base), state('head', head), { allowChangedRuns: false, ...options });
}

function runs(variant: string, accuracies: readonly number[], firstSeed = 1): DataRun[] {
  return accuracies.map((accuracy, index) => {
    const seed = firstSeed + index;
    return { id: `${variant}-${seed}`, variant, seed, values: { 'val/acc': accuracy } };
  });
}

const plain = runs('plain', [0.9, 0.901, 0.899, 0.902, 0.898]);
const smooth = runs('smooth', [0.91, 0.912, 0.908, 0.911, 0.909]);
const main = exampleData([...plain, ...smooth], { baseline: 'plain' });

test('two equal states have nothing to tell', () => {
  const changes = compare(main, main);
  expect(changes.headline).toBe('Nothing changed.');
  expect(changes.runs.unchanged).toBe(10);
  expect(changes.variants).toEqual([]);
  expect(changes.comparisons).toBe(0);
});

test('what is compared fits its own schema', () => {
  const more = runs('smooth', [0.89, 0.891, 0.889, 0.892, 0.888], 6);
  const head = exampleData([...plain, ...smooth, ...more], { baseline: 'plain' });
  const changes = compare(main, head, { gate: { rules: { 'no-regression': {} }, from: 'config' } });
  expect(Changes.parse(changes)).toEqual(changes);
});

test('new runs of a variant are measured against its earlier runs alone, so that no run counts twice', () => {
  const more = runs('smooth', [0.89, 0.891, 0.889, 0.892, 0.888], 6);
  const changes = compare(main, exampleData([...plain, ...smooth, ...more], { baseline: 'plain' }));
  expect(changes.variants).toHaveLength(1);
  const [variant] = changes.variants;
  expect(variant).toMatchObject({
    kind: 'again',
    label: 'smooth',
    reference: null,
    referenceKind: 'own',
    verdict: 'worse',
  });
  expect(variant?.metrics[0]?.reference).toMatchObject({ n: 5 });
  expect(variant?.metrics[0]?.reference.mean).toBeCloseTo(0.91, 10);
  expect(variant?.metrics[0]?.measured.mean).toBeCloseTo(0.89, 10);
  expect(variant?.metrics[0]?.after.n).toBe(10);
  expect(changes.headline).toBe('1 variant is worse; 5 runs were added.');
});

test('a new variant is measured against the baseline', () => {
  const more = runs('wide', [0.95, 0.951, 0.949, 0.952, 0.948]);
  const changes = compare(main, exampleData([...plain, ...smooth, ...more], { baseline: 'plain' }));
  expect(changes.variants[0]).toMatchObject({
    kind: 'new',
    label: 'wide',
    reference: 'plain',
    referenceKind: 'baseline',
    verdict: 'better',
  });
});

test('without a baseline a new variant is measured against the best one before, and pays for that choice', () => {
  const others = [
    exampleData([...plain, ...smooth]),
    exampleData([...plain, ...smooth, ...runs('wide', [0.95, 0.951, 0.949, 0.952, 0.948])]),
  ] as const;
  const [variant] = compare(...others).variants;
  expect(variant).toMatchObject({ reference: 'smooth', referenceKind: 'best', verdict: 'better' });
  const [metric] = variant?.metrics ?? [];
  expect(metric?.adjustedP).toBeCloseTo((metric?.p ?? 0) * 2, 12);
});

test('p-values of all metrics and variants are corrected together', () => {
  const worse = [0.896, 0.902, 0.894, 0.9, 0.893];
  const head = exampleData([...plain, ...smooth, ...runs('plain', worse, 6), ...runs('smooth', worse, 6)], {
    baseline: 'plain',
  });
  const changes = compare(main, head);
  expect(changes.comparisons).toBe(2);
  const metrics = changes.variants.flatMap((variant) => variant.metrics);
  const [first, second] = metrics.toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1));
  expect(first?.adjustedP).toBeCloseTo((first?.p ?? 0) * 2, 12);
  expect(second?.adjustedP).toBeCloseTo(second?.p ?? 0, 12);
});

test('the same id with other numbers is an error unless it is allowed', () => {
  const edited = smooth.map((run) => (run.id === 'smooth-2' ? { ...run, values: { 'val/acc': 0.95 } } : run));
  const head = exampleData([...plain, ...edited], { baseline: 'plain' });
  const [run] = compare(main, head).runs.changed;
  expect(run).toMatchObject({ id: 'smooth-2', kind: 'rewritten', allowed: false });
  expect(run?.facts[0]).toEqual({ kind: 'metric', name: 'val/acc', what: 'last', from: 0.912, to: 0.95 });
  expect(compare(main, head).counts.runsRewritten).toBe(1);
  expect(compare(main, head, { allowChangedRuns: true }).counts.runsRewritten).toBe(0);
});

test('a changed number in the middle of a run shows in its mean', () => {
  const edited = {
    ...main,
    runs: main.runs.map((run) =>
      run.id === 'plain-1' ? { ...run, metrics: { 'val/acc': { ...metricOf(run), mean: 0.2 } } } : run,
    ),
  };
  expect(compare(main, edited).runs.changed).toMatchObject([{ id: 'plain-1', kind: 'rewritten' }]);
});

test('means that differ in their last digits alone are the same', () => {
  const rounded = {
    ...main,
    runs: main.runs.map((run) => ({
      ...run,
      metrics: { 'val/acc': { ...metricOf(run), mean: (metricOf(run).mean ?? 0) * (1 + 1e-15) } },
    })),
  };
  expect(compare(main, rounded).runs.unchanged).toBe(10);
});

test('a run that had not ended and went on is no rewritten run', () => {
  const running = {
    ...main,
    runs: main.runs.map((run) =>
      run.id === 'plain-1'
        ? {
            ...run,
            status: 'running' as const,
            metrics: { 'val/acc': { ...metricOf(run), n: 3, last: 0.7, max: 0.7, mean: 0.4 } },
          }
        : run,
    ),
  };
  expect(compare(running, main).runs.changed).toMatchObject([
    { id: 'plain-1', kind: 'continued', allowed: true },
  ]);
  // The other way round points were lost.
  expect(compare(main, running).runs.changed).toMatchObject([
    { id: 'plain-1', kind: 'rewritten', allowed: false },
  ]);
});

test('what is added to a run is told and no error', () => {
  const named = {
    ...main,
    runs: main.runs.map((run) => (run.id === 'plain-1' ? { ...run, data: { cifar: 'v2' } } : run)),
  };
  expect(compare(main, named).runs.changed).toMatchObject([
    { kind: 'extended', allowed: true, facts: [{ kind: 'data', name: 'cifar', from: null, to: 'v2' }] },
  ]);
});

test('runs with equal params and numbers under another id have moved, and nothing was measured', () => {
  const moved = [...plain, ...smooth.map((run) => ({ ...run, id: `again-${run.id}` }))];
  const changes = compare(main, exampleData(moved, { baseline: 'plain' }));
  expect(changes.runs.moved).toHaveLength(5);
  expect(changes.runs.moved[0]).toMatchObject({ id: 'again-smooth-1', from: 'smooth-1' });
  expect([changes.runs.added, changes.runs.removed, changes.variants]).toEqual([[], [], []]);
});

test('a variant that loses runs and gains none is not judged', () => {
  const fewer = compare(main, exampleData([...plain, ...smooth.slice(0, 3)], { baseline: 'plain' }));
  expect(fewer.variants).toMatchObject([{ kind: 'fewer', label: 'smooth', verdict: null, metrics: [] }]);
  const gone = compare(main, exampleData(plain, { baseline: 'plain' }));
  expect(gone.variants).toMatchObject([
    { kind: 'gone', label: 'smooth', runsRemoved: smooth.map(({ id }) => id) },
  ]);
});

test('values that are taken by different rules are not compared', () => {
  const more = exampleData([...plain, ...smooth, ...runs('smooth', [0.8, 0.81, 0.79, 0.8, 0.8], 6)]);
  const [experiment] = more.experiments;
  if (experiment === undefined) throw new Error('There is no experiment.');
  const best = {
    ...more,
    experiments: [{ ...experiment, metrics: experiment.metrics.map(byBest) }],
  };
  const changes = compare(main, best);
  expect(changes.variants[0]).toMatchObject({ verdict: 'not-comparable' });
  expect(changes.comparisons).toBe(0);
});

test('a report whose file lists no single runs says so', () => {
  const large = { ...main, runs: [], counts: { ...main.counts, runs: 12_000 } };
  expect(compare(large, main).base.remarks[0]).toContain('lists no single runs');
});

function byBest(metric: ReportData['metrics'][number]) {
  return { ...metric, rule: 'best' };
}

function metricOf(run: ReportData['runs'][number]) {
  const metric = run.metrics['val/acc'];
  if (metric === undefined) throw new Error('There is no such metric.');
  return metric;
}

test('a problem that says the same of the same with other numbers is new, and none is called fixed for it', () => {
  const problem = (message: string, file = 'notes/a.md'): ReportData['problems'][number] => ({
    code: 'rule-post-hoc',
    severity: 'warning',
    place: { file, line: 8 },
    message,
    key: `${file} ${message}`,
  });
  const before = [problem('written on Monday'), problem('written on Monday', 'notes/b.md')];
  const changes = compare(
    { ...main, problems: before },
    { ...main, problems: [problem('changed on Friday')] },
  );
  expect(changes.problems.added.map(({ message }) => message)).toEqual(['changed on Friday']);
  expect(changes.problems.fixed.map(({ place }) => place.file)).toEqual(['notes/b.md']);
});
