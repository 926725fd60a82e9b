import { describe, expect, test, vi } from 'vitest';
import {
  addPackedMetrics,
  findStatistic,
  metricNamesOf,
  packSummary,
  summaryNumbers,
  unpackSummary,
} from '../../../src/model/metric-numbers.ts';
import type { PlainStatistic } from '../../../src/model/metric-numbers.ts';
import type { MetricSummary } from '../../../src/model/metric-summary.ts';
import type { Run } from '../../../src/model/run.ts';
import { runQuery } from '../../../src/query/run-query.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { collectKeys } from '../../../src/query/find-unknown-keys.ts';

const axes = ['step'];
const statistics: readonly PlainStatistic[] = ['first', 'last', 'min', 'max', 'mean', 'std', 'n'];

const loss: MetricSummary = {
  name: 'loss',
  axes: ['step'],
  count: 4,
  nan: 1,
  positiveInfinity: 0,
  negativeInfinity: 0,
  superseded: 2,
  first: { value: 3, at: 0, line: 1 },
  last: { value: -0, at: 3, line: 4 },
  min: { value: -0, at: 3, line: 4 },
  max: { value: 3, at: 0, line: 1 },
  mean: 1.25,
  std: 0.5,
};

/** A metric without a finite value. */
const broken: MetricSummary = {
  ...loss,
  name: 'broken',
  first: { value: Number.NaN, at: 0, line: 0 },
  last: { value: Number.POSITIVE_INFINITY, at: 1, line: 2 },
  min: null,
  max: null,
  mean: null,
  std: null,
};

const rest: Omit<Run, 'metrics'> = {
  id: 'a',
  name: 'a',
  experiment: null,
  group: null,
  parent: null,
  status: 'finished',
  error: null,
  startedAt: null,
  endedAt: null,
  durationSeconds: null,
  params: {},
  tags: {},
  goals: { loss: 'minimize' },
  standardErrors: {},
  searchSpace: {},
  seed: null,
  code: null,
  data: {},
  environment: {},
  hardware: null,
  command: null,
  samples: [],
  texts: [],
  artifacts: [],
  source: { reader: 'native', file: 'a.jsonl', firstLine: 1, lastLine: 4, sidecars: [] },
};

function packedRun(metrics: readonly MetricSummary[]) {
  const numbers = [7];
  for (const metric of metrics) packSummary(metric, numbers);
  const packed = { names: metrics.map(({ name }) => name), numbers: new Float64Array(numbers), at: 1 };
  const make = vi.fn(() =>
    packed.names.map((name, index) =>
      unpackSummary(packed.numbers, 1 + index * summaryNumbers, { name, axes }),
    ),
  );
  const run = { ...rest };
  addPackedMetrics(run, { ...packed, make });
  return { run, make };
}

describe('metrics that lie packed', () => {
  test('are the same when they are unpacked, and unpacked once', () => {
    const { run, make } = packedRun([loss, broken]);
    expect(make).not.toHaveBeenCalled();
    expect(run.metrics).toEqual([loss, broken]);
    expect(run.metrics).toBe(run.metrics);
    expect(make).toHaveBeenCalledTimes(1);
  });

  test('are part of copies, of JSON and of what goes to other threads', () => {
    const plain: Run = { ...rest, metrics: [loss] };
    const { run } = packedRun([loss]);
    expect({ ...run }).toEqual(plain);
    expect(structuredClone(run)).toEqual(plain);
    expect(JSON.parse(JSON.stringify(run))).toEqual(JSON.parse(JSON.stringify(plain)));
    expect(Object.keys(run).sort()).toEqual(Object.keys(plain).sort());
  });

  test.each(statistics)('have the same %s as their summaries, without being unpacked', (statistic) => {
    const { run, make } = packedRun([loss, broken]);
    const plain: Run = { ...rest, metrics: [loss, broken] };
    for (const name of ['loss', 'broken', 'other'])
      expect(findStatistic(run, name, statistic)).toBe(findStatistic(plain, name, statistic));
    expect(metricNamesOf(run)).toEqual(metricNamesOf(plain));
    expect(make).not.toHaveBeenCalled();
  });

  test.each([
    'metrics.loss < 1',
    'metrics.loss.best <= 0',
    'metrics.loss.std > 0.4 ORDER BY metrics.loss.mean',
  ])('are not unpacked by the query %s', (text) => {
    const { run, make } = packedRun([loss, broken]);
    const parsed = parseQuery(text, { nowMs: 0 });
    if (!('query' in parsed)) throw new Error(text);
    expect(runQuery(parsed.query, [run]).matched).toBe(1);
    expect(collectKeys([run]).metric).toEqual(new Set(['loss', 'broken']));
    expect(make).not.toHaveBeenCalled();
  });
});
