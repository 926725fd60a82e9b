import { toMilliseconds } from './to-milliseconds.ts';

/** One line of a metric's file: `<timestamp> <value> [<step> [<data set> <digest>]]`. */
export interface MetricPoint {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly step: number;
  readonly value: number;
}

/**
 * Reads one line of a metric's file; a reason in words if it is none. Lines of MLflow before 1.0 have no step and stand at step 0. What
 * follows the step names a data set, whose name may hold blanks.
 */
export function parseMetricLine(line: string): MetricPoint | string {
  const fields = line.trim().split(' ');
  const [timeText = '', valueText = '', stepText = '0'] = fields;
  if (fields.length < 2) return 'it has fewer than the two fields for time and value';
  const time = Number(timeText);
  if (!/^-?\d+$/.test(timeText)) return `its time ${JSON.stringify(timeText)} is no whole number`;
  const step = Number(stepText);
  if (!/^-?\d+$/.test(stepText)) return `its step ${JSON.stringify(stepText)} is no whole number`;
  const value = parsePythonNumber(valueText);
  if (value === undefined) return `its value ${JSON.stringify(valueText)} is no number`;
  return { time: toMilliseconds(time), step, value };
}

const decimal = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;

/** What Python's `float` makes of a text; `undefined` where it refuses. */
export function parsePythonNumber(text: string): number | undefined {
  if (decimal.test(text)) return Number(text.includes('_') ? text.replaceAll('_', '') : text);
  return pythonWords.get(text.toLowerCase().replace(/^\+/, ''));
}

const pythonWords: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['-nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);
