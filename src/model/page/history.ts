import type { PageBase } from './page.ts';
import type { PageSection } from './section.ts';
import type { Table } from './table.ts';

/** What the report said over its builds: where metrics changed for good, how they went, and what each build brought. */
export interface HistoryPage extends PageBase {
  readonly kind: 'history';
  /** From when to when, how many builds, how many changes, in one sentence. */
  readonly summary: string;
  /** Changes that are more than noise, newest first. */
  readonly steps: Table;
  /** An experiment each, in the order of the report. */
  readonly sections: readonly PageSection[];
  /** Builds that brought something new, newest first. */
  readonly builds: Table;
}
