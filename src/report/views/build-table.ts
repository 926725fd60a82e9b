import type { Run } from '../../model/run.ts';
import type { Row, Table } from '../../model/page/table.ts';
import type { TableView } from '../../model/view/table-view.ts';
import { formatCount } from '../../lib/format-count.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import { defaultColumns } from './default-columns.ts';
import { prepareColumns } from './table-column.ts';
import type { PreparedColumn } from './table-column.ts';
import { paramsTable } from './params-table.ts';
import { prepareTableCells } from './table-cells.ts';
import type { TableCells } from './table-cells.ts';
import { selectView } from './select-view.ts';
import type { ViewFault } from './view-fault.ts';
import type { ViewScope } from './view-scope.ts';

/** What a table needs beside what it shows. */
export interface TablePlace {
  /** Unique on its page. */
  readonly id: string;
  /** Path of a run's page from the site's root; null if it has none. */
  readonly pathOf: (run: Run) => string | null;
}

/** A table, or everything that is wrong with what was asked for. */
export type BuiltTable = { readonly table: Table } | { readonly faults: readonly ViewFault[] };

const usualMost = 100;

/** The table that a view asks for, of the runs of a scope. Reads no series. O(runs × columns). */
export function buildTable(view: TableView, scope: ViewScope, place: TablePlace): BuiltTable {
  const selected = selectView(view.where, scope);
  if ('fault' in selected) return { faults: [selected.fault] };
  const { scope: own } = selected;
  if (view.rows === 'params') return paramsTable(view, own, place);
  const asked = view.columns ?? defaultColumns(own, view.rows ?? 'variants');
  const { columns, faults } = prepareColumns(asked, own, view);
  if (faults.length > 0) return { faults };
  const cells = prepareTableCells(columns, own, { rows: view.rows ?? 'variants', place });
  const sorting = readSort(view, columns);
  if ('fault' in sorting) return { faults: [sorting.fault] };
  const rows = sortRows(cells, sorting);
  const most = view.top ?? usualMost;
  return {
    table: {
      id: place.id,
      caption: view.caption ?? null,
      columns: cells.columns,
      rows: rows.slice(0, most),
      notes: [
        ...cells.notes,
        ...(rows.length > most ? [`The first ${most} of ${formatCount(rows.length, 'row')} are shown.`] : []),
      ],
    },
  };
}

/** The place of the cell to sort by; -1 for the order that the rows come in. */
interface Sorting {
  readonly index: number;
  readonly descending: boolean;
}

function readSort(
  view: TableView,
  columns: readonly PreparedColumn[],
): Sorting | { readonly fault: ViewFault } {
  if (view.sort === undefined) return { index: -1, descending: false };
  const [, name = '', direction] = /^(.*?)(?:\s+(asc|desc))?$/i.exec(view.sort.trim()) ?? [];
  const names = columns.flatMap(({ text, label }) => [text, ...(label === null ? [] : [label])]);
  const found = columns.findIndex(({ text, label }) => text === name || label === name);
  if (found === -1 && name !== (view.rows === 'runs' ? 'run' : 'variant')) {
    const near = nearestName(name, names);
    const facts = { sort: name, known: names.join(', '), ...(near === undefined ? {} : { near }) };
    return { fault: { code: 'note-block-sort', facts, path: ['sort'] } };
  }
  const column = columns[found];
  const isBetterUp = column?.quantity.kind === 'metric' && column.quantity.metric.goal === 'maximize';
  const descending = direction === undefined ? isBetterUp : direction.toLowerCase() === 'desc';
  return { index: found + 1, descending };
}

/** Rows without a value come last, whichever way is asked for. */
function sortRows({ rows }: TableCells, { index, descending }: Sorting): readonly Row[] {
  if (index === -1) return rows;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const first = a.cells[index]?.sort ?? null;
    const second = b.cells[index]?.sort ?? null;
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    if (typeof first === 'number' && typeof second === 'number') return sign * (first - second);
    return sign * (String(first) < String(second) ? -1 : Number(String(first) > String(second)));
  });
}
