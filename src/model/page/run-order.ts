import type { RecordedCurve, RunRecord } from '../compare/run-record.ts';
import type { Series } from '../series.ts';
import type { PackedSeries } from '../stored-series.ts';
import type { FindingOrder } from './finding-order.ts';
import type { RunPage } from './page.ts';
import type { DataScript } from './report.ts';

/**
 * What is to be made from the series of a run, with everything that it takes besides them: small plain data for whichever thread makes it.
 */
export interface RunOrder {
  /** True if the `figures` of the run's page are wanted. */
  readonly figures: boolean;
  /** The run's script if it is wanted, else null. */
  readonly script: ScriptOrder | null;
  readonly curves: readonly RecordedCurve[];
  /** Charts of the page's findings, in their order; null for those without one. Empty if none are wanted. */
  readonly findings: readonly (FindingOrder | null)[];
  /** How many points were logged, by metric. */
  readonly counts: ReadonlyMap<string, number>;
  readonly startedAt: number | null;
  /** Most points that a script keeps of a series. */
  readonly points: number;
  /** True if the scripts keep of every series what any chart of a run is drawn from. */
  readonly isWhole: boolean;
}

/** What stands in a run's script besides what is made from its series. */
export interface ScriptOrder extends Pick<DataScript, 'path' | 'name' | 'entry'> {
  /** Names of the series that it keeps, in its order. */
  readonly kept: readonly string[];
  /** The charts of the findings on the run's page. */
  readonly findings: readonly FindingOrder[];
  readonly parts: Omit<RunRecord, 'series' | 'curves' | 'findings'>;
}

/** What is to be made from the series of a run. */
export interface WantedOfRun {
  readonly figures: boolean;
  /** The charts of the page's findings. */
  readonly findings: boolean;
  readonly script: boolean;
}

/** The page of a run and its script in parts, so that what takes the run's series can be made where there is time for it. */
export interface RunParts {
  /** The run's script, also among the files of the report. */
  readonly script: DataScript;
  /** The page without its `figures` and those of its findings. */
  page(): Promise<RunPage>;
  order(wanted: WantedOfRun): RunOrder;
  /** Where the series lie for other threads; undefined if only this one can read them. */
  readonly packs: PackedSeries | undefined;
  readSeries(): Promise<readonly Series[]>;
}
