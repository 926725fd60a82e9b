import type { Run } from '../model/run.ts';
import { compareTexts } from './compare-texts.ts';
import { isNamingParam } from './is-naming-param.ts';
import { findParamText, tabulateParams } from './param-table.ts';
import type { ParamColumn } from './param-table.ts';
import { repetitionOfRun } from './repetition-of-run.ts';
import { labelVariants } from './label-variants.ts';

/** Runs that differ only by seed (and fold). */
export interface Variant {
  /** Made from the params that group, so it is the same in whatever order the runs come and on whatever page. */
  readonly key: string;
  /** What differs from the other variants, e.g. `smoothing 0.1`; whole and unique in the experiment. */
  readonly label: string;
  /** Value of each differing param as text, in the order of `Grouping.differing`; null if it was not recorded. */
  readonly values: readonly (string | null)[];
  /** In the order of the dataset. */
  readonly runs: readonly Run[];
}

/** The runs of an experiment, grouped. */
export interface Grouping {
  readonly variants: readonly Variant[];
  /** Params that tell the variants apart. */
  readonly differing: readonly string[];
  /** Params that all runs have in common, with the value. */
  readonly shared: readonly { readonly name: string; readonly text: string }[];
  /** Params that mark repetitions. */
  readonly seeds: readonly string[];
  /** Params with another value in every run that only name it: not used to group. */
  readonly naming: readonly string[];
  /** Params that differ inside some variant, because the note's `compare` leaves them out of the grouping. */
  readonly ignored: readonly string[];
  /** True if nothing recorded tells whether the runs are repetitions, so each stands by itself. */
  readonly apart: boolean;
}

/** What the caller knows beside the runs. */
export interface GroupingOptions {
  readonly isSeed: (name: string) => boolean;
  /** Params that make the variants, from the note; all that differ if undefined. */
  readonly compare?: readonly string[] | undefined;
}

/**
 * Groups runs into variants: runs that agree on every param but those that mark repetitions and those that merely name a run.
 *
 * Runs that differ in no param, none of which recorded a seed, are not taken for repetitions of each other: each is a variant of its
 * own, named after the run; so are runs that recorded neither params nor a seed among runs that did. Variants are sorted by the values of
 * their params. O(runs × params).
 */
export function groupVariants(runs: readonly Run[], { isSeed, compare }: GroupingOptions): Grouping {
  const columns = tabulateParams(runs);
  const seeds = columns.filter((column) => isSeed(column.name) && !isChosen(column));
  const naming = columns.filter(
    (column) => !seeds.includes(column) && !isChosen(column) && isNamingParam(column, runs.length),
  );
  const left = new Set([...seeds, ...naming]);
  const configuring = columns.filter((column) => !left.has(column));
  const different = configuring.filter(({ distinct }) => distinct > 1);
  const grouping = different.filter((column) => compare === undefined || isChosen(column));
  const differing = grouping.map(({ name }) => name);
  const apart =
    runs.length > 1 &&
    differing.length === 0 &&
    compare === undefined &&
    !runs.some((run) => hasRepetition(run));
  const alone = apart ? runs : findSilent();
  const variants = [
    ...groupBy(runs.filter(isNotIn(alone)), differing, configuring),
    ...standApart(
      alone,
      differing.map(() => null),
    ),
  ];
  return {
    variants,
    differing,
    shared: configuring
      .filter(({ distinct }) => distinct === 1)
      .map(({ name }) => ({ name, text: runs[0] === undefined ? '' : (findParamText(runs[0], name) ?? '') })),
    seeds: names(seeds),
    naming: names(naming),
    ignored: names(different.filter((column) => !grouping.includes(column))).filter((name) =>
      differsInside(variants, name),
    ),
    apart,
  };

  function isChosen({ name }: ParamColumn): boolean {
    return compare?.includes(name) === true;
  }

  /** Runs that recorded neither params nor a seed, if there are several. */
  function findSilent(): readonly Run[] {
    if (compare !== undefined) return [];
    const silent = runs.filter(
      (run) => !hasRepetition(run) && configuring.every(({ name }) => findParamText(run, name) === null),
    );
    return silent.length > 1 ? silent : [];
  }

  function hasRepetition(run: Run): boolean {
    return repetitionOfRun(run, isSeed) !== null;
  }
}

function isNotIn(list: readonly Run[]): (run: Run) => boolean {
  const members = new Set(list);
  return (run) => !members.has(run);
}

function differsInside(variants: readonly Variant[], name: string): boolean {
  return variants.some(({ runs }) => {
    const [first] = runs;
    return first !== undefined && runs.some((run) => findParamText(run, name) !== findParamText(first, name));
  });
}

function names(columns: readonly ParamColumn[]): string[] {
  return columns.map(({ name }) => name);
}

function groupBy(
  runs: readonly Run[],
  differing: readonly string[],
  configuring: readonly ParamColumn[],
): Variant[] {
  const groups = new Map<string, { values: (string | null)[]; runs: Run[] }>();
  for (const run of runs) {
    const values = differing.map((name) => findParamText(run, name));
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values, runs: [run] });
    else group.runs.push(run);
  }
  const sorted = [...groups.values()].sort((a, b) => compareLists(a.values, b.values));
  const labels = labelVariants(differing, sorted);
  const common = configuring.filter(({ distinct }) => distinct === 1);
  return sorted.map((group, index) => ({
    key: keyOf(group.runs[0], [...differing, ...names(common)]),
    label: labels[index] ?? '',
    values: group.values,
    runs: group.runs,
  }));
}

/** Sorted by name, so that an experiment in which one more param differs gives the same key. */
function keyOf(run: Run | undefined, params: readonly string[]): string {
  if (run === undefined) return '';
  const sorted = [...params].sort();
  const pairs = sorted.map((name) => [name, findParamText(run, name)]).filter(([, text]) => text !== null);
  return JSON.stringify(pairs);
}

function standApart(runs: readonly Run[], values: readonly null[]): Variant[] {
  const taken = new Map<string, number>();
  for (const { name } of runs) taken.set(name, (taken.get(name) ?? 0) + 1);
  return runs.map((run) => ({
    key: JSON.stringify([['run', run.id]]),
    label: taken.get(run.name) === 1 ? run.name : `${run.name} (${run.id})`,
    values,
    runs: [run],
  }));
}

function compareLists(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareTexts(value, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
