import { isObject, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import type { SampleResult } from '../reader.ts';

/** What one sample says. */
export interface SampleValues {
  /** Absent if it has no id or no score that is a number. */
  readonly result?: SampleResult;
  readonly hasError: boolean;
}

/**
 * The scores of a sample as numbers. `columns` names the metric that is the mean of a score; other scores keep their own name. Scores
 * of several values give one column each.
 */
export function readSampleValues(sample: unknown, columns: ReadonlyMap<string, string>): SampleValues {
  const error = valueAt(sample, 'error');
  const hasError = error !== null && error !== undefined;
  const id = valueAt(sample, 'id');
  const epoch = valueAt(sample, 'epoch');
  const values: Record<string, number> = {};
  for (const [scorer, score] of Object.entries(scoresOf(sample))) {
    const value = isObject(score) ? valueAt(score, 'value') : score;
    if (isObject(value)) {
      for (const [key, part] of Object.entries(value))
        put(values, columns.get(key) ?? `${scorer}/${key}`, part);
    } else put(values, columns.get(scorer) ?? scorer, value);
  }
  if ((typeof id !== 'string' && typeof id !== 'number') || Object.keys(values).length === 0)
    return { hasError };
  const repeat = typeof epoch === 'number' && epoch >= 1 ? { epoch } : {};
  return { result: { id: String(id), ...repeat, values }, hasError };
}

/** By scorer; logs of early versions have one score without a name. */
function scoresOf(sample: unknown): Readonly<Record<string, unknown>> {
  const single = valueAt(sample, 'score');
  return single === undefined || single === null ? objectAt(sample, 'scores') : { score: single };
}

function put(values: Record<string, number>, name: string, value: unknown): void {
  const number = toNumber(value);
  if (number !== undefined) values[name] = number;
}

const grades: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };
const words: Readonly<Record<string, number>> = { yes: 1, true: 1, no: 0, false: 0 };

/** As Inspect's own `value_to_float` has it; `undefined` for what is no number. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return undefined;
  const known = grades[value] ?? words[value.toLowerCase()];
  if (known !== undefined) return known;
  return /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

/** The error of a log or a sample in words. */
export function errorText(error: unknown): string | undefined {
  if (typeof error === 'string' && error !== '') return error;
  return textAt(error, 'message');
}
