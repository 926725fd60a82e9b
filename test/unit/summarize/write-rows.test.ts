import { expect, test } from 'vitest';
import type { Source } from '../../../src/readers/reader.ts';
import { createLogSink } from '../../../src/summarize/log-sink.ts';

const source: Source = {
  reader: 'native',
  path: '/logs/a.jsonl',
  shownPath: 'logs/a.jsonl',
  pathInRoot: 'a.jsonl',
  name: 'a',
  facts: { kind: 'file', size: 1, modifiedMs: 0, identity: '1-1' },
  sidecars: [],
  pathParams: {},
};

test.each([
  [['a\nb'], ['a', 'b']],
  [
    ['a', 'b\nc'],
    ['a\nb', 'c'],
  ],
  [['a","b'], ['a', 'b']],
])('rows of the metrics %j are others than rows of %j', (one, other) => {
  const sink = createLogSink({ source, keepProblems: 10, watch: [] });
  const write = (metrics: readonly string[], line: number): void => {
    const numbers = [line, ...metrics.map((_, index) => 10 * line + index)];
    sink.run('').rows(['step'], metrics)(Float64Array.from(numbers), line);
  };
  write(one, 1);
  write(other, 2);
  const layouts = [...(sink.state.runs[0]?.layouts.values() ?? [])];
  expect(layouts.map(({ metrics, rows }) => ({ metrics, rows }))).toEqual([
    { metrics: one, rows: 1 },
    { metrics: other, rows: 1 },
  ]);
});
