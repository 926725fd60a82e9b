import type { PageBase } from './page.ts';
import type { PageSection } from './section.ts';
import type { Table } from './table.ts';

/** What the report said over its builds: where metrics changed for good, how they went, and what each build brought. */
export interface HistoryPage extends PageBase {
  readonly kind: 'history';
  /** From when to when, how many builds, how many changes, in one sentence. */
  readonly summary: string;
  /** Changes that are more than noise, newest first; null for a report that keeps no history. */
  readonly steps: Table | null;
  /** An experiment each, in the order of the report. */
  readonly sections: readonly PageSection[];
  /** Builds that brought something new, newest first; null for a report that keeps no history. */
  readonly builds: Table | null;
  /** How metrics went over the commits or days at which the runs of this build were made; null where there are too few. */
  readonly runs: RunHistoryPart | null;
}

/** What runs that were made at different commits or days say, an experiment each. */
export interface RunHistoryPart {
  /** How this differs from builds. */
  readonly lead: string;
  readonly sections: readonly PageSection[];
}
