import type { Figure } from '../figure.ts';
import type { PageBase } from './page.ts';
import type { Table } from './table.ts';

/** One table or chart by itself, to be written as one file. */
export interface ViewPage extends PageBase {
  readonly kind: 'view';
  readonly table: Table | null;
  readonly figure: Figure | null;
}
