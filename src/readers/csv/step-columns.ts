import { isSeedName } from '../find-seed.ts';
import { compareAxes, findAxis } from '../native/axis-names.ts';
import type { AxisKey } from '../native/axis-names.ts';
import { experimentKeys, splitKeys } from '../native/flat-names.ts';
import type { NamedColumn } from './row-layouts.ts';
import type { TablePlan } from './table-plan.ts';

/** What a column of a table with a row for each step holds. */
export type StepRole = 'axis' | 'value' | 'run' | 'seed' | 'split' | 'experiment' | 'skip';

/** One column of such a table. */
export interface StepColumn extends NamedColumn {
  readonly role: StepRole;
  /** The axis that the column's name tells. */
  readonly axis: AxisKey | undefined;
}

/** The columns of a header by what they hold. */
export interface StepColumns {
  readonly all: readonly StepColumn[];
  /** The main axis first, by canonical names. */
  readonly axes: readonly NamedColumn[];
  /** All columns that may hold metrics. */
  readonly values: readonly NamedColumn[];
  /** Columns whose texts together are the key of a run. */
  readonly runs: readonly NamedColumn[];
}

/** What the columns of a header hold; `axes` are the extra names of the config. */
export function stepColumns(
  names: readonly string[],
  plan: TablePlan,
  axes: Readonly<Record<string, string>>,
): StepColumns {
  const all = names.map((name, index): StepColumn => {
    const axis =
      name === plan.config?.axis
        ? { axis: findAxis(name, axes)?.axis ?? name, strong: true, rank: -2 }
        : findAxis(name, axes);
    return { index, name, axis, role: roleOf(name, axis, plan) };
  });
  return {
    all,
    axes: nameAxes(all, plan),
    values: all.filter(({ role }) => role === 'value'),
    runs: all.filter(({ role }) => role === 'run'),
  };
}

function roleOf(name: string, axis: AxisKey | undefined, { config, runColumns }: TablePlan): StepRole {
  if (name === '' || /^unnamed: \d+$/i.test(name) || config?.skip?.includes(name) === true) return 'skip';
  if (runColumns.includes(name)) return 'run';
  if (axis !== undefined) return 'axis';
  if (isSeedName(name)) return 'seed';
  if (experimentKeys.has(name.toLowerCase())) return 'experiment';
  return splitKeys.has(name.toLowerCase()) ? 'split' : 'value';
}

/** Of several columns for one axis the one with the smallest rank gets the canonical name, the others keep their own. */
function nameAxes(columns: readonly StepColumn[], plan: TablePlan): NamedColumn[] {
  const taken = new Set<string>();
  const ranked = columns
    .filter(({ role }) => role === 'axis')
    .sort((one, other) => (one.axis?.rank ?? 0) - (other.axis?.rank ?? 0));
  const named = ranked.map(({ index, name, axis }) => {
    const canonical = axis?.axis ?? name;
    const own = taken.has(name) ? `logged ${name}` : name;
    const chosen = taken.has(canonical) ? own : canonical;
    taken.add(chosen);
    return { index, name: chosen };
  });
  const main = columns.find(({ name }) => name === plan.config?.axis)?.index;
  return named.sort((one, other) => {
    if (main !== undefined && (one.index === main) !== (other.index === main))
      return one.index === main ? -1 : 1;
    return compareAxes(one.name, other.name);
  });
}
