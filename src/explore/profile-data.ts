import { createHash } from 'node:crypto';
import type { OpenFile } from '../lib/files.ts';
import { pearsonCorrelation } from '../stats/correlation.ts';
import { quantileOfSorted } from '../stats/quantile-of-sorted.ts';
import { seededRandom } from '../stats/seeded-random.ts';
import { readData } from './read-data.ts';
import type { DataSource, DataValue } from './read-data.ts';

/** Rows whose values are kept for quartiles, outliers, distributions and correlations. Of more, so many are drawn evenly. */
export const MOST_SAMPLED = 100_000;
/** Different values of a column that are counted one by one. */
const MOST_DISTINCT = 1000;
/** Rows that are compared for duplicates: so many hashes fit into memory. */
export const MOST_COMPARED = 2_000_000;
/** Columns that are described. */
export const MOST_COLUMNS = 200;
/** Numeric columns that are correlated: their pairs grow with the square. */
export const MOST_CORRELATED = 30;

/** What a column holds. Counts are exact. */
export interface ColumnProfile {
  readonly name: string;
  readonly kind: 'number' | 'boolean' | 'text' | 'mixed' | 'empty';
  readonly missing: number;
  readonly nan: number;
  readonly infinite: number;
  /** How many different values; null if more than 1,000. */
  readonly distinct: number | null;
  /** The most frequent values with their counts, if the different ones were counted. */
  readonly top: readonly (readonly [value: string, count: number])[];
  readonly numbers: NumberProfile | null;
}

/** The finite numbers of a column. */
export interface NumberProfile {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly quartiles: readonly [number, number, number];
  /** Values beyond 1.5 times the distance of the quartiles, among the sampled rows. */
  readonly outliers: number;
  readonly sampled: readonly number[];
}

/** Two columns that go together. */
export interface CorrelatedPair {
  readonly a: string;
  readonly b: string;
  readonly r: number;
}

/** What a data set holds. */
export interface DataProfile {
  readonly source: DataSource;
  readonly rows: number;
  readonly faults: number;
  readonly firstFault: number | null;
  /** Rows that are equal to one before them, among the first `MOST_COMPARED`. */
  readonly duplicates: number;
  readonly sampledRows: number;
  /** How many columns there are; `columns` holds the first of them. */
  readonly columnCount: number;
  readonly columns: readonly ColumnProfile[];
  /** Pairs with |r| over 0.7, the strongest first. */
  readonly correlated: readonly CorrelatedPair[];
}

interface ColumnState {
  readonly name: string;
  readonly counts: Map<string, number>;
  overflown: boolean;
  present: number;
  readonly kinds: { number: number; boolean: number; text: number };
  nan: number;
  infinite: number;
  finite: number;
  min: number;
  max: number;
  sum: number;
}

/** Reads a data set once and counts what is in it. Memory is bounded whatever its size; the same file gives the same profile. */
export async function profileData(file: OpenFile): Promise<DataProfile> {
  const columns: ColumnState[] = [];
  const sample: DataValue[][] = [];
  const hashes = new Set<string>();
  const random = seededRandom('data');
  const seen = { rows: 0, duplicates: 0, faults: 0, firstFault: null as number | null, columnCount: 0 };
  const source = await readData(file, {
    column(name) {
      seen.columnCount += 1;
      if (columns.length < MOST_COLUMNS) columns.push(startColumn(name));
    },
    row(values) {
      for (const [index, column] of columns.entries()) takeValue(column, values[index] ?? null);
      if (seen.rows < MOST_COMPARED && isKnown(values, hashes)) seen.duplicates += 1;
      const place = seen.rows < MOST_SAMPLED ? seen.rows : Math.floor(random() * (seen.rows + 1));
      if (place < MOST_SAMPLED) sample[place] = values.slice(0, MOST_COLUMNS);
      seen.rows += 1;
    },
    fault(line) {
      seen.faults += 1;
      seen.firstFault ??= line;
    },
  });
  const profiles = columns.map((column, index) =>
    finishColumn(column, seen.rows, () => sample.map((row) => row[index] ?? null)),
  );
  return {
    source,
    ...seen,
    sampledRows: sample.length,
    columns: profiles,
    correlated: correlate(profiles, sample),
  };
}

