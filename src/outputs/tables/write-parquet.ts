import type { DataColumn, DataTable } from '../../model/data-table.ts';

/** What the writer takes for a column. */
interface ParquetColumn {
  readonly name: string;
  readonly type: 'STRING' | 'BOOLEAN' | 'DOUBLE' | 'INT64' | 'TIMESTAMP';
  readonly data: (string | boolean | number | bigint | null)[];
  readonly nullable: boolean;
  readonly columnIndex: boolean;
}

/** The first rows stand by themselves, so that whoever shows them fetches little. */
const FIRST_ROWS = 1000;
/** One column of so many rows is one request of at most 80 kB. */
const GROUP_ROWS = 10_000;
/** Bytes of a page before it is packed: what is fetched at least for a row in the middle. */
const PAGE_BYTES = 16_384;

/** The same for a table that is read as a whole. */
const WHOLE = { rows: 100_000, bytes: 1 << 20 };

/**
 * A table as a Parquet file: packed by Snappy, with statistics and page indexes, so that a part can be read by range requests, unless the
 * table is read as a whole. The same table gives the same bytes. NaN and the infinities stay what they are; null is null. Costs about
 * 60 ns a value.
 */
export async function writeParquet({ columns, facts, isReadWhole = false }: DataTable): Promise<Uint8Array> {
  // A table of no columns is no Parquet file that every reader takes.
  if (columns.length === 0) throw new RangeError('A Parquet file needs a column.');
  const { parquetWriteBuffer } = await import('hyparquet-writer/src/write.js');
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column) => toParquet(column, !isReadWhole)),
    statistics: !isReadWhole,
    rowGroupSize: isReadWhole ? WHOLE.rows : [FIRST_ROWS, GROUP_ROWS],
    pageSize: isReadWhole ? WHOLE.bytes : PAGE_BYTES,
    createdBy: 'Runfolio',
    kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value })),
  });
  return new Uint8Array(buffer);
}

function toParquet(column: DataColumn, columnIndex: boolean): ParquetColumn {
  const { name, values } = column;
  const nullable = values.includes(null);
  const base = { name, nullable, columnIndex };
  switch (column.kind) {
    case 'text':
      return { ...base, type: 'STRING', data: column.values.slice() };
    case 'truth':
      return { ...base, type: 'BOOLEAN', data: column.values.slice() };
    case 'number':
      return { ...base, type: 'DOUBLE', data: column.values.slice() };
    case 'integer':
      return { ...base, type: 'INT64', data: column.values.map(toBigInt) };
    case 'time':
      return { ...base, type: 'TIMESTAMP', data: column.values.map(toBigInt) };
    default:
      return column satisfies never;
  }
}

function toBigInt(value: number | null): bigint | null {
  return value === null || !Number.isFinite(value) ? null : BigInt(Math.round(value));
}
