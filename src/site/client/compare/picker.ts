import { MOST_SIDES } from '../../../model/compare/compare-index.ts';
import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import { formatCount } from '../../../lib/format-count.ts';
import { createButton, createElement } from '../element.ts';
import { slotClass } from '../views/chart/svg-element.ts';
import type { ComparedItem } from './compare-state.ts';
import type { LoadedRecord } from './load-records.ts';

/** What the picker shows and whom it tells. */
export interface PickerRequest {
  readonly items: readonly ComparedItem[];
  readonly query: string;
  readonly index: CompareIndex;
  /** The runs that were found, by which they are called. */
  readonly loaded: readonly LoadedRecord[];
  /** Names to choose from for what was typed; null if the index lists all of them. */
  readonly offer: ((text: string) => Promise<ReadonlyMap<string, ComparedItem>>) | null;
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
      ...(index.count === 0 ? [] : [adderOf(request)]),
      queryForm(request),
    ),
    createElement(
      'div',
      { role: 'alert' },
      ...faults.map((words) => createElement('p', { class: 'tone-bad compare-fault' }, words)),
    ),
  );
}

function itemOf(item: ComparedItem, { items, index, loaded, onItems }: PickerRequest): HTMLElement {
  const others = items.filter((one) => one !== item);
  const { words, colour } = describeItem(item, index, loaded);
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
  loaded: readonly LoadedRecord[],
): { readonly words: string; readonly colour: number | null } {
  if (item.kind === 'run') {
    const place = runs.findIndex(([slug]) => slug === item.slug);
    const variants = experiments.flatMap((one) => one.variants);
    const home = variants.find((variant) => variant.runs.includes(place));
    const record = loaded.find(({ slug }) => slug === item.slug)?.record;
    const words = runs[place]?.[1] ?? record?.run.name ?? item.slug;
    if (place < 0) return { words, colour: record?.homes[0]?.colour ?? null };
    return { words, colour: home?.colour ?? null };
  }
  const found = experiments.find(({ slug }) => slug === item.experiment);
  const variant = found?.variants.find(({ label }) => label === item.label);
  const homes = loaded.flatMap(({ record }) => record.homes[0] ?? []);
  const own = homes.filter((home) => home.experiment === item.experiment && home.variant === item.label);
  const size = variant?.runs.length ?? own.length;
  const count = size === 0 ? '' : ` (${formatCount(size, 'run')})`;
  return {
    words: `${found?.title ?? item.experiment}: ${item.label}${count}`,
    colour: variant?.colour ?? own[0]?.colour ?? null,
  };
}

/** A field that completes names of runs and variants: from the index, or while one types. */
function adderOf(request: PickerRequest): HTMLElement {
  const { index, offer } = request;
  let choices = offer === null ? choicesOf(index) : new Map<string, ComparedItem>();
  const list = createElement('datalist', { id: 'compare-names' }, ...optionsOf(choices));
  const input = createElement('input', {
    list: 'compare-names',
    size: '34',
    autocomplete: 'off',
    type: 'search',
  });
  const said = createElement('span', { role: 'status' });
  const say = (words: string, tone: string): void => {
    said.className = tone;
    said.textContent = words;
  };
  const search = async (): Promise<void> => {
    const text = input.value.trim();
    if (offer === null || choices.has(text)) return;
    try {
      const found = await offer(text);
      // Another text may have been typed meanwhile.
      if (input.value.trim() !== text) return;
      choices = found;
      list.replaceChildren(...optionsOf(found));
      say(text === '' ? '' : wordsOfOffer(found.size), 'quiet');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), 'tone-bad');
    }
  };
  const choose = async (): Promise<void> => {
    await search();
    const only = choices.size === 1 && offer !== null ? [...choices.values()][0] : undefined;
    const fault = add(choices.get(input.value.trim()) ?? only, request, choices.size);
    if (fault !== null) say(fault, 'tone-bad');
  };
  input.addEventListener('input', soon(search));
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
    void choose();
  });
  return form;
}

function optionsOf(choices: ReadonlyMap<string, ComparedItem>): HTMLElement[] {
  return [...choices].map(([words]) => createElement('option', { value: words }));
}

function wordsOfOffer(count: number): string {
  if (count === 0) return 'No run or variant has this in its name.';
  return `${formatCount(count, 'name')} to choose from.`;
}

/** Adds what was chosen; else the reason why not. */
function add(
  item: ComparedItem | undefined,
  { items, offer, onItems }: PickerRequest,
  offered: number,
): string | null {
  if (item === undefined && offer !== null && offered > 1)
    return 'Several names have this in them: choose one.';
  if (item === undefined) return 'There is no run or variant of this name.';
  if (items.length >= MOST_SIDES) return `At most ${MOST_SIDES} stand side by side.`;
  if (items.some((one) => JSON.stringify(one) === JSON.stringify(item))) return 'It is there already.';
  onItems([...items, item]);
  return null;
}

/** Waits until nothing was typed for a moment. */
function soon(act: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void act(), 200);
  };
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
