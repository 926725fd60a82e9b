import type { OpenFile } from '../../lib/files.ts';

/** A row of a table: value by name of column. Whole numbers of 64 bits are bigint, times are dates, structs are objects. */
export type ParquetRow = Readonly<Record<string, unknown>>;

/** Why a Parquet file cannot be read, in the words of the library. */
export class ParquetError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ParquetError';
  }
}

const rowsAtOnce = 20_000;

/** True if a file starts as Parquet does. */
export function isParquet(head: Uint8Array): boolean {
  return head.length >= 4 && Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1';
}

/**
 * The rows of a Parquet file, uncompressed or packed with Snappy, a few thousand at once; of these columns as far as the file
 * has them, or of all.
 * Memory: what a row group of 20,000 rows takes, or one page of a larger one.
 *
 * @yields rows in the order of the file
 * @throws ParquetError if the file is damaged, cut off or packed otherwise.
 */
export async function* readParquet(
  file: OpenFile,
  wanted?: readonly string[],
): AsyncGenerator<readonly ParquetRow[], undefined> {
  const buffer = {
    byteLength: file.size,
    slice(start: number, end: number = file.size): ArrayBuffer {
      const bytes = new Uint8Array(new ArrayBuffer(Math.max(0, end - start)));
      let filled = 0;
      while (filled < bytes.length) {
        const read = file.readInto(bytes.subarray(filled), start + filled);
        if (read === 0) break;
        filled += read;
      }
      return bytes.buffer;
    },
  };
  try {
    // Loaded only where there is a Parquet file: it is a tenth of the code that every start would read.
    const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
    const metadata = await parquetMetadataAsync(buffer);
    const names = new Set(metadata.schema.map(({ name }) => name));
    const columns = wanted?.filter((name) => names.has(name));
    const total = Number(metadata.num_rows);
    for (let rowStart = 0; rowStart < total; rowStart += rowsAtOnce) {
      const rowEnd = Math.min(total, rowStart + rowsAtOnce);
      yield await parquetReadObjects({
        file: buffer,
        metadata,
        rowStart,
        rowEnd,
        ...(columns && { columns }),
      });
    }
  } catch (error) {
    throw new ParquetError(error instanceof Error ? error.message : String(error));
  }
  return undefined;
}
