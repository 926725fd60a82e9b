import { isObject, listAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { flattenRow, writeFlatRow } from '../flat-row.ts';
import type { RunSink } from '../reader.ts';
import { readPickledNumber } from './pickled-number.ts';

/** Where points go. The records of a run are counted through all of its files. */
export interface MetricWriting {
  readonly sink: RunSink;
  /** How many records there were so far. */
  records: number;
  /** Says that a value was left out. */
  skipped(name: string, value: unknown): void;
}

/** `metrics.json`: for each metric its values, steps and times. */
export function writeMetrics(metrics: JsonObject, writing: MetricWriting): void {
  for (const [name, metric] of Object.entries(metrics)) {
    const times = listAt(metric, 'timestamps').map((time) =>
      typeof time === 'string' ? parseTime(time) : undefined,
    );
    writeSeries(name, { values: listAt(metric, 'values'), steps: listAt(metric, 'steps'), times }, writing);
  }
}

interface Series {
  readonly values: readonly unknown[];
  readonly steps: readonly unknown[];
  readonly times?: readonly (number | undefined)[];
}

function writeSeries(name: string, { values, steps, times = [] }: Series, writing: MetricWriting): void {
  const { sink } = writing;
  for (const [index, value] of values.entries()) {
    writing.records += 1;
    const number = readPickledNumber(value);
    if (number === undefined) {
      if (index === 0) writing.skipped(name, value);
      sink.ignored('no-number', writing.records);
      continue;
    }
    const axes = new Map<string, number>();
    const step = readPickledNumber(steps[index]);
    if (step !== undefined) axes.set('step', step);
    const time = times[index];
    if (time !== undefined) axes.set('time', time);
    const write = sink.run('').rows([...axes.keys()], [name]);
    write(Float64Array.of(...axes.values(), number), writing.records);
    sink.used(writing.records);
  }
}

/**
 * `info.json`, which is the program's own. PyMARL keeps its metrics there: lists `x` with their steps in lists `x_T`. Other numbers are
 * metrics with one value, and texts are labels.
 */
export function writeInfo(
  info: JsonObject,
  { writing, maxListLength }: { readonly writing: MetricWriting; readonly maxListLength: number },
): void {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(info)) {
    const steps = listAt(info, `${name}_T`);
    const isSteps = name.endsWith('_T') && Array.isArray(info[name.slice(0, -2)]);
    if (isSteps) continue;
    if (Array.isArray(value) && steps.length > 0) writeSeries(name, { values: value, steps }, writing);
    else if (Array.isArray(value) && value.length > maxListLength) writing.skipped(name, value);
    else rest[name] = isObject(value) ? (readPickledNumber(value) ?? value) : value;
  }
  const row = flattenRow(rest, { skipped: new Set(), maxListLength });
  if (row.numbers.size + row.labels.size === 0) return;
  writing.records += 1;
  writeFlatRow(writing.sink.run(''), row, { axes: new Map(), line: writing.records });
  writing.sink.used(writing.records);
}
