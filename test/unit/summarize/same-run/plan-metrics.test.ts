import { expect, test } from 'vitest';
import { planMetrics } from '../../../../src/summarize/same-run/plan-metrics.ts';
import type { PlacedRun } from '../../../../src/summarize/same-run/place-runs.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

const placed = (run: PlacedRun['run'], index: number): PlacedRun => ({
  run,
  index,
  folder: ['out'],
  alone: true,
  rank: index,
});

test('a metric is taken from the log with the most points, but not if a rule for its value was answered in the other alone', () => {
  const chosen = [
    { rule: 'at 2', extreme: null, point: null, axis: null, count: 0, missing: 'no-step' as const },
  ];
  const plain = exampleMetric('loss', [3, 2]);
  const longer = exampleMetric('train_loss', [3, 2.5, 2]);
  const planFor = (metric: typeof plain) => {
    const lead = placed(exampleRun({ id: 'a', metrics: [metric] }), 0);
    const other = placed(exampleRun({ id: 'b', metrics: [longer] }), 1);
    const links = [{ one: lead, other, equal: [{ one: 'loss', other: 'train_loss', sameWords: false }] }];
    return planMetrics({ lead, others: [other], links }).metrics.map(({ name, summary }) => [
      name,
      summary.count,
    ]);
  };
  expect(planFor(plain)).toEqual([['loss', 3]]);
  expect(planFor({ ...plain, chosen })).toEqual([['loss', 2]]);
});
