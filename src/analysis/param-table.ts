import { formatParam } from '../lib/format-param.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { ParamValue, Run } from '../model/run.ts';

/** One param over a set of runs. */
export interface ParamColumn {
  readonly name: string;
  /** How many runs have it. */
  readonly present: number;
  /** How many values differ, as text. A run without the param counts as one more value. */
  readonly distinct: number;
  /** A value of the first run that has it. */
  readonly example: ParamValue;
}

/** All params of the runs in natural order of their names. O(runs × params). */
export function tabulateParams(runs: readonly Run[]): ParamColumn[] {
  const found = new Map<string, { present: number; values: Set<ParamValue>; example: ParamValue }>();
  for (const { params } of runs) {
    for (const name of Object.keys(params)) {
      const value = params[name] ?? null;
      const column = found.get(name);
      if (column === undefined) found.set(name, { present: 1, values: new Set([value]), example: value });
      else {
        column.present += 1;
        column.values.add(value);
      }
    }
  }
  return [...found]
    .map(([name, { present, values, example }]) => ({
      name,
      present,
      // As texts, since a number and its text are one value.
      distinct: new Set([...values].map(formatParam)).size + (present < runs.length ? 1 : 0),
      example,
    }))
    .sort((a, b) => naturalOrder(a.name, b.name));
}

/** The param's value; `undefined` if the run does not have it. */
export function findParam(run: Run, name: string): ParamValue | undefined {
  return Object.hasOwn(run.params, name) ? run.params[name] : undefined;
}

/** The param's value as text, or null if the run does not have it. */
export function findParamText(run: Run, name: string): string | null {
  const value = findParam(run, name);
  return value === undefined ? null : formatParam(value);
}
