import { isMedia } from './parse-value.ts';
import type { WandbRun } from './wandb-run.ts';

/**
 * Tells the values of a summary that are no curve's: of a metric with a history the last value is known anyway. They become one row at
 * the last step. Media of the summary stand in the history, if there is one.
 */
export function tellSummary(
  run: WandbRun,
  summary: Readonly<Record<string, unknown>>,
  { line, hasHistory }: { readonly line: number; readonly hasHistory: boolean },
): void {
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
  if (told.length === 0) return;
  run.beginRow();
  const step = run.lastStep() ?? summary['_step'];
  if (typeof step === 'number') run.number('_step', step);
  for (const axis of ['_timestamp', '_runtime']) {
    const value = summary[axis];
    if (typeof value === 'number') run.number(axis, value);
  }
  for (const [name, value] of told) {
    if (typeof value === 'number') run.number(name, value);
    else if (value !== null && value !== undefined) run.other(name, value);
  }
  run.endRow(line);
}