function startColumn(name: string): ColumnState {
  return {
    name,
    counts: new Map(),
    overflown: false,
    present: 0,
    kinds: { number: 0, boolean: 0, text: 0 },
    nan: 0,
    infinite: 0,
    finite: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    sum: 0,
  };
}

function takeValue(column: ColumnState, value: DataValue): void {
  if (value === null) return;
  column.present += 1;
  if (typeof value === 'number') takeNumber(column, value);
  else if (typeof value === 'boolean') column.kinds.boolean += 1;
  else column.kinds.text += 1;
  if (column.overflown) return;
  const text = String(value);
  column.counts.set(text, (column.counts.get(text) ?? 0) + 1);
  if (column.counts.size > MOST_DISTINCT) {
    column.overflown = true;
    column.counts.clear();
  }
}

function takeNumber(column: ColumnState, value: number): void {
  column.kinds.number += 1;
  if (Number.isNaN(value)) column.nan += 1;
  else if (!Number.isFinite(value)) column.infinite += 1;
  else {
    column.finite += 1;
    column.sum += value;
    column.min = Math.min(column.min, value);
    column.max = Math.max(column.max, value);
  }
}

function isKnown(values: readonly DataValue[], hashes: Set<string>): boolean {
  // A column that comes up later in the file is missing in the rows before it.
  const last = values.findLastIndex((value) => value !== null);
  const whole = values
    .slice(0, last + 1)
    .map((value) => (typeof value === 'number' ? String(value) : [value]));
  const text = JSON.stringify(whole);
  const hash = createHash('sha256').update(text).digest('base64').slice(0, 16);
  if (hashes.has(hash)) return true;
  hashes.add(hash);
  return false;
}

function finishColumn(column: ColumnState, rows: number, values: () => readonly DataValue[]): ColumnProfile {
  const { name, counts, overflown, present, nan, infinite, kinds } = column;
  const top = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    name,
    kind: kindOf(kinds),
    missing: rows - present,
    nan,
    infinite,
    distinct: overflown ? null : counts.size,
    top: top.slice(0, 20),
    numbers: column.finite === 0 ? null : describeNumbers(column, values()),
  };
}

function kindOf({ number, boolean, text }: ColumnState['kinds']): ColumnProfile['kind'] {
  const [only, ...others] = (['number', 'boolean', 'text'] as const).filter(
    (kind) => ({ number, boolean, text })[kind] > 0,
  );
  if (only === undefined) return 'empty';
  return others.length === 0 ? only : 'mixed';
}

function describeNumbers(
  { finite, min, max, sum }: ColumnState,
  values: readonly DataValue[],
): NumberProfile {
  const sampled = values
    .filter((value) => typeof value === 'number')
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantileOfSorted(sampled, part));
  const quartiles = [low ?? Number.NaN, middle ?? Number.NaN, high ?? Number.NaN] as const;
  const reach = 1.5 * (quartiles[2] - quartiles[0]);
  const isOut = (value: number): boolean => value < quartiles[0] - reach || value > quartiles[2] + reach;
  const outliers = sampled.filter(isOut).length;
  return { count: finite, min, max, mean: sum / finite, quartiles, outliers, sampled };
}

/** Pearson's correlation over the sampled rows that have both values. */
function correlate(
  columns: readonly ColumnProfile[],
  sample: readonly (readonly DataValue[])[],
): CorrelatedPair[] {
  const numeric = columns
    .flatMap((column, index) =>
      column.kind === 'number' && column.distinct !== 1 ? [{ column, index }] : [],
    )
    .slice(0, MOST_CORRELATED);
  const pairs: CorrelatedPair[] = [];
  for (const [place, first] of numeric.entries()) {
    for (const second of numeric.slice(place + 1)) {
      const [a, b] = bothOf(sample, first.index, second.index);
      const found = pearsonCorrelation(a, b);
      if (found.kind === 'correlation' && Math.abs(found.r) > 0.7) {
        pairs.push({ a: first.column.name, b: second.column.name, r: found.r });
      }
    }
  }
  return pairs.sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
}

function bothOf(
  sample: readonly (readonly DataValue[])[],
  first: number,
  second: number,
): readonly [number[], number[]] {
  const [a, b]: [number[], number[]] = [[], []];
  for (const row of sample) {
    const [x, y] = [row[first], row[second]];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      continue;
    a.push(x);
    b.push(y);
  }
  return [a, b];
}
