import { expect, test } from 'vitest';
import { parseMetricLine } from '../../../../src/readers/mlflow/parse-metric-line.ts';

test.each([
  ['1748257990918 0.5 3', { time: 1_748_257_990_918, value: 0.5, step: 3 }],
  ['1748257990918 nan 3', { time: 1_748_257_990_918, value: Number.NaN, step: 3 }],
  ['1748257990918 -inf -2', { time: 1_748_257_990_918, value: Number.NEGATIVE_INFINITY, step: -2 }],
  ['1748257990918 1e-05 3 my data 7ab3f2', { time: 1_748_257_990_918, value: 1e-5, step: 3 }],
  ['1748257990918 0.5 3\r', { time: 1_748_257_990_918, value: 0.5, step: 3 }],
])('%j is a point', (line, point) => {
  expect(parseMetricLine(line)).toEqual(point);
});

test('a line of MLflow before 1.0 has no step and seconds for its time', () => {
  expect(parseMetricLine('1548257990 0.5')).toEqual({ time: 1_548_257_990_000, value: 0.5, step: 0 });
});

test.each([
  ['1748257990918', 'fewer than the two'],
  ['now 0.5 1', 'its time "now"'],
  ['1748257990918 0x10 1', 'its value "0x10"'],
  ['1748257990918  1', 'its value ""'],
  ['1748257990918 0.5 1.5', 'its step "1.5"'],
])('%j is none, with a reason', (line, reason) => {
  expect(parseMetricLine(line)).toContain(reason);
});
