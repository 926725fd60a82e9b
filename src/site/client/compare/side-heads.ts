import { createElement } from '../element.ts';
import { slotClass } from '../views/chart/svg-element.ts';
import type { Side } from './side.ts';

/** Heads of the columns of a table with one column for each side: a swatch, the name that leads to the run, how many runs. */
export function sideHeads(
  sides: readonly Side[],
  { root, numeric }: { readonly root: string; readonly numeric: boolean },
): HTMLElement[] {
  return sides.map((side, index) => {
    const [only, ...others] = side.runs;
    const name =
      only !== undefined && others.length === 0
        ? createElement('a', { href: linkToRun(root, only.record.path) }, side.name)
        : side.name;
    return createElement(
      'th',
      { scope: 'col', class: `${numeric ? 'num ' : ''}compare-side ${slotClass(side.look.colour)}` },
      createElement('span', { class: 'swatch' }),
      name,
      createElement('span', { class: 'head-note' }, noteOf(side, index)),
    );
  });
}

function noteOf({ runs }: Side, index: number): string {
  const count = runs.length === 1 ? '' : `${runs.length} runs`;
  if (index > 0) return count;
  return count === '' ? 'reference' : `${count}, reference`;
}

/** The way to a page of the report, or to a place in one; its parts come from the report, which made them safe. */
export function linkToRun(root: string, path: string): string {
  const [page = '', ...state] = path.split('#');
  return [`${root}${page.split('/').map(encodeURIComponent).join('/')}`, ...state].join('#');
}

/** A table in the frame that all tables of the report have. */
export function tableBlock(label: string, head: HTMLElement, body: readonly HTMLElement[]): HTMLElement {
  return createElement(
    'div',
    { class: 'table-block' },
    createElement(
      'div',
      { class: 'table-scroll', role: 'group', tabindex: '0', 'aria-label': label },
      createElement('table', {}, createElement('thead', {}, head), createElement('tbody', {}, ...body)),
    ),
  );
}

/** What stands in a cell without a value: a dash to see, the reason to hear. */
export function emptyCell(reason: string): readonly HTMLElement[] {
  return [
    createElement('span', { class: 'none', 'aria-hidden': 'true' }, '–'),
    createElement('span', { class: 'visually-hidden' }, reason),
  ];
}
