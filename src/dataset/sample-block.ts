import type { SampleTable } from '../model/samples.ts';
import type { SeriesReader, SeriesWriter, StoredPlace } from './series-block.ts';

/** Where the per-sample results of one evaluation lie in the store: repeats, numbers of each metric, then ids and clusters as text. */
export interface SampleBlock extends StoredPlace {
  readonly name: string;
  readonly metrics: readonly string[];
  readonly rows: number;
  /** Bytes of the text behind the numbers: JSON in UTF-8. */
  readonly textBytes: number;
}

/** The text behind the numbers. */
interface SampleText {
  readonly ids: readonly string[];
  readonly clusters?: readonly (string | null)[];
}

/** Puts a table into the store. */
export function writeSamples(table: SampleTable, writer: SeriesWriter): SampleBlock {
  const { name, ids, epochs, clusters, columns } = table;
  const text: SampleText = { ids, ...(clusters && { clusters }) };
  const bytes = new TextEncoder().encode(JSON.stringify(text));
  const packed = new Float64Array(Math.ceil(bytes.length / 8));
  new Uint8Array(packed.buffer).set(bytes);
  const place = writer.write([epochs, ...columns.map(({ values }) => values), packed]);
  const metrics = columns.map(({ metric }) => metric);
  return { name, metrics, rows: ids.length, textBytes: bytes.length, ...place };
}

/** Gets a table back; `undefined` if it is gone or damaged. */
export async function readSamples(block: SampleBlock, store: SeriesReader): Promise<SampleTable | undefined> {
  const { name, metrics, rows, textBytes } = block;
  const textAt = (1 + metrics.length) * rows;
  const numbers = await store.read(block, textAt + Math.ceil(textBytes / 8));
  if (numbers === undefined) return undefined;
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset + textAt * 8, textBytes);
  const { ids, clusters } = parseText(new TextDecoder().decode(bytes));
  const column = (index: number) => numbers.subarray(index * rows, (index + 1) * rows);
  return {
    name,
    ids,
    epochs: column(0),
    ...(clusters && { clusters }),
    columns: metrics.map((metric, index) => ({ metric, values: column(index + 1) })),
  };
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function parseText(json: string): SampleText {
  const text: SampleText = JSON.parse(json);
  return text;
}
