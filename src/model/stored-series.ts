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

/** All series of a run as they lie in the packs of one folder: small, and any thread can read them from there. */
export interface PackedSeries {
  readonly folder: string;
  readonly blocks: readonly SeriesBlock[];
}
