import type { HistoryState } from '../model/history.ts';
import { withState } from './history-file.ts';
import type { History } from './history-file.ts';
import { applyState, emptyState, variantName } from './known-state.ts';
import type { KnownState, KnownVariant, RunValues } from './known-state.ts';

/** A variant with the values that count, by run id and metric. */
export interface CurrentVariant extends KnownVariant {
  readonly runs: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What a report says now. */
export interface CurrentState {
  readonly commit: { readonly id: string; readonly committedMs: number } | null;
  /** Newest time in the logs, in milliseconds since the epoch. */
  readonly newestMs: number | null;
  readonly variants: readonly CurrentVariant[];
  /** By slug of the note. */
  readonly verdicts: ReadonlyMap<string, string>;
}

/** Values are kept with so many significant digits: enough for any trend, half the bytes of all. */
const DIGITS = 7;

/**
 * The history with what is new now behind it; the same history if nothing is. So building twice adds nothing, and a commit that changes no
 * number adds nothing either.
 */
export function appendState(history: History, current: CurrentState): History {
  const known = emptyState();
  for (const state of history.states) applyState(known, state);
  const added = findNewState(known, current);
  return added === undefined ? history : withState(history, added);
}

/**
 * What is new, as a state to put behind those that `known` was made from; undefined if nothing is. Call `applyState` with it before the next:
 * for many states in a row this costs what each brings, not what all before it brought.
 */
export function findNewState(known: KnownState, current: CurrentState): HistoryState | undefined {
  const added = describeNew(known, current);
  if (added === undefined) return undefined;
  const { commit, newestMs } = current;
  return { commit: commit?.id ?? null, committedMs: commit?.committedMs ?? null, newestMs, ...added };
}

type NewParts = Omit<HistoryState, 'commit' | 'committedMs' | 'newestMs'>;

/** Dictionaries that grow while values are written down. */
interface Growing {
  readonly known: KnownState;
  readonly metrics: string[];
  readonly variants: [string, string, string][];
  readonly runs: string[];
}

function describeNew(known: KnownState, { variants, verdicts }: CurrentState): NewParts | undefined {
  const growing: Growing = { known, metrics: [], variants: [], runs: [] };
  const values: number[][] = [];
  const gone: [number, number][] = [];
  const present = new Set<string>();
  for (const variant of variants) {
    const name = variantName(variant);
    present.add(name);
    const before = known.values.get(name) ?? new Map<number, RunValues>();
    for (const [id, run] of variant.runs) {
      const place = known.runPlaces.get(id);
      if (place !== undefined && isSame(before.get(place), run)) continue;
      values.push([placeOfVariant(growing, variant), placeOfRun(growing, id), ...toPairs(growing, run)]);
    }
    const counting = new Set([...variant.runs.keys()].map((id) => known.runPlaces.get(id)));
    for (const run of before.keys())
      if (!counting.has(run)) gone.push([placeOfVariant(growing, variant), run]);
  }
  for (const [name, runs] of known.values) {
    if (present.has(name)) continue;
    const place = known.variantPlaces.get(name) ?? -1;
    for (const run of runs.keys()) gone.push([place, run]);
  }
  const words = newVerdicts(known.verdicts, verdicts);
  if (values.length + gone.length + Object.keys(words).length === 0) return undefined;
  return {
    ...(growing.metrics.length > 0 && { metrics: growing.metrics }),
    ...(growing.variants.length > 0 && { variants: growing.variants }),
    ...(growing.runs.length > 0 && { runs: growing.runs }),
    ...(values.length > 0 && { values }),
    ...(gone.length > 0 && { gone }),
    ...(Object.keys(words).length > 0 && { verdicts: words }),
  };
}

function isSame(before: ReadonlyMap<string, number> | undefined, now: ReadonlyMap<string, number>): boolean {
  if (before === undefined || before.size !== now.size) return false;
  for (const [name, value] of now) if (before.get(name) !== shorten(value)) return false;
  return true;
}

function shorten(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function toPairs(growing: Growing, run: ReadonlyMap<string, number>): number[] {
  return [...run].flatMap(([name, value]) => [placeOfMetric(growing, name), shorten(value)]);
}

function placeOfMetric({ known, metrics }: Growing, name: string): number {
  const place = known.metricPlaces.get(name);
  if (place !== undefined) return place;
  const next = known.metrics.length + metrics.length;
  metrics.push(name);
  known.metricPlaces.set(name, next);
  return next;
}

/** A variant whose label changed is written down again, so that the newest label stands. */
function placeOfVariant({ known, variants }: Growing, variant: CurrentVariant): number {
  const name = variantName(variant);
  const place = known.variantPlaces.get(name);
  const label = place === undefined ? undefined : (known.variants[place]?.label ?? variant.label);
  if (place !== undefined && label === variant.label) return place;
  const next = known.variants.length + variants.length;
  variants.push([variant.experiment, variant.key, variant.label]);
  known.variantPlaces.set(name, next);
  return next;
}

function placeOfRun({ known, runs }: Growing, id: string): number {
  const place = known.runPlaces.get(id);
  if (place !== undefined) return place;
  const next = known.runs.length + runs.length;
  runs.push(id);
  known.runPlaces.set(id, next);
  return next;
}

function newVerdicts(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Record<string, string | null> {
  const words: Record<string, string | null> = {};
  for (const slug of [...before.keys()].sort()) if (!now.has(slug)) words[slug] = null;
  for (const slug of [...now.keys()].sort()) {
    const word = now.get(slug);
    if (word !== undefined && before.get(slug) !== word) words[slug] = word;
  }
  return words;
}
