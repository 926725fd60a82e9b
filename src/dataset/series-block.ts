import type { Series } from '../model/series.ts';

/** Where numbers lie in the series store. */
export interface StoredPlace {
  /** Name of the pack. */
  readonly pack: string;
  /** First number of it, counted in numbers. */
  readonly offset: number;
  /** CRC-32 of the numbers. */
  readonly crc: number;
}

/** Points of some metrics of a run that share their positions: the positions on each axis, then the values of each metric. */
export interface SeriesBlock extends StoredPlace {
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  readonly rows: number;
}

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
