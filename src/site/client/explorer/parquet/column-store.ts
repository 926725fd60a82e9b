import { parquetMetadataAsync } from 'hyparquet/src/metadata.js';
import { parquetRead } from 'hyparquet/src/read.js';
import { parquetFactsName } from '../../../../model/page/parquet-facts.ts';
import type { ParquetFacts } from '../../../../model/page/parquet-facts.ts';
import { TAIL_BYTES } from './range-file.ts';
import type { RangeFile } from './range-file.ts';

/** A value of a run in a column; null if it has none. Times are milliseconds since the epoch. */
export type StoredValue = string | number | boolean | null;

/** Columns of a Parquet file of runs, fetched when they are asked for and kept. */
export interface ColumnStore {
  readonly facts: ParquetFacts;
  readonly length: number;
  /** Names of all columns. */
  readonly names: readonly string[];
  has(column: string): boolean;
  /** Fetches what is missing of these columns; without `rows` all of each, with them the parts that hold these rows. */
  load(columns: readonly string[], rows?: readonly number[]): Promise<void>;
  /** The value of a row; null as long as it was not fetched. */
  value(column: string, row: number): StoredValue;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Opens a Parquet file of runs.
 *
 * @throws Error if it is none that Runfolio wrote for the explorer.
 */
export async function openColumnStore(file: RangeFile): Promise<ColumnStore> {
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: TAIL_BYTES });
  const text = metadata.key_value_metadata?.find(({ key }) => key === parquetFactsName)?.value;
  const facts: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isFacts(facts)) throw new Error('The file of the runs was written by another version of Runfolio.');
  const parts = listParts(metadata.row_groups.map(({ num_rows: rows }) => Number(rows)));
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const known = new Set(names);
  const loaded = new Map<string, StoredValue[]>();
  const there = new Set<string>();
  const loading = new Map<string, Promise<void>>();

  const fetchPart = async (columns: readonly string[], index: number): Promise<void> => {
    const part = parts[index];
    if (part === undefined) return;
    const into = new Map(columns.map((column) => [column, holdColumn(loaded, column, facts.length)]));
    await readPart({ file, metadata, into }, part);
    for (const column of columns) there.add(`${index} ${column}`);
  };
  const loadPart = (columns: readonly string[], index: number): Promise<unknown> => {
    const missing = columns.filter(
      (column) => !there.has(`${index} ${column}`) && !loading.has(`${index} ${column}`),
    );
    if (missing.length > 0) {
      const fetched = fetchPart(missing, index).finally(() => {
        for (const column of missing) loading.delete(`${index} ${column}`);
      });
      for (const column of missing) loading.set(`${index} ${column}`, fetched);
    }
    return Promise.all(columns.flatMap((column) => loading.get(`${index} ${column}`) ?? []));
  };
  const partOf = (row: number): number => parts.findIndex(({ end }) => row < end);

  return {
    facts,
    length: facts.length,
    names,
    has: (column) => known.has(column),
    async load(columns, rows) {
      const wanted = columns.filter((column) => known.has(column));
      if (wanted.length === 0) return;
      const indexes = rows === undefined ? parts.keys() : new Set(rows.map(partOf));
      await Promise.all([...indexes].map((index) => loadPart(wanted, index)));
    },
    value: (column, row) => loaded.get(column)?.[row] ?? null,
  };
}

function isFacts(value: unknown): value is ParquetFacts {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}

function listParts(lengths: readonly number[]): readonly Part[] {
  let start = 0;
  return lengths.map((length) => {
    const part = { start, end: start + length };
    start += length;
    return part;
  });
}

type Metadata = Awaited<ReturnType<typeof parquetMetadataAsync>>;

function holdColumn(loaded: Map<string, StoredValue[]>, column: string, length: number): StoredValue[] {
  const held = loaded.get(column) ?? Array<StoredValue>(length).fill(null);
  loaded.set(column, held);
  return held;
}

interface PartReading {
  readonly file: RangeFile;
  readonly metadata: Metadata;
  /** Values of all rows, by column: those of the part are filled in. */
  readonly into: ReadonlyMap<string, StoredValue[]>;
}

async function readPart({ file, metadata, into }: PartReading, { start, end }: Part): Promise<void> {
  await parquetRead({
    file,
    metadata,
    columns: [...into.keys()],
    rowStart: start,
    rowEnd: end,
    parsers: { timestampFromMilliseconds: Number },
    onChunk({ columnName, columnData, rowStart }) {
      const values = into.get(columnName);
      if (values === undefined) return;
      for (let index = 0; index < columnData.length; index += 1) {
        values[rowStart + index] = toValue(columnData[index]);
      }
    },
  });
}

function toValue(value: unknown): StoredValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
