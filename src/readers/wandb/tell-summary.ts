import { isMedia } from './parse-value.ts';
import type { WandbRun } from './wandb-run.ts';

/**
 * Tells the values of a summary that are no curve's: of a metric with a history the last value is known anyway. One that differs from it
 * was set by the program, such as the best so far, and is told as `summary/<name>`. They become one row at the last step. Media of the
 * summary stand in the history, if there is one. Returns the names of those that differ.
 */
export function tellSummary(
  run: WandbRun,
  summary: Readonly<Record<string, unknown>>,
  {
    line,
    hasHistory,
    final,
  }: {
    readonly line: number;
    readonly hasHistory: boolean;
    /** The summary as the program left it: records of a summary that came before the history are old. */
    readonly final: Readonly<Record<string, unknown>>;
  },
): readonly string[] {
  const entries = Object.entries(summary);
  const media = entries
    .filter(([name]) => name.endsWith('/_type'))
    .map(([name]) => name.slice(0, -'_type'.length));
  const told = entries.filter(
    ([name, value]) =>
      !name.startsWith('_') &&
      !run.hasMetric(name) &&
      !(hasHistory && (isMedia(value) || media.some((prefix) => name.startsWith(prefix)))),
  );
  const differing = Object.entries(final).filter(([name, value]) => differsFromLast(run, name, value));
  if (told.length + differing.length === 0) return [];
  run.beginRow();
  const step = run.lastStep() ?? summary['_step'];
  if (typeof step === 'number') run.number('_step', step);
  for (const axis of ['_timestamp', '_runtime']) {
    const value = summary[axis];
    if (typeof value === 'number') run.number(axis, value);
  }
  for (const [name, value] of differing) if (typeof value === 'number') run.number(`summary/${name}`, value);
  for (const [name, value] of told) {
    if (typeof value === 'number') run.number(name, value);
    else if (value !== null && value !== undefined) run.other(name, value);
  }
  run.endRow(line);
  return differing.map(([name]) => name);
}

/** Of metrics only: steps and times go on after the last row. */
function differsFromLast(run: WandbRun, name: string, value: unknown): boolean {
  if (name.startsWith('_') || typeof value !== 'number' || !run.hasMetric(name)) return false;
  const last = run.lastValue(name);
  return last !== undefined && !Object.is(last, value);
}
