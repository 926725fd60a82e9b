import { createElement } from '../element.ts';
import type { FacetChoice } from './facet-condition.ts';
import type { Facet, RunColumn } from './run-table.ts';

type RangeFacet = Extract<Facet, { kind: 'range' }>;

/** What is picked of the range and whom to tell. */
export interface RangeFacetOptions {
  readonly choice: FacetChoice | null;
  readonly onChoice: (choice: FacetChoice | null) => void;
}

/** A range of numbers: how runs spread over it, and two fields for its ends. */
export function drawRangeFacet(
  column: RunColumn,
  facet: RangeFacet,
  { choice, onChoice }: RangeFacetOptions,
): HTMLElement {
  const chosen = choice?.kind === 'range' ? choice : { min: null, max: null };
  const most = facet.bins.reduce((top, count) => Math.max(top, count), 1);
  const bars = createElement('div', { class: 'bins', 'aria-hidden': 'true' });
  for (const [index, count] of facet.bins.entries()) {
    const bar = createElement('span', { class: isInside(facet, index, chosen) ? 'in' : 'out' });
    bar.style.height = `${(100 * count) / most}%`;
    bars.append(bar);
  }
  const low = createField(column, { end: 'from', usual: facet.min, value: chosen.min });
  const high = createField(column, { end: 'to', usual: facet.max, value: chosen.max });
  const tell = (): void => {
    const [min, max] = [readNumber(low), readNumber(high)];
    if (min === undefined || max === undefined) return;
    onChoice(min === null && max === null ? null : { kind: 'range', min, max });
  };
  low.addEventListener('change', tell);
  high.addEventListener('change', tell);
  return createElement(
    'div',
    { class: 'range' },
    bars,
    createElement('div', { class: 'ends' }, low, '–', high),
  );
}

function createField(
  column: RunColumn,
  { end, usual, value }: { readonly end: string; readonly usual: number; readonly value: number | null },
): HTMLInputElement {
  const shown = column.format(usual);
  const field = createElement('input', {
    type: 'text',
    inputmode: 'decimal',
    'aria-label': `${column.label} ${end}`,
    placeholder: shown,
    'data-focus': `${column.id} ${end}`,
  });
  if (value !== null) field.value = String(value);
  return field;
}

/** The number in a field; null if it is empty, `undefined` (and marked) if it holds something else. */
function readNumber(field: HTMLInputElement): number | null | undefined {
  const text = field.value.trim().replaceAll('\u2212', '-');
  const number = Number(text);
  const wrong = text !== '' && !Number.isFinite(number);
  if (wrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  if (wrong) return undefined;
  return text === '' ? null : number;
}

function isInside(
  { max, edges }: RangeFacet,
  index: number,
  chosen: { readonly min: number | null; readonly max: number | null },
): boolean {
  const [from = 0, to = 0] = [edges[index], edges[index + 1]];
  const isLast = index + 2 === edges.length;
  const reaches = chosen.min === null || to > chosen.min || (isLast && max >= chosen.min);
  return reaches && (chosen.max === null || from <= chosen.max);
}
