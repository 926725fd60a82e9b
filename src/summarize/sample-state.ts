import type { SampleSummary } from '../model/samples.ts';
import type { SampleResult } from '../readers/reader.ts';

/** Rows of all tables of a run that are kept. */
export const mostSamples = 1_000_000;
/** Characters of an id or a cluster; a sample with a longer one is left out. */
export const longestSampleId = 1000;
/** Metrics of a table that are kept. */
export const mostSampleMetrics = 32;

/** One table of per-sample results as it grows. Plain data: it travels between threads. */
export interface SampleState {
  readonly name: string;
  readonly ids: string[];
  readonly epochs: number[];
  readonly clusters: (string | null)[];
  /** Numbers by metric; shorter than the ids where the last rows have none. */
  readonly columns: Map<string, number[]>;
  /** Row of an id and repeat. */
  readonly rows: Map<string, number>;
  /** Last repeat of each id. */
  readonly latest: Map<string, number>;
  leftOut: number;
}

/** All tables of a run. */
export interface SampleStates {
  readonly tables: Map<string, SampleState>;
  rows: number;
}

/** No samples yet. */
export function createSampleStates(): SampleStates {
  return { tables: new Map(), rows: 0 };
}

/** Adds a result, to the row of its sample if that has no numbers of these metrics yet. */
export function addSample(states: SampleStates, table: string, result: SampleResult): void {
  const state = getTable(states, table);
  const row = findRow(states, state, result);
  if (row === undefined) {
    state.leftOut += 1;
    return;
  }
  for (const [metric, value] of Object.entries(result.values)) {
    const known = state.columns.get(metric);
    if (known === undefined && state.columns.size >= mostSampleMetrics) continue;
    const column = known ?? [];
    if (known === undefined) state.columns.set(metric, column);
    while (column.length < row) column.push(Number.NaN);
    column[row] = value;
  }
}

function getTable({ tables }: SampleStates, name: string): SampleState {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const state: SampleState = {
    name,
    ids: [],
    epochs: [],
    clusters: [],
    columns: new Map(),
    rows: new Map(),
    latest: new Map(),
    leftOut: 0,
  };
  tables.set(name, state);
  return state;
}

/** The row for a result, a new one if needed; `undefined` if there is no room. */
function findRow(states: SampleStates, state: SampleState, result: SampleResult): number | undefined {
  const { id, cluster } = result;
  const latest = state.latest.get(id) ?? 0;
  const asked = result.epoch ?? Math.max(latest, 1);
  const known = state.rows.get(`${asked}\n${id}`);
  if (known !== undefined && isFree(state, known, result)) {
    state.clusters[known] ??= cluster ?? null;
    return known;
  }
  const isTooLong = id.length > longestSampleId || (cluster?.length ?? 0) > longestSampleId;
  if (isTooLong || states.rows >= mostSamples) return undefined;
  const epoch = known === undefined ? asked : latest + 1;
  const row = state.ids.push(id) - 1;
  state.epochs.push(epoch);
  state.clusters.push(cluster ?? null);
  state.rows.set(`${epoch}\n${id}`, row);
  state.latest.set(id, Math.max(latest, epoch));
  states.rows += 1;
  return row;
}

function isFree({ columns }: SampleState, row: number, { values }: SampleResult): boolean {
  return Object.keys(values).every((metric) => Number.isNaN(columns.get(metric)?.[row] ?? Number.NaN));
}

/** Adds what a later part of the log holds. */
export function mergeSamples(states: SampleStates, later: SampleStates): void {
  for (const { name, ids, epochs, clusters, columns, leftOut } of later.tables.values()) {
    for (const [row, id] of ids.entries()) {
      const values = [...columns].map(([metric, column]) => [metric, column[row] ?? Number.NaN] as const);
      const cluster = clusters[row] ?? undefined;
      const result = { id, ...(cluster !== undefined && { cluster }), values: Object.fromEntries(values) };
      const epoch = epochs[row] ?? 1;
      addSample(states, name, epoch > 1 ? { ...result, epoch } : result);
    }
    getTable(states, name).leftOut += leftOut;
  }
}

/** Which tables there are. */
export function summarizeSamples({ tables }: SampleStates): SampleSummary[] {
  return [...tables.values()].map(({ name, ids, clusters, columns, latest, leftOut }) => ({
    name,
    metrics: [...columns.keys()],
    count: ids.length,
    items: latest.size,
    clustered: clusters.some((cluster) => cluster !== null),
    leftOut,
  }));
}
