import { createButton, createElement } from '../element.ts';
import { keepFocus } from '../keep-focus.ts';
import { drawChoiceList } from './choice-list.ts';
import { moveColumn, toggleColumn, togglePin } from './column-choice.ts';
import type { ColumnChoice } from './column-choice.ts';
import { createPopover } from './popover.ts';
import type { Popover } from './popover.ts';
import type { RunColumn, RunTable } from './run-table.ts';

/** The sheet on which columns are chosen, pinned and moved. */
export interface ColumnPanel {
  readonly element: HTMLElement;
  show(choice: ColumnChoice, isUsual: boolean): void;
}

/** Whom the sheet asks and tells. `null` means the columns of the report again. */
export interface ColumnPanelOptions {
  readonly table: RunTable;
  readonly onColumns: (choice: ColumnChoice | null) => void;
}

/** Makes the sheet, closed. */
export function createColumnPanel({ table, onColumns }: ColumnPanelOptions): ColumnPanel {
  let choice: ColumnChoice = { columns: [], pinned: [] };
  let usual = true;
  const popover: Popover = createPopover('Columns', () => {
    fill();
  });
  const reset = (): void => {
    onColumns(null);
  };
  const back = createButton('The usual columns', reset, { 'data-focus': 'usual' });
  const toggle = (id: string): void => {
    onColumns(toggleColumn(choice, id));
  };
  const fill = (): void => {
    const others = table.columns.filter(({ id }) => !choice.columns.includes(id));
    const list = createElement('ol', {
      class: 'shown-columns',
      'aria-label': 'Columns shown, in their order',
    });
    for (const id of choice.columns) {
      const column = table.column(id);
      if (column !== undefined) list.append(drawShown(column, choice, onColumns));
    }
    keepFocus(popover.sheet, () => {
      popover.sheet.replaceChildren(
        createElement('p', { class: 'sheet-head' }, 'Shown'),
        list,
        ...(usual ? [] : [back]),
        createElement('p', { class: 'sheet-head' }, 'More'),
        drawChoiceList(others, { checked: new Set(), focus: 'column', onToggle: toggle }),
      );
    });
  };
  return {
    element: popover.element,
    show(next, isUsual) {
      choice = next;
      usual = isUsual;
      if (popover.isOpen()) fill();
    },
  };
}

/** A column that is shown, with what can be done with it. */
function drawShown(
  { id, label }: RunColumn,
  choice: ColumnChoice,
  onColumns: (choice: ColumnChoice) => void,
): HTMLElement {
  const tool = (sign: string, words: string, next: () => ColumnChoice): HTMLButtonElement => {
    const act = (): void => {
      onColumns(next());
    };
    const attributes = { 'aria-label': `${words} ${label}`, title: words, 'data-focus': `${words} ${id}` };
    return createButton(sign, act, attributes);
  };
  const pin = tool('pin', 'Pin', () => togglePin(choice, id));
  pin.setAttribute('aria-pressed', String(choice.pinned.includes(id)));
  return createElement(
    'li',
    {},
    createElement('span', { class: 'name', title: id }, label),
    pin,
    tool('↑', 'Move forward', () => moveColumn(choice, id, -1)),
    tool('↓', 'Move back', () => moveColumn(choice, id, 1)),
    tool('×', 'Hide', () => toggleColumn(choice, id)),
  );
}
