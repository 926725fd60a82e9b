import type { Series } from '../model/series.ts';
import type { SeriesBlock, StoredPlace } from '../model/stored-series.ts';

export type { SeriesBlock, StoredPlace } from '../model/stored-series.ts';

/** How many numbers a block has. */
export function blockLength(block: Pick<SeriesBlock, 'axes' | 'metrics' | 'rows'>): number {
  return (block.axes.length + block.metrics.length) * block.rows;
}

/** The series of a block; they share the arrays of their positions. */
export function toSeries(block: SeriesBlock, numbers: Float64Array): Series[] {
  const column = (index: number) => numbers.subarray(index * block.rows, (index + 1) * block.rows);
  const axes = block.axes.map((name, index) => ({ name, positions: column(index) }));
  return block.metrics.map((metric, index) => ({ metric, axes, values: column(axes.length + index) }));
}

/** Takes the numbers of blocks while logs are read. */
export interface SeriesWriter {
  /** Writes columns one behind the other. */
  write(columns: readonly Float64Array[]): StoredPlace;
}

/** Gives back what was written. */
export interface SeriesReader {
  /** So many numbers from this place; `undefined` if they are not there or damaged. */
  read(place: StoredPlace, length: number): Promise<Float64Array | undefined>;
}

/** The series of blocks; `undefined` if any of them is not there or damaged. */
export async function readBlocks(
  blocks: readonly SeriesBlock[],
  store: SeriesReader,
): Promise<Series[] | undefined> {
  const series: Series[] = [];
  for (const block of blocks) {
    const numbers = await store.read(block, blockLength(block));
    if (numbers === undefined) return undefined;
    series.push(...toSeries(block, numbers));
  }
  return series;
}
