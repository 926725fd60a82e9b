import { describeChanges, describeRemarks, describeStates } from '../../changes/words/describe-changes.ts';
import type { ChangesPart } from '../../changes/words/changes-part.ts';
import type { Changes } from '../../model/changes.ts';
import { changesPath } from '../../model/page/changes.ts';
import type { ChangesPage, ChangesPagePart } from '../../model/page/changes.ts';
import type { Table } from '../../model/page/table.ts';
import { makeCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';

/** What the page needs of the report beside the changes. */
export interface ChangesPageTools {
  readonly title: string;
  /** True for a path of a page that the report has. */
  readonly hasPage: (path: string) => boolean;
}

/** The page "Changes": the same words as in the terminal, with links into the report. */
export function changesPage(changes: Changes, { title, hasPage }: ChangesPageTools): ChangesPage {
  const { headline } = changes;
  return {
    kind: 'changes',
    path: changesPath,
    title: `Changes since ${changes.base.name}`,
    description: headline,
    breadcrumbs: [{ label: title, path: 'index.html' }],
    previous: null,
    next: null,
    summary: headline,
    states: describeStates(changes),
    remarks: describeRemarks(changes),
    parts: describeChanges(changes).map((part) => toPagePart(part, hasPage)),
  };
}

function toPagePart(part: ChangesPart, hasPage: ChangesPageTools['hasPage']): ChangesPagePart {
  const { id, title, items, notes } = part;
  const existing = (path: string | null): string | null => (path !== null && hasPage(path) ? path : null);
  const linked = items.map(({ tone, text, more, path }) => ({ tone, text, more, path: existing(path) }));
  // What stands under a table is told with it.
  const table = toTable(part, existing);
  return { id, title, items: linked, table, notes: table === null ? notes : [] };
}

function toTable(
  { id, table, rowPaths, notes }: ChangesPart,
  existing: (path: string) => string | null,
): Table | null {
  if (table === null) return null;
  const columns = table.map(({ head, align }) =>
    makeColumn(head, head, { kind: align === 'right' ? 'metric' : 'name', numeric: align === 'right' }),
  );
  const rows = rowPaths.map((path, row) => ({
    key: `${id}-${row}`,
    colour: null,
    baseline: false,
    cells: table.map(({ head, cells }) => {
      const text = cells[row] ?? '';
      return makeCell(text, {
        ...(head === 'variant' && { href: existing(path) }),
        ...(text === '' && { sort: null, empty: 'no test' }),
      });
    }),
    members: [],
  }));
  return { id: `table-${id}`, caption: null, columns, rows, notes };
}
