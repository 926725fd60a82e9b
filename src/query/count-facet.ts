import type { Facet } from '../model/page/facet.ts';
import type { ParamValue } from '../model/run.ts';

/** Values that a facet lists; of more the rest is counted. */
const mostValues = 100;
/** A key with more different numbers than this is a range. */
const mostNumbers = 8;
const binCount = 24;
/** A range that spans more than this is divided by powers of ten. */
const logSpan = 100;

/** Numbers that a facet is a range of, and the edges of its parts. */
export type FacetRange = Pick<Extract<Facet, { kind: 'range' }>, 'min' | 'max' | 'edges'>;

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
  const isLog = min > 0 && max / min >= logSpan;
  const isWhole = [...numbers].every((value) => Number.isSafeInteger(value));
  return { min, max, edges: isWhole ? wholeEdges(min, max, isLog) : plainEdges(min, max, isLog) };
}

/** Parts of equal width, or of equal ratio. */
function plainEdges(min: number, max: number, isLog: boolean): readonly number[] {
  const inner = Array.from({ length: binCount - 1 }, (_, index) => {
    const share = (index + 1) / binCount;
    return Number((isLog ? min * (max / min) ** share : min + (max - min) * share).toPrecision(12));
  });
  return [min, ...inner, max];
}

/** Parts of so many whole numbers each: others would hold now one more and now one less, which looks like a comb. */
function wholeEdges(min: number, max: number, isLog: boolean): readonly number[] {
  if (isLog) {
    const inner = plainEdges(min, max + 1, true).map((edge) => Math.round(edge));
    return [...new Set(inner)];
  }
  const width = Math.ceil((max - min + 1) / binCount);
  const count = Math.ceil((max - min + 1) / width);
  return Array.from({ length: count + 1 }, (_, index) => min + index * width);
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

function countRange(runs: Iterable<readonly ParamValue[]>, { min, max, edges }: FacetRange): Facet {
  const bins = edges.slice(1).map(() => 0);
  let missing = 0;
  for (const [value] of runs) {
    if (typeof value !== 'number' || !Number.isFinite(value)) missing += 1;
    else {
      const place = findPart(edges, value);
      bins[place] = (bins[place] ?? 0) + 1;
    }
  }
  return { kind: 'range', min, max, edges, bins, missing };
}

/** The last part that begins at or before the value. */
function findPart(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
