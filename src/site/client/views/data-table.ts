import { createElement } from '../element.ts';

/** More rows than this would take longer to lay out than anybody reads. */
const MOST_ROWS = 500;

/** A table that stands behind a drawing, folded away; built when it is opened. */
export function foldedTable(
  caption: string,
  read: () => { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
): HTMLDetailsElement {
  const details = createElement('details', { class: 'view-data' }, createElement('summary', {}, 'Data'));
  details.addEventListener('toggle', () => {
    details.querySelector('.table-scroll')?.remove();
    if (details.open) details.append(buildTable(caption, read()));
  });
  return details;
}

function buildTable(
  caption: string,
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
): HTMLElement {
  const more = rows.length - MOST_ROWS;
  const table = createElement(
    'table',
    {},
    createElement('caption', { class: 'visually-hidden' }, caption),
    createElement(
      'thead',
      {},
      createElement('tr', {}, ...head.map((text) => createElement('th', { scope: 'col' }, text))),
    ),
    createElement('tbody', {}, ...rows.slice(0, MOST_ROWS).map(buildRow)),
  );
  const scroll = createElement(
    'div',
    { class: 'table-scroll', role: 'group', tabindex: '0', 'aria-label': caption },
    table,
  );
  if (more > 0)
    scroll.append(createElement('p', { class: 'quiet' }, `${more} more rows are not shown here.`));
  return scroll;
}

function buildRow([first = '', ...others]: readonly string[]): HTMLTableRowElement {
  return createElement(
    'tr',
    {},
    createElement('th', { scope: 'row' }, first),
    ...others.map((text) => createElement('td', {}, text)),
  );
}
