import { formatParam } from '../lib/format-param.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Run } from '../model/run.ts';

/**
 * What tells a run from the others of its variant, e.g. `seed 3` or `fold 1, seed 3`; null if nothing was recorded.
 */
export function repetitionOfRun(run: Run, isSeed: (name: string) => boolean): string | null {
  const marks = Object.entries(run.params)
    .filter(([name, value]) => isSeed(name) && value !== null)
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([name, value]) => ({ name: shortName(name), value: formatParam(value) }));
  const seed = run.seed === null ? undefined : formatParam(run.seed);
  if (seed !== undefined && !marks.some(({ value }) => value === seed))
    marks.push({ name: 'seed', value: seed });
  return marks.length === 0 ? null : marks.map(({ name, value }) => `${name} ${value}`).join(', ');
}

function shortName(name: string): string {
  return name.split(/[/.]/).at(-1) ?? name;
}
