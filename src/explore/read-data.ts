import { readCell } from '../formats/csv/cell-value.ts';
import { findDialect } from '../formats/csv/csv-dialect.ts';
import type { CsvDialect } from '../formats/csv/csv-dialect.ts';
import type { CsvRecord } from '../formats/csv/csv-record.ts';
import { scanCsv } from '../formats/csv/scan-csv.ts';
import { toPlain } from '../formats/json/to-plain.ts';
import { scanJsonLines } from '../formats/json-lines/scan-json-lines.ts';
import { isParquet, readParquet } from '../formats/parquet/read-parquet.ts';
import type { OpenFile } from '../lib/files.ts';

/** A value of a data set, read but not guessed: texts that are no numbers stay texts. Null is a missing one. */
export type DataValue = number | string | boolean | null;

/** Takes the rows of a data set in the order of the file. The list is reused. */
export interface RowTaker {
  /** A column, when it first comes up. Gives nothing back; columns are numbered in this order. */
  column(name: string): void;
  /** One row: a value for each column so far. Shorter rows lack the rest. */
  row(values: readonly DataValue[]): void;
  /** A line that could not be read. */
  fault(line: number): void;
}

/** How a data set was read. */
export interface DataSource {
  readonly format: 'CSV' | 'JSON lines' | 'Parquet';
}

const HEAD_BYTES = 65_536;

/**
 * Reads a table of data row by row: CSV and its kin (the first record names the columns), JSON lines (nested keys are joined by `/`), or
 * Parquet. Memory is bounded by a few times the longest row, or by 20,000 rows of Parquet.
 *
 * @throws ParquetError if a Parquet file is damaged or packed in a way that is not read.
 */
export async function readData(file: OpenFile, taker: RowTaker): Promise<DataSource> {
  const head = new Uint8Array(Math.min(file.size, HEAD_BYTES));
  file.readInto(head, 0);
  if (isParquet(head)) {
    const takeObject = objectTaker(taker);
    for await (const rows of readParquet(file)) for (const row of rows) takeObject(row);
    return { format: 'Parquet' };
  }
  const text = new TextDecoder().decode(head).replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(text)) {
    readJsonLines(file, taker);
    return { format: 'JSON lines' };
  }
  readCsv(file, text, taker);
  return { format: 'CSV' };
}

function readJsonLines(file: OpenFile, taker: RowTaker): void {
  const takeObject = objectTaker(taker);
  scanJsonLines(
    file,
    { start: 0, end: file.size },
    {
      shape: () => undefined,
      line(value, line) {
        const plain = toPlain(value);
        if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) takeObject(plain);
        else taker.fault(line);
      },
      fault({ line }, fatal) {
        if (fatal) taker.fault(line);
      },
      blank: () => undefined,
    },
  );
}

/** Rows that name their values. */
function objectTaker(taker: RowTaker): (row: object) => void {
  const places = new Map<string, number>();
  const values: DataValue[] = [];
  const put = (name: string, value: DataValue): void => {
    let place = places.get(name);
    if (place === undefined) {
      place = places.size;
      places.set(name, place);
      taker.column(name);
    }
    values[place] = value;
  };
  const flatten = (row: object, prefix: string, depth: number): void => {
    for (const [key, value] of Object.entries(row)) {
      if (isPlainObject(value) && depth < 8) flatten(value, `${prefix}${key}/`, depth + 1);
      else put(prefix + key, toValue(value));
    }
  };
  return (row) => {
    values.length = places.size;
    values.fill(null);
    flatten(row, '', 0);
    taker.row(values);
  };
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function toValue(value: unknown): DataValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return (
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? null
  );
}

function readCsv(file: OpenFile, head: string, taker: RowTaker): void {
  const lines = head.split(/\r\n|\r|\n/).slice(0, 50);
  const cut = head.length < HEAD_BYTES ? lines : lines.slice(0, -1);
  const sample = (cut.length > 0 ? cut : lines).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const dialect: CsvDialect = findDialect(sample) ?? { separator: ',', decimalComma: false };
  let columns = 0;
  const values: DataValue[] = [];
  scanCsv(file, dialect, {
    record(record) {
      if (columns === 0) {
        columns = takeNames(record, taker);
        return;
      }
      values.length = columns;
      for (let index = 0; index < columns; index += 1) {
        values[index] = index < record.count ? cellOf(record.text(index), dialect) : null;
      }
      taker.row(values);
    },
    comment: () => undefined,
    blank: () => undefined,
    fault({ line }) {
      taker.fault(line);
    },
  });
}

/** Column names; a name that stands twice gets a number, one that is empty its place. */
function takeNames(record: CsvRecord, taker: RowTaker): number {
  const seen = new Map<string, number>();
  for (let index = 0; index < record.count; index += 1) {
    const name = record.text(index) || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    taker.column(times === 1 ? name : `${name} (${times})`);
  }
  return record.count;
}

function cellOf(text: string, { decimalComma }: CsvDialect): DataValue {
  const { kind, number } = readCell(text, decimalComma);
  if (kind === 'blank') return null;
  if (kind === 'number') return number;
  return kind === 'boolean' ? text.trim().toLowerCase() === 'true' : text;
}
