import type { GridColumn } from './grid-cells.ts';
import type { GridView } from './grid.ts';
import type { GroupRow } from './run-table.ts';
import type { VirtualRows } from './virtual-rows.ts';

/** What the keys move over and whom they tell. */
export interface GridKeysOptions {
  readonly table: HTMLTableElement;
  readonly scroller: HTMLElement;
  readonly rows: VirtualRows;
  readonly view: () => GridView;
  readonly onSort: (column: GridColumn, several: boolean) => void;
  readonly onOpen: (group: GroupRow) => void;
  readonly onPickAll: () => void;
  readonly onPick: (place: number, isRange: boolean) => void;
  readonly onMove: (id: string, by: number) => void;
}

/** One cell of the grid can be reached by Tab, the others by arrows. */
export interface GridKeys {
  /** Makes sure that one cell that is drawn can be reached. */
  settle(): void;
  /** Puts the focus on the cell that had it last. */
  focus(): void;
}

/** The row of the head, above row 0. */
const headRow = -1;

/** Keys of the grid: arrows move, Enter sorts, opens and follows, Space picks, Alt with an arrow moves a column. */
export function createGridKeys(options: GridKeysOptions): GridKeys {
  const { table, scroller, rows, view } = options;
  let row = headRow;
  let column = 1;

  const cellAt = (place: number, index: number): HTMLElement | undefined => {
    const line = place === headRow ? table.tHead?.rows[0] : rows.at(place);
    return line?.cells[Math.min(index, line.cells.length - 1)];
  };
  const settle = (): void => {
    const { source, shape } = view();
    row = Math.min(row, source.total - 1);
    column = Math.min(column, shape.columns.length);
    for (const cell of table.querySelectorAll('[tabindex="0"]')) cell.setAttribute('tabindex', '-1');
    (cellAt(row, column) ?? cellAt(headRow, column))?.setAttribute('tabindex', '0');
  };
  const focus = (): void => {
    settle();
    cellAt(row, column)?.focus({ preventScroll: true });
  };
  const go = (toRow: number, toColumn: number): void => {
    const { source, shape } = view();
    row = Math.min(source.total - 1, Math.max(headRow, toRow));
    column = Math.min(shape.columns.length, Math.max(0, toColumn));
    if (row !== headRow) rows.reveal(row);
    focus();
    showSideways(scroller, cellAt(row, column));
  };

  table.addEventListener('focusin', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('th, td') : null;
    const line = cell?.closest('tr');
    if (!cell || !line) return;
    const place = line.dataset['place'];
    row = place === undefined ? headRow : Number(place);
    column = [...line.children].indexOf(cell);
    settle();
  });
  scroller.addEventListener('keydown', (event) => {
    const move = findMove(event, {
      row,
      column,
      page: rows.pageSize(),
      last: view().source.total - 1,
      width: view().shape.columns.length,
    });
    if (move !== undefined && !event.altKey) {
      event.preventDefault();
      go(...move);
      return;
    }
    if (
      row === headRow
        ? pressHead(event, column, options)
        : pressRow(event, { row, cell: cellAt(row, column) }, options)
    )
      event.preventDefault();
  });
  return { settle, focus };
}

function findMove(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  at: {
    readonly row: number;
    readonly column: number;
    readonly page: number;
    readonly last: number;
    readonly width: number;
  },
): readonly [number, number] | undefined {
  const { row, column, page, last, width } = at;
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return [row + 1, column];
    case 'ArrowUp':
      return [row - 1, column];
    case 'ArrowRight':
      return [row, column + 1];
    case 'ArrowLeft':
      return [row, column - 1];
    case 'PageDown':
      return [row + page, column];
    case 'PageUp':
      return [Math.max(0, row - page), column];
    case 'Home':
      return far ? [headRow, 0] : [row, 0];
    case 'End':
      return far ? [last, width] : [row, width];
    default:
      return undefined;
  }
}

/** Keys on the head; true if one did something. */
function pressHead(event: KeyboardEvent, index: number, options: GridKeysOptions): boolean {
  const { key, altKey, shiftKey } = event;
  const column = options.view().shape.columns[index - 1];
  const isPress = key === 'Enter' || key === ' ';
  if (column === undefined) {
    if (isPress) options.onPickAll();
    return isPress;
  }
  if (isPress && column.sortKey !== null) {
    options.onSort(column, shiftKey);
    return true;
  }
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!altKey || by === undefined || column.run === null) return false;
  options.onMove(column.run.id, by);
  return true;
}

/** Keys on a row; true if one did something. */
function pressRow(
  { key, shiftKey }: KeyboardEvent,
  { row, cell }: { readonly row: number; readonly cell: HTMLElement | undefined },
  options: GridKeysOptions,
): boolean {
  const item = options.view().source.at(row);
  if (key === ' ') {
    options.onPick(row, shiftKey);
    return true;
  }
  if (key !== 'Enter') return false;
  if (cell?.classList.contains('pick') === true) options.onPick(row, shiftKey);
  else if (item.kind === 'group') options.onOpen(item.group);
  else cell?.querySelector('a')?.click();
  return true;
}

/** Pinned columns lie over the others: a cell under them is not in sight. */
function showSideways(scroller: HTMLElement, cell: HTMLElement | undefined): void {
  if (cell === undefined || cell.classList.contains('pinned') || cell.classList.contains('pick')) return;
  const pinned = [...(cell.parentElement?.children ?? [])].filter((one) => one.matches('.pinned, .pick'));
  const covered = pinned.reduce((sum, one) => sum + one.getBoundingClientRect().width, 0);
  const frame = scroller.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  if (box.left < frame.left + covered) scroller.scrollLeft -= frame.left + covered - box.left;
  else if (box.right > frame.right) scroller.scrollLeft += box.right - frame.right;
}
