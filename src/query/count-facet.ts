import type { Facet } from '../model/page/facet.ts';
import type { ParamValue } from '../model/run.ts';

/** Values that a facet lists; of more the rest is counted. */
const mostValues = 100;
/** A key with more different numbers than this is a range. */
const mostNumbers = 8;
const binCount = 24;
/** A range that spans more than this is divided by powers of ten. */
const logSpan = 100;

/** Numbers that a facet is a range of, and how it is divided. */
export interface FacetRange {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
}

/** The range of a key over all runs; null if its values are better listed. */
export function findRange(values: Iterable<ParamValue | undefined>): FacetRange | null {
  const numbers = new Set<number>();
  for (const value of values) {
    if (typeof value === 'string' || typeof value === 'boolean') return null;
    if (typeof value === 'number' && Number.isFinite(value)) numbers.add(value);
  }
  if (numbers.size <= mostNumbers) return null;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers) [min, max] = [Math.min(min, value), Math.max(max, value)];
  return { min, max, log: min > 0 && max / min >= logSpan };
}

/** Counts how many runs have which value; `undefined` is a run without one. A run may come up with several values. */
export function countFacet(runs: Iterable<readonly ParamValue[]>, range: FacetRange | null): Facet {
  return range === null ? countValues(runs) : countRange(runs, range);
}

function countValues(runs: Iterable<readonly ParamValue[]>): Facet {
  const counts = new Map<string | number | boolean, number>();
  let missing = 0;
  for (const values of runs) {
    const known = new Set(values.filter((value) => value !== null).filter((value) => !Number.isNaN(value)));
    if (known.size === 0) missing += 1;
    for (const value of known) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const sorted = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareValues(a.value, b.value));
  const shown = sorted.slice(0, mostValues);
  return { kind: 'values', values: shown, more: sorted.length - shown.length, missing };
}

function compareValues(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

function countRange(runs: Iterable<readonly ParamValue[]>, { min, max, log }: FacetRange): Facet {
  const bins = Array.from({ length: binCount }, () => 0);
  const scale = (value: number): number => (log ? Math.log10(value) : value);
  const width = scale(max) - scale(min);
  let missing = 0;
  for (const [value] of runs) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      missing += 1;
      continue;
    }
    const at = Math.floor(((scale(value) - scale(min)) / width) * binCount);
    const place = Math.min(binCount - 1, Math.max(0, at));
    bins[place] = (bins[place] ?? 0) + 1;
  }
  return { kind: 'range', min, max, bins, log, missing };
}
