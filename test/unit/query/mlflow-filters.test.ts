import { expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { matchesFilter } from '../../../src/query/matches-filter.ts';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

/** Runs as MLflow records them: params and tags are texts. */
const runs: readonly Run[] = [
  exampleRun({
    id: 'a',
    name: 'first',
    startedAt: 1_664_067_852_747,
    params: { batch_size: '2', model: 'GPT-2', 'weird key': 'x' },
    tags: { 'mlflow.source.name': 'train.py', tag1: 'D' },
    metrics: [
      exampleMetric('accuracy', [0.1, 0.9]),
      exampleMetric('loss', [1, 0.1]),
      exampleMetric('f1 score', [0.6]),
    ],
  }),
  exampleRun({
    id: 'b',
    name: 'second',
    status: 'failed',
    startedAt: 1_664_067_852_748,
    params: { batch_size: '2.0', model: 'gpt-3' },
    tags: { tag1: 'd' },
    metrics: [
      exampleMetric('accuracy', [0.9, 0.1]),
      exampleMetric('loss', [1, 0.2]),
      exampleMetric('order', [2]),
    ],
  }),
  exampleRun({
    id: 'c',
    name: 'third',
    status: 'interrupted',
    metrics: [exampleMetric('accuracy', [Number.NaN])],
  }),
];

// What MLflow's own documentation and tests expect of `search_runs`.
test.each([
  ['metrics.accuracy > 0.72 AND metrics.loss <= 0.15', 'a'],
  ['metrics.accuracy > 0.8', 'a'],
  ['metrics.accuracy != 0.9', 'b c'],
  ['metrics.`f1 score` >= 0.5', 'a'],
  ['metrics."f1 score" >= .5', 'a'],
  ['metrics.order > 1', 'b'],
  ['params.batch_size = "2"', 'a'],
  ["params.batch_size != '2'", 'b'],
  ['params.model ILIKE "gPt%"', 'a b'],
  ['params.model LIKE "gpt%"', 'b'],
  ["params.`weird key` = 'x'", 'a'],
  ["tags.tag1 != 'D'", 'b'],
  ["tags.mlflow.source.name = 'train.py'", 'a'],
  ['params.model IS NULL', 'c'],
  ['params.model IS NOT NULL', 'a b'],
  ['attributes.start_time >= 1664067852748', 'b'],
  ['attributes.status = "FINISHED"', 'a'],
  ["status = 'KILLED'", 'c'],
  ["run.run_name LIKE 'f%'", 'a'],
  ["attr.`run name` != 'third' and run_id IN ('a', 'c')", 'a'],
  ["run_id NOT IN ('a')", 'b c'],
])('%s selects %s', (text, expected) => {
  const result = parseFilter(text);
  if ('fault' in result) throw new Error(JSON.stringify(result.fault));
  const selected = runs.filter((run) => matchesFilter(result.filter, run)).map(({ id }) => id);
  expect(selected.join(' ')).toBe(expected);
});
