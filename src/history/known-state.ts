import type { HistoryState } from '../model/history.ts';

/** A variant of an experiment by names that stay: the key is made from params, the label is what people read. */
export interface KnownVariant {
  readonly experiment: string;
  readonly key: string;
  readonly label: string;
}

/** Values of a run by metric. */
export type RunValues = ReadonlyMap<string, number>;

/** What is known after some states: dictionaries of names, and the values that count now. */
export interface KnownState {
  readonly metrics: string[];
  readonly metricPlaces: Map<string, number>;
  readonly variants: KnownVariant[];
  /** By `variantName`; a label that changed has the place of the newest. */
  readonly variantPlaces: Map<string, number>;
  readonly runs: string[];
  readonly runPlaces: Map<string, number>;
  /** By `variantName`: runs with their values, by the run's place. */
  readonly values: Map<string, Map<number, RunValues>>;
  readonly verdicts: Map<string, string>;
}

/** Nothing known yet. */
export function emptyState(): KnownState {
  return {
    metrics: [],
    metricPlaces: new Map(),
    variants: [],
    variantPlaces: new Map(),
    runs: [],
    runPlaces: new Map(),
    values: new Map(),
    verdicts: new Map(),
  };
}

/** One name for a variant of an experiment. */
export function variantName({ experiment, key }: Pick<KnownVariant, 'experiment' | 'key'>): string {
  return `${experiment}\n${key}`;
}

/** What a state changed, by `variantName`: places of the runs. */
export interface StateChange {
  /** Runs that were not there before. */
  readonly added: ReadonlyMap<string, readonly number[]>;
  /** Runs that have other values than before. */
  readonly changed: ReadonlyMap<string, readonly number[]>;
  readonly gone: ReadonlyMap<string, readonly number[]>;
}

/** Adds a state to what is known, in place, and tells what it changed. Places that lead nowhere are passed over. */
export function applyState(known: KnownState, state: HistoryState): StateChange {
  for (const name of state.metrics ?? []) {
    known.metricPlaces.set(name, known.metrics.length);
    known.metrics.push(name);
  }
  for (const [experiment, key, label] of state.variants ?? []) {
    const variant = { experiment, key, label };
    known.variantPlaces.set(variantName(variant), known.variants.length);
    known.variants.push(variant);
  }
  for (const id of state.runs ?? []) {
    known.runPlaces.set(id, known.runs.length);
    known.runs.push(id);
  }
  for (const [slug, word] of Object.entries(state.verdicts ?? {})) {
    if (word === null) known.verdicts.delete(slug);
    else known.verdicts.set(slug, word);
  }
  return applyValues(known, state);
}

function applyValues(known: KnownState, state: HistoryState): StateChange {
  const added = new Map<string, number[]>();
  const changed = new Map<string, number[]>();
  const gone = new Map<string, number[]>();
  for (const [place = -1, run = -1, ...pairs] of state.values ?? []) {
    const variant = known.variants[place];
    if (variant === undefined || known.runs[run] === undefined) continue;
    const name = variantName(variant);
    const runs = known.values.get(name) ?? new Map<number, RunValues>();
    addTo(runs.has(run) ? changed : added, name, run);
    runs.set(run, readPairs(known, pairs));
    known.values.set(name, runs);
  }
  for (const [place, run] of state.gone ?? []) {
    const variant = known.variants[place];
    if (variant === undefined) continue;
    const name = variantName(variant);
    if (known.values.get(name)?.delete(run) === true) addTo(gone, name, run);
  }
  return { added, changed, gone };
}

function addTo(list: Map<string, number[]>, name: string, run: number): void {
  const runs = list.get(name);
  if (runs === undefined) list.set(name, [run]);
  else runs.push(run);
}

function readPairs({ metrics }: KnownState, pairs: readonly number[]): RunValues {
  const values = new Map<string, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const name = metrics[pairs[index] ?? -1];
    const value = pairs[index + 1];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return values;
}
