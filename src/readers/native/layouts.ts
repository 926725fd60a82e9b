import type { RowWriter } from '../reader.ts';
import { compareAxes } from './axis-names.ts';
import type { LogKey } from './log-keys.ts';
import type { Row } from './row.ts';
import type { RunState } from './run-state.ts';

/** A set of keys that stand together on lines, with the columns that their numbers take. */
export interface Layout {
  /** Names of the axes, the main axis first. */
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  /** Axes first, then metrics in the order in which the first such line had them. */
  readonly columns: ReadonlyMap<LogKey, number>;
  /** Where the numbers of a row are put before they are written. */
  readonly numbers: Float64Array;
  /** A name that stood twice in the row that made the layout, if one did. */
  readonly twice: string | undefined;
  readonly keyCount: number;
  writerRun: RunState | undefined;
  writer: RowWriter | undefined;
}

/** Finds the layout of a row whatever the order of its keys; `undefined` once there are too many layouts to keep. */
export interface Layouts {
  find(row: Row): Layout | undefined;
  /** The layout of the row's axes and one of its metrics. */
  findSingle(row: Row, metric: LogKey): Layout;
}

const limit = 1_000;

/** The layouts of one reading of one log. */
export function createLayouts(): Layouts {
  const buckets = new Map<number, Layout[]>();
  const singles = new Map<string, Layout>();
  let made = 0;
  return {
    find(row) {
      const hash = hashOf(row);
      const bucket = buckets.get(hash);
      const known = bucket?.find((layout) => fits(layout, row));
      if (known !== undefined || made >= limit) return known;
      const layout = buildLayout(row.keys.slice(0, row.count));
      made += 1;
      if (bucket === undefined) buckets.set(hash, [layout]);
      else bucket.push(layout);
      return layout;
    },
    findSingle(row, metric) {
      const keys = [...row.keys.slice(0, row.count).filter(({ axis }) => axis !== undefined), metric];
      const id = JSON.stringify(keys.map(({ name }) => name));
      const known = singles.get(id);
      if (known !== undefined) return known;
      const layout = buildLayout(keys);
      singles.set(id, layout);
      return layout;
    },
  };
}

function hashOf({ keys, count }: Row): number {
  let sum = count;
  for (let index = 0; index < count; index += 1) sum += keys[index]?.hash ?? 0;
  return sum;
}

function fits({ columns, keyCount }: Layout, { keys, count }: Row): boolean {
  if (count !== keyCount) return false;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index];
    if (key === undefined || !columns.has(key)) return false;
  }
  return true;
}

function buildLayout(keys: readonly LogKey[]): Layout {
  const unique = [...new Set(keys)];
  const axisKeys = nameAxes(unique);
  const metricKeys = unique.filter(({ axis }) => axis === undefined);
  const order = [...axisKeys.map(({ key }) => key), ...metricKeys];
  return {
    axes: axisKeys.map(({ name }) => name),
    metrics: metricKeys.map(({ name }) => name),
    columns: new Map(order.map((key, column) => [key, column])),
    numbers: new Float64Array(order.length),
    twice: unique.length === keys.length ? undefined : keys.find((key, at) => keys.indexOf(key) !== at)?.name,
    keyCount: keys.length,
    writerRun: undefined,
    writer: undefined,
  };
}

/**
 * The axes among the keys, the most telling first. Of several keys for one axis the one with the smallest rank gets the canonical name,
 * the others keep their own.
 */
export function nameAxes(keys: readonly LogKey[]): { key: LogKey; name: string }[] {
  const taken = new Set<string>();
  const ranked = keys
    .filter(({ axis }) => axis !== undefined)
    .sort((a, b) => (a.axis?.rank ?? 0) - (b.axis?.rank ?? 0));
  const named = ranked.map((key) => {
    const canonical = key.axis?.axis ?? key.name;
    const own = taken.has(key.name) ? `logged ${key.name}` : key.name;
    const name = taken.has(canonical) ? own : canonical;
    taken.add(canonical);
    taken.add(name);
    return { key, name };
  });
  return named.sort((a, b) => compareAxes(a.name, b.name));
}
