import type { ParamValue, Run } from '../model/run.ts';

/** Runs that share values, with these values. */
export interface SharedValues {
  /** In the order of the keys; `undefined` where the runs have none. */
  readonly values: readonly (ParamValue | undefined)[];
  readonly runs: readonly Run[];
}

/**
 * Runs by the values that readers find in them, in the order in which each group first comes up. Values are the same as `Map` takes
 * them: `1` and `'1'` are two, NaN is one.
 *
 * Goes key by key and splits what the keys before left together, so that no text or tree is made of the values of a run: the cost is a
 * few lookups of numbers for each run and key.
 */
export function groupRuns(
  runs: readonly Run[],
  readers: readonly ((run: Run) => ParamValue | undefined)[],
): readonly SharedValues[] {
  let split: Split = { groupOf: new Uint32Array(runs.length), groups: Math.min(1, runs.length) };
  const columns = readers.map((read) => runs.map(read));
  for (const column of columns) {
    if (split.groups === runs.length) break;
    split = splitBy(split, column);
  }
  const members = Array.from({ length: split.groups }, (): number[] => []);
  for (const [place, group] of split.groupOf.entries()) members[group]?.push(place);
  return members.map((places) => ({
    values: columns.map((column) => column[places[0] ?? 0]),
    runs: places.flatMap((place) => runs[place] ?? []),
  }));
}

interface Split {
  /** The number of the group of each run. */
  readonly groupOf: Uint32Array;
  readonly groups: number;
}

function splitBy({ groupOf }: Split, values: readonly (ParamValue | undefined)[]): Split {
  const different = new Map<ParamValue | undefined, number>();
  const codes = values.map((value) => numberOf(different, value));
  const groups = new Map<number, number>();
  const finer = groupOf.map((group, place) => numberOf(groups, group * different.size + (codes[place] ?? 0)));
  return { groupOf: finer, groups: groups.size };
}

/** The number of a value: the next one if it was not seen before. */
function numberOf<Value>(seen: Map<Value, number>, value: Value): number {
  const known = seen.get(value);
  if (known !== undefined) return known;
  seen.set(value, seen.size);
  return seen.size - 1;
}
