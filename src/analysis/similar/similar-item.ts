import type { ParamValue } from '../../model/run.ts';

/** Something that others may be like: a run, or an experiment with all its runs. */
export interface SimilarItem {
  /** Items of one group are repetitions of each other. Of another group the nearest stands for all; of the own one none is told. */
  readonly group: string;
  /** What may not fill the whole answer, such as the experiment of a run. */
  readonly family: string;
  /** When it happened; null if nobody knows. */
  readonly atMs: number | null;
  /** What was chosen, by name: one value of a run, all values of an experiment. Seeds and names of runs are left out. */
  readonly params: ReadonlyMap<string, readonly ParamValue[]>;
  /** What came out, by metric. */
  readonly metrics: ReadonlyMap<string, readonly number[]>;
  /** What people wrote of it. */
  readonly text: string;
}
