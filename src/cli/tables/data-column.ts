import type { TextColumn } from '../../lib/text-table.ts';

/** A value as CSV and JSON hold it. */
export type DataValue = string | number | boolean | null;

/** A column for people, with the values behind its words for programs. */
export interface DataColumn extends TextColumn {
  /** As many as cells. */
  readonly values: readonly DataValue[];
}
