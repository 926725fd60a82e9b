import type { Run } from '../model/run.ts';
import type { SampleTable } from '../model/samples.ts';
import type { Series } from '../model/series.ts';
import type { PackedSeries } from '../model/stored-series.ts';
import type { SampleBlock } from './sample-block.ts';
import type { SeriesBlock } from './series-block.ts';

/** What became of one file that was looked at. Every line of it is accounted for. */
export interface SourceFile {
  /** Path as the user would type it. */
  readonly file: string;
  /** Name of the reader that took it; null if none did. */
  readonly reader: string | null;
  readonly bytes: number;
  readonly lines: number;
  /** Lines that gave points, params, artifacts or anything else to a run. */
  readonly usedLines: number;
  /** Lines with a problem of severity error. */
  readonly problemLines: number;
  /** Lines that carry nothing, by reason, e.g. `{ blank: 3, "no-numbers": 17 }`. */
  readonly ignoredLines: Readonly<Record<string, number>>;
}

/** Where the series and the per-sample results of a run lie. */
export interface StoredPlaces {
  readonly blocks: readonly SeriesBlock[];
  readonly samples: readonly SampleBlock[];
}

/**
 * All that later stages may know of the logs: exact summaries, and series thinned for drawing. Small, whatever the size of the
 * logs; series stay on disk until asked for.
 */
export interface Dataset {
  /** Sorted by source file in natural order, then by position in it. */
  readonly runs: readonly Run[];
  readonly files: readonly SourceFile[];
  /** All series of one run in the order of `run.metrics`. */
  readSeries(runId: string): Promise<readonly Series[]>;
  /** All tables of per-sample results of one run, in the order of `run.samples`. */
  readSamples(runId: string): Promise<readonly SampleTable[]>;
  /**
   * A text that changes whenever the run's series would, without reading them; null if nothing is known of it. Absent where the
   * engine does not keep such keys.
   */
  readonly seriesKey?: (runId: string) => string | null;
  /** The same for the run's per-sample results. */
  readonly samplesKey?: (runId: string) => string | null;
  /** Where the series and per-sample results of a run lie, if they lie in the packs of the cache as they are. */
  readonly placesOf?: (runId: string) => StoredPlaces | undefined;
  /** The same of the series alone, for threads that read them by themselves. */
  readonly packsOf?: (runId: string) => PackedSeries | undefined;
  /** Lets go of what is open. */
  close(): Promise<void>;
}
