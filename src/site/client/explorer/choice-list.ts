import { createElement } from '../element.ts';
import type { RunColumn } from './run-table.ts';

/** Boxes for columns in parts by their kind, with a field that finds names where there are many. */
export function drawChoiceList(
  columns: readonly RunColumn[],
  {
    checked,
    onToggle,
    focus,
  }: {
    readonly checked: ReadonlySet<string>;
    readonly onToggle: (id: string) => void;
    readonly focus: string;
  },
): HTMLElement {
  const list = createElement('div', { class: 'choices' });
  const labels: { readonly element: HTMLElement; readonly text: string }[] = [];
  for (const [title, members] of Map.groupBy(columns, partOf)) {
    const part = createElement('fieldset', {}, createElement('legend', {}, title));
    for (const { id, label } of members) {
      const box = createElement('input', { type: 'checkbox', 'data-focus': `${focus} ${id}` });
      box.checked = checked.has(id);
      box.addEventListener('change', () => {
        onToggle(id);
      });
      const element = createElement('label', {}, box, createElement('span', {}, label));
      labels.push({ element, text: `${id} ${label}`.toLowerCase() });
      part.append(element);
    }
    list.append(part);
  }
  if (columns.length <= manyColumns) return list;
  const find = createElement('input', {
    type: 'search',
    placeholder: 'Find a name',
    'aria-label': 'Find a name',
    'data-focus': `${focus} find`,
  });
  find.addEventListener('input', () => {
    const wanted = find.value.toLowerCase();
    for (const { element, text } of labels) element.hidden = !text.includes(wanted);
  });
  list.prepend(find);
  return list;
}

const manyColumns = 15;

function partOf({ kind }: RunColumn): string {
  if (kind === 'param') return 'Params';
  if (kind === 'metric') return 'Metrics';
  return kind === 'tag' ? 'Tags' : 'Facts';
}
