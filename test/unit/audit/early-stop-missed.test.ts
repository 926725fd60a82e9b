import { expect, test } from 'vitest';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import { makeRunEvidence } from '../../../src/audit/run-evidence.ts';
import { earlyStopMissed } from '../../../src/audit/training/early-stop-missed.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

/** A loss that falls over ten evaluations; from then on it changes by so much at each, up and down beside it by a tenth. */
function falling(change: number, { lucky }: { readonly lucky: number | null }): number[] {
  const values = Array.from({ length: 40 }, (_, index) =>
    index < 10
      ? 3 - 0.2 * index
      : 1 + change * (index - 10) + 0.1 * (index % 2 === 0 ? 1 : -1) * (index % 3 === 0 ? 1 : 0.5),
  );
  return lucky === null ? values : values.with(lucky, 0.5);
}

function find(values: readonly number[]) {
  const run = exampleRun({ id: 'r', metrics: [exampleMetric('val/loss', values)] });
  const positions = Float64Array.from(values, (_, index) => index + 1);
  const series = [
    { metric: 'val/loss', axes: [{ name: 'step', positions }], values: Float64Array.from(values) },
  ];
  const evidence = makeRunEvidence(run, series, (name) => knowMetric(name, { config: {}, goals: new Map() }));
  return earlyStopMissed.find(evidence);
}

test('a loss that was lowest early and rises since is found', () => {
  const [found] = find(falling(0.02, { lucky: null }));
  expect(found?.message).toMatch(
    /^val\/loss was best at step 1\d .*none of the \d+ later evaluations came up to it/,
  );
});

test('one lucky value late in a loss that rises does not hide it', () => {
  const [found] = find(falling(0.02, { lucky: 33 }));
  expect(found?.message).toMatch(
    /stood best around step 1\d .*the one better value, 0\.5 at step 34, is noise/,
  );
});

test('a lucky value late in a loss that stays level says nothing', () => {
  expect(find(falling(0, { lucky: 33 }))).toEqual([]);
});

test('a loss that goes on falling says nothing', () => {
  expect(find(falling(-0.005, { lucky: null }))).toEqual([]);
});

test('where later values are as good as the best, it is not said that none came up to it', () => {
  const values = falling(0.02, { lucky: null });
  const lowest = Math.min(...values);
  const [found] = find(values.with(25, lowest));
  expect(found?.message).toMatch(/none of the \d+ later evaluations was better\.$/);
});
