import type { Run } from '../model/run.ts';

/** The params of a run but its seeds, as one text: runs with equal ones were set alike. */
export function settingOf({ params }: Pick<Run, 'params'>, isSeed: (name: string) => boolean): string {
  const entries = Object.entries(params).filter(([name]) => !isSeed(name));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/** How many different settings the runs have. */
export function countSettings(runs: readonly Run[], isSeed: (name: string) => boolean): number {
  return new Set(runs.map((run) => settingOf(run, isSeed))).size;
}
