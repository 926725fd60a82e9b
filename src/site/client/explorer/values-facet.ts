import { formatNumber } from '../../../lib/format-number.ts';
import { createButton, createElement } from '../element.ts';
import { canBeWritten } from './facet-condition.ts';
import type { FacetChoice } from './facet-condition.ts';
import type { Facet, RunColumn } from './run-table.ts';

type ValuesFacet = Extract<Facet, { kind: 'values' }>;
type Value = ValuesFacet['values'][number]['value'];

/** What is picked of the values and whom to tell. */
export interface ValuesFacetOptions {
  readonly choice: FacetChoice | null;
  readonly showsAll: boolean;
  readonly onChoice: (choice: FacetChoice | null) => void;
  readonly onMore: () => void;
}

/** Values that are listed before somebody asks for the others. */
const fewValues = 7;

/** The values of a key with a box each and how many runs have it. */
export function drawValuesFacet(
  column: RunColumn,
  facet: ValuesFacet,
  options: ValuesFacetOptions,
): HTMLElement {
  const { choice, showsAll, onChoice } = options;
  const chosen = choice?.kind === 'values' ? choice : nothingChosen;
  const entries = [...facet.values];
  for (const value of chosen.values)
    if (!entries.some((entry) => isSame(entry.value, value))) entries.push({ value, count: 0 });
  const most = entries.reduce((top, { count }) => Math.max(top, count), facet.missing);
  const list = createElement('ul', {});
  const shown = showsAll
    ? entries
    : entries.filter((entry, index) => index < fewValues || isIn(chosen.values, entry.value));
  for (const { value, count } of shown) {
    if (!canBeWritten(value)) continue;
    const toggle = (on: boolean): void => {
      const others = chosen.values.filter((other) => !isSame(other, value));
      onChoice(orNull({ ...chosen, values: on ? [...others, value] : others }));
    };
    const checked = isIn(chosen.values, value);
    const focus = `${column.id} ${typeof value} ${value}`;
    list.append(drawEntry({ label: column.format(value), count, most, checked, focus }, toggle));
  }
  if (facet.missing > 0 || chosen.missing) {
    const toggle = (on: boolean): void => {
      onChoice(orNull({ ...chosen, missing: on }));
    };
    const { missing: checked } = chosen;
    const focus = `${column.id} missing`;
    list.append(drawEntry({ label: 'without a value', count: facet.missing, most, checked, focus }, toggle));
  }
  list.append(
    ...drawRest(column, entries.length - shown.length, { more: facet.more, onMore: options.onMore }),
  );
  return list;
}

const nothingChosen = { kind: 'values', values: [], missing: false } as const;

/** How many values are not listed, and a button for those that can be. */
function drawRest(
  { id }: RunColumn,
  hidden: number,
  { more, onMore }: { readonly more: number; readonly onMore: () => void },
): readonly HTMLElement[] {
  if (hidden > 0) {
    const button = createButton(`${formatNumber(hidden)} more`, onMore, { 'data-focus': `more ${id}` });
    return [createElement('li', {}, button)];
  }
  return more === 0
    ? []
    : [createElement('li', { class: 'quiet' }, `and ${formatNumber(more)} rarer values`)];
}

interface Entry {
  readonly label: string;
  readonly count: number;
  readonly most: number;
  readonly checked: boolean;
  readonly focus: string;
}

function drawEntry(
  { label, count, most, checked, focus }: Entry,
  toggle: (on: boolean) => void,
): HTMLElement {
  const box = createElement('input', { type: 'checkbox', 'data-focus': focus });
  box.checked = checked;
  box.addEventListener('change', () => {
    toggle(box.checked);
  });
  const name = createElement('span', { class: 'name', title: label }, label);
  const share = createElement('span', { class: 'share', 'aria-hidden': 'true' });
  share.style.width = `${most === 0 ? 0 : (100 * count) / most}%`;
  const counted = createElement('span', { class: 'count' }, formatNumber(count));
  return createElement(
    'li',
    { class: count === 0 ? 'empty' : '' },
    createElement('label', {}, box, name, ' ', counted, share),
  );
}

function orNull(choice: Extract<FacetChoice, { kind: 'values' }>): FacetChoice | null {
  return choice.values.length === 0 && !choice.missing ? null : choice;
}

function isIn(values: readonly Value[], value: Value): boolean {
  return values.some((other) => isSame(other, value));
}

/** As queries compare: a truth value equals its word, a number the text that reads as it. */
function isSame(a: Value, b: Value): boolean {
  return String(a) === String(b);
}
