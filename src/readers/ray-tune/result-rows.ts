import type { JsonObject } from '../../lib/json-parts.ts';
import { epochMilliseconds } from '../../lib/parse-time.ts';
import { flattenRow, writeFlatRow } from '../flat-row.ts';
import { compareAxes, findAxis } from '../native/axis-names.ts';
import type { ReadingOptions, RunWriter } from '../reader.ts';

/** What Ray adds to every result and what is no metric: where and as what the trial ran, its config, and counts that repeat others. */
const bookkeeping: ReadonlySet<string> = new Set([
  'autodetected',
  'checkpoint_dir_name',
  'config',
  'date',
  'done',
  'experiment_id',
  'experiment_tag',
  'hist_stats',
  'hostname',
  'iterations_since_restore',
  'node_ip',
  'pid',
  'should_checkpoint',
  'time_since_restore',
  'timesteps_since_restore',
  'trial_id',
  'trial_name',
  'trial_log_path',
]);

/** True for names of columns that are no metrics, nested ones included. */
export function isBookkeeping(name: string): boolean {
  return bookkeeping.has(name.split('/', 1)[0] ?? '');
}

/** Writes one result of a trial; false if it holds no metrics. */
export function writeResult(
  run: RunWriter,
  result: JsonObject,
  { options, line }: { readonly options: ReadingOptions; readonly line: number },
): boolean {
  const flat = flattenRow(result, { skipped: bookkeeping, maxListLength: options.maxListLength });
  const found = new Map<string, { readonly key: string; readonly value: number; readonly rank: number }>();
  for (const [key, number] of flat.numbers) {
    const axis = findAxis(key, options.axes);
    if (axis === undefined) continue;
    const value = axis.axis === 'time' ? epochMilliseconds(number) : number;
    if (value === undefined || !Number.isFinite(value)) continue;
    if (axis.rank < (found.get(axis.axis)?.rank ?? Number.POSITIVE_INFINITY)) {
      found.set(axis.axis, { key, value, rank: axis.rank });
    }
  }
  for (const { key } of found.values()) flat.numbers.delete(key);
  const sorted = [...found].sort(([one], [other]) => compareAxes(one, other));
  return writeFlatRow(run, flat, { axes: new Map(sorted.map(([axis, { value }]) => [axis, value])), line });
}
