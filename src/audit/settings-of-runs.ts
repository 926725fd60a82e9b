import type { ParamValue, Run } from '../model/run.ts';

/** The params of a run but its seeds, as one text: runs with equal ones were set alike. */
export function settingOf({ params }: Pick<Run, 'params'>, isSeed: (name: string) => boolean): string {
  return textOf(params, (name) => !isSeed(name));
}

/**
 * What a run is, in one text: its params that are words or switches, such as a method or a part that was taken away. Runs with equal
 * ones differ in numbers alone, so they are trials of one thing.
 */
export function methodOf({ params }: Pick<Run, 'params'>, isSeed: (name: string) => boolean): string {
  return textOf(params, (name, value) => !isSeed(name) && typeof value !== 'number');
}

/** How many different settings the runs have. */
export function countSettings(runs: readonly Run[], isSeed: (name: string) => boolean): number {
  return new Set(runs.map((run) => settingOf(run, isSeed))).size;
}

function textOf(params: Run['params'], counts: (name: string, value: ParamValue) => boolean): string {
  const entries = Object.entries(params).filter(([name, value]) => counts(name, value));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}
