import { createButton, createElement } from '../element.ts';
import { keepFocus } from '../keep-focus.ts';
import { drawChoiceList } from './choice-list.ts';
import { createPopover } from './popover.ts';
import type { Popover } from './popover.ts';
import type { RunTable } from './run-table.ts';

/** The sheet on which the keys of groups are chosen. */
export interface GroupPanel {
  readonly element: HTMLElement;
  /** The keys that the query groups by, as they are written in it. */
  show(keys: readonly string[]): void;
}

/** Makes the sheet, closed. Metrics are no keys: hardly two runs have the same. */
export function createGroupPanel(table: RunTable, onGroup: (keys: readonly string[]) => void): GroupPanel {
  const offered = table.columns.filter(({ kind }) => !['metric', 'name', 'time', 'duration'].includes(kind));
  let keys: readonly string[] = [];
  const ungroup = createButton(
    'No groups',
    () => {
      onGroup([]);
    },
    { 'data-focus': 'none' },
  );
  const none = createElement('p', { class: 'sheet-head' }, ungroup);
  const popover: Popover = createPopover('Group by', () => {
    fill();
  });
  const toggle = (id: string): void => {
    onGroup(keys.includes(id) ? keys.filter((key) => key !== id) : [...keys, id]);
  };
  const fill = (): void => {
    const { sheet } = popover;
    keepFocus(sheet, () => {
      const list = drawChoiceList(offered, { checked: new Set(keys), onToggle: toggle, focus: 'group' });
      sheet.replaceChildren(...(keys.length === 0 ? [] : [none]), list);
    });
  };
  return {
    element: popover.element,
    show(next) {
      keys = next;
      popover.element.classList.toggle('in-use', keys.length > 0);
      if (popover.isOpen()) fill();
    },
  };
}
