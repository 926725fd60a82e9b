import type { RowWriter, RunWriter } from '../reader.ts';
import { plainMetricName } from './metric-definitions.ts';
import { nameAxes } from '../native/layouts.ts';
import type { LogKey } from '../native/log-keys.ts';

/** Numbers of one logged row: `count` of them, each with its key. One object is reused. */
export interface NumberRow {
  count: number;
  readonly keys: LogKey[];
  readonly values: number[];
}

/** Metrics of a row with the same main axis. */
interface Group {
  readonly numbers: Float64Array;
  readonly write: RowWriter;
}

interface Plan {
  readonly keyCount: number;
  /** For each key the places where its value goes: group and column in turn. */
  readonly places: ReadonlyMap<LogKey, readonly (readonly [Group, number])[]>;
  readonly groups: readonly Group[];
  /** The key of the main axis of most metrics. */
  readonly main: LogKey | undefined;
}

/** Writes rows whatever the order of their keys, each metric on its own axis. */
export interface RowPlans {
  /** Writes a row and returns its position on its main axis. */
  write(row: NumberRow, line: number): number | null;
  /** Axes of metrics were defined anew. */
  forget(): void;
}

/** Sets of keys whose metrics are kept together. A log that goes on to invent sets has each metric by itself: slower, not larger. */
const remembered = 1000;

/** Plans for the rows of one run. `stepMetricOf` gives the name of a metric's own axis, or an empty text. */
export function createRowPlans(writer: RunWriter, stepMetricOf: (name: string) => string): RowPlans {
  const plans = new Map<number, Plan[]>();
  let made = 0;
  return {
    write(row, line) {
      const hash = hashOf(row);
      const bucket = plans.get(hash);
      let plan = bucket?.find((one) => fits(one, row));
      if (plan === undefined) {
        const isSingle = made >= remembered;
        plan = buildPlan(row.keys.slice(0, row.count), { writer, stepMetricOf, isSingle });
        made += 1;
        if (isSingle && plans.size >= 2 * remembered) plans.clear();
        plans.set(hash, [...(plans.get(hash) ?? []), plan]);
      }
      return writePlan(plan, row, line);
    },
    forget() {
      plans.clear();
    },
  };
}

function hashOf({ keys, count }: NumberRow): number {
  let sum = count;
  for (let index = 0; index < count; index += 1) sum += keys[index]?.hash ?? 0;
  return sum;
}

function fits({ places, keyCount }: Plan, { keys, count }: NumberRow): boolean {
  if (count !== keyCount) return false;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index];
    if (key === undefined || !places.has(key)) return false;
  }
  return true;
}

function writePlan(
  { places, groups, main }: Plan,
  { keys, values, count }: NumberRow,
  line: number,
): number | null {
  let at: number | null = null;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index];
    const value = values[index] ?? Number.NaN;
    const targets = key && places.get(key);
    if (targets === undefined) continue;
    if (key === main) at = value;
    for (const [group, column] of targets) group.numbers[column] = value;
  }
  for (const { write, numbers } of groups) write(numbers, line);
  return at;
}

interface Planning {
  readonly writer: RunWriter;
  readonly stepMetricOf: (name: string) => string;
  /** Each metric by itself, with its main axis alone. */
  readonly isSingle: boolean;
}

function buildPlan(keys: readonly LogKey[], { writer, stepMetricOf, isSingle }: Planning): Plan {
  const unique = [...new Set(keys)];
  const axes = nameAxes(unique);
  const metrics = unique.filter(({ axis }) => axis === undefined);
  const places = new Map<LogKey, [Group, number][]>(unique.map((key) => [key, []]));
  const groups: Group[] = [];
  const grouped = [...groupByAxis(metrics, axes, stepMetricOf)];
  const split = isSingle
    ? grouped.flatMap(([main, members]) =>
        members.map((member): (typeof grouped)[number] => [main, [member]]),
      )
    : grouped;
  for (const [main, members] of split) {
    const others = isSingle ? [] : axes.filter(({ key }) => key !== main);
    const ordered = [...axes.filter(({ key }) => key === main), ...others];
    const names = members.map(({ name }) => name);
    const group = {
      numbers: new Float64Array(ordered.length + members.length),
      write: writer.rows(
        ordered.map(({ name }) => name),
        names,
      ),
    };
    groups.push(group);
    for (const [column, { key }] of ordered.entries()) places.get(key)?.push([group, column]);
    for (const [index, key] of members.entries()) places.get(key)?.push([group, ordered.length + index]);
  }
  return { keyCount: keys.length, places, groups, main: axes[0]?.key };
}

/** Metrics by the key of their main axis: their own if the row has it, else the most telling one. */
function groupByAxis(
  metrics: readonly LogKey[],
  axes: readonly { readonly key: LogKey }[],
  stepMetricOf: (name: string) => string,
): Map<LogKey | undefined, LogKey[]> {
  const groups = new Map<LogKey | undefined, LogKey[]>();
  for (const metric of metrics) {
    const own = stepMetricOf(metric.name);
    const main = (axes.find(({ key }) => plainMetricName(key.name) === own) ?? axes[0])?.key;
    groups.set(main, [...(groups.get(main) ?? []), metric]);
  }
  return groups;
}
