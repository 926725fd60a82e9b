import type { Run } from '../model/run.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { SourceFile } from './dataset.ts';
import type { SeriesBlock } from './series-block.ts';

/** All that is known of one log once it was read: what the cache keeps of it. */
export interface FileRecord {
  readonly file: SourceFile;
  readonly runs: readonly RunRecord[];
  readonly problems: ProblemList;
}

/** A run as its own log tells it. Its id is not yet unique among all logs. */
export interface RunRecord {
  readonly run: Run;
  /** True if the id was logged, so that another log with the same id is a problem. */
  readonly idLogged: boolean;
  readonly blocks: readonly SeriesBlock[];
}
