import { MOST_SIDES } from '../../../model/compare/compare-index.ts';
import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import { createButton, createElement } from '../element.ts';
import { slotClass } from '../views/chart/svg-element.ts';
import type { ComparedItem } from './compare-state.ts';

/** What the picker shows and whom it tells. */
export interface PickerRequest {
  readonly items: readonly ComparedItem[];
  readonly query: string;
  readonly index: CompareIndex;
  /** What is wrong with what was chosen, a sentence each. */
  readonly faults: readonly string[];
  readonly onItems: (items: readonly ComparedItem[]) => void;
  readonly onQuery: (query: string) => void;
}

/** What is compared, each with a way to put it first or take it away; a field to add a run or a variant, another for a query. */
export function pickerOf(request: PickerRequest): HTMLElement {
  const { items, index, faults } = request;
  return createElement(
    'section',
    { class: 'compare-choice', 'aria-label': 'What is compared' },
    ...(items.length === 0
      ? []
      : [createElement('ul', { class: 'compare-items' }, ...items.map((item) => itemOf(item, request)))]),
    createElement(
      'div',
      { class: 'view-controls' },
      ...(index.runs.length === 0 ? [] : [adder(request)]),
      queryForm(request),
    ),
    createElement(
      'div',
      { role: 'alert' },
      ...faults.map((words) => createElement('p', { class: 'tone-bad compare-fault' }, words)),
    ),
  );
}

function itemOf(item: ComparedItem, { items, index, onItems }: PickerRequest): HTMLElement {
  const others = items.filter((one) => one !== item);
  const { words, colour } = describeItem(item, index);
  const first =
    items[0] === item
      ? [createElement('span', { class: 'quiet' }, 'reference')]
      : [
          createButton('make reference', () => onItems([item, ...others]), {
            'aria-label': `make reference: ${words}`,
          }),
        ];
  const remove = createButton('×', () => onItems(others), {
    'aria-label': `Take ${words} away`,
    title: 'Take away',
  });
  return createElement(
    'li',
    { class: slotClass(colour) },
    createElement('span', {}, createElement('span', { class: 'swatch' }), words),
    ...first,
    remove,
  );
}

function describeItem(
  item: ComparedItem,
  { runs, experiments }: CompareIndex,
): { readonly words: string; readonly colour: number | null } {
  if (item.kind === 'run') {
    const place = runs.findIndex(([slug]) => slug === item.slug);
    const variants = experiments.flatMap((one) => one.variants);
    const home = variants.find((variant) => variant.runs.includes(place));
    return { words: runs[place]?.[1] ?? item.slug, colour: place < 0 ? null : (home?.colour ?? null) };
  }
  const found = experiments.find(({ slug }) => slug === item.experiment);
  const variant = found?.variants.find(({ label }) => label === item.label);
  const count =
    variant === undefined ? '' : ` (${variant.runs.length === 1 ? '1 run' : `${variant.runs.length} runs`})`;
  return {
    words: `${found?.title ?? item.experiment}: ${item.label}${count}`,
    colour: variant?.colour ?? null,
  };
}

/** A field that completes names of runs and variants. */
function adder({ items, index, onItems }: PickerRequest): HTMLElement {
  const choices = choicesOf(index);
  const list = createElement(
    'datalist',
    { id: 'compare-names' },
    ...[...choices].map(([words]) => createElement('option', { value: words })),
  );
  const input = createElement('input', {
    list: 'compare-names',
    size: '34',
    autocomplete: 'off',
    type: 'search',
  });
  const said = createElement('span', { class: 'tone-bad', role: 'status' });
  const form = createElement(
    'form',
    { class: 'compare-add' },
    createElement('label', { class: 'view-control' }, createElement('span', {}, 'Run or variant'), input),
    createElement('button', { type: 'submit' }, 'Add'),
    said,
    list,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const item = choices.get(input.value.trim());
    if (item === undefined) {
      said.textContent = 'There is no run or variant of this name.';
    } else if (items.length >= MOST_SIDES) {
      said.textContent = `At most ${MOST_SIDES} stand side by side.`;
    } else if (items.some((one) => JSON.stringify(one) === JSON.stringify(item))) {
      said.textContent = 'It is there already.';
    } else onItems([...items, item]);
  });
  return form;
}

/** By what one types: variants first, runs by name; where names meet, the slug tells them apart. */
function choicesOf({ runs, experiments }: CompareIndex): ReadonlyMap<string, ComparedItem> {
  const choices = new Map<string, ComparedItem>();
  for (const { slug, title, variants } of experiments) {
    for (const { label } of variants) {
      choices.set(`${title}: ${label}`, { kind: 'variant', experiment: slug, label });
    }
  }
  const counts = new Map<string, number>();
  for (const [, name] of runs) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [slug, name] of runs) {
    choices.set(counts.get(name) === 1 ? name : `${name} (${slug})`, { kind: 'run', slug });
  }
  return choices;
}

function queryForm({ query, onQuery }: PickerRequest): HTMLElement {
  const input = createElement('input', {
    size: '34',
    autocomplete: 'off',
    spellcheck: 'false',
    value: query,
    type: 'search',
  });
  const form = createElement(
    'form',
    { class: 'compare-add' },
    createElement('label', { class: 'view-control' }, createElement('span', {}, 'Query'), input),
    createElement('button', { type: 'submit' }, 'Apply'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onQuery(input.value.trim());
  });
  return form;
}
