import type { PageBase } from './page.ts';
import type { Table } from './table.ts';

/** Path of the page in the site. */
export const changesPath = 'changes.html';

/** What changed since another state of the experiments. */
export interface ChangesPage extends PageBase {
  readonly kind: 'changes';
  /** The whole in one sentence. */
  readonly summary: string;
  /** The two states, e.g. `main (3f9a1c7, 10 runs) → working tree (15 runs)`. */
  readonly states: string;
  /** What could not be read of them. */
  readonly remarks: readonly string[];
  readonly parts: readonly ChangesPagePart[];
}

/** A part of what changed: a list, a table, or both. */
export interface ChangesPagePart {
  /** Unique on the page, usable in a URL fragment. */
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChangesPageItem[];
  readonly table: Table | null;
  readonly notes: readonly string[];
}

/** A line with lines that belong to it. */
export interface ChangesPageItem {
  readonly tone: 'bad' | 'good' | 'plain';
  readonly text: string;
  readonly more: readonly string[];
  /** Page that shows more; null if the report has none. */
  readonly path: string | null;
}
