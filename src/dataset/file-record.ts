import type { Run } from '../model/run.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { SourceFile } from './dataset.ts';
import type { SampleBlock } from './sample-block.ts';
import type { SeriesBlock } from './series-block.ts';

/** All that is known of one log once it was read: what the cache keeps of it. */
export interface FileRecord {
  readonly file: SourceFile;
  readonly runs: readonly RunRecord[];
  readonly problems: ProblemList;
  /** Everything on disk that the record depends on. */
  readonly inputs: readonly RecordInput[];
}

/** A run as its own log tells it. Its id is not yet unique among all logs. */
export interface RunRecord {
  readonly run: Run;
  /** True if the id was logged, so that another log with the same id is a problem. */
  readonly idLogged: boolean;
  readonly blocks: readonly SeriesBlock[];
  /** Where its per-sample results lie. */
  readonly samples: readonly SampleBlock[];
}

/** Something on disk that was looked at while a log was read. */
export type RecordInput =
  | {
      /**
       * The bytes of a file, in pieces that follow each other: where each ends, and its CRC-32. No pieces: it was read here and there, or not at all, so that
       * nothing but its size and time tells whether it changed.
       */
      readonly kind: 'content';
      readonly path: string;
      readonly size: number;
      readonly modifiedMs: number;
      readonly identity: string;
      readonly pieces: readonly (readonly [end: number, crc: number])[];
    }
  /** The names in a folder. */
  | { readonly kind: 'names'; readonly path: string; readonly crc: number }
  /** Whether something is there, and its size; null if nothing is. */
  | { readonly kind: 'presence'; readonly path: string; readonly size: number | null };
