import { searchKinds } from '../../../model/search-data.ts';
import type { SearchKind } from '../../../model/search-data.ts';
import { createButton, createElement } from '../element.ts';
import { cutAround, markWords } from './mark-words.ts';
import type { Hit, Hits, TextIndex } from './text-index.ts';

/** The search box over a page: a field, a count that is read aloud, and links to what was found. */
export interface SearchDialog {
  open(): void;
  /** Says something instead of the count. */
  say(text: string): void;
  /** From now on there is something to search. */
  take(index: TextIndex, hint: string): void;
}

const mostShown = 40;
const longestText = 180;
/** Words are searched when the fingers rest, so that a screen reader is not interrupted by every letter. */
const restMs = 120;

const kindNames: Readonly<Record<SearchKind, readonly [one: string, several: string]>> = {
  note: ['note', 'notes'],
  experiment: ['experiment', 'experiments'],
  run: ['run', 'runs'],
  finding: ['finding', 'findings'],
  problem: ['problem', 'problems'],
};

/** Makes the box, closed. `root` leads from this page to the site's root. */
export function createSearchDialog(root: string): SearchDialog {
  const field = createElement('input', {
    type: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Words of notes, runs, findings and problems',
    'aria-label': 'Search notes, runs, findings and problems',
  });
  const count = createElement('p', { class: 'search-count', role: 'status' });
  const results = createElement('ol', { class: 'search-results' });
  const shut = (): void => {
    dialog.close();
    // Without anything to go back to the focus stays in the field for a moment, which then would swallow the next key.
    if (dialog.contains(document.activeElement)) field.blur();
  };
  const close = createButton('Close', shut);
  const bar = createElement('div', { class: 'search-bar', role: 'search' }, field, close);
  const dialog = createElement('dialog', { class: 'search', 'aria-label': 'Search' }, bar, count, results);
  document.body.append(dialog);
  let index: TextIndex | undefined;
  let hint = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    if (index === undefined) return;
    const query = field.value.trim();
    const found: Hits = query === '' ? { hits: [], some: false } : index.search(query);
    count.textContent = query === '' ? hint : describeHits(found);
    results.replaceChildren(...found.hits.slice(0, mostShown).map((hit) => renderHit(hit, root)));
    dialog.scrollTop = 0;
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, restMs);
  });
  dialog.addEventListener('keydown', (event) => {
    // Some browsers would empty the field first.
    if (event.key === 'Escape') {
      event.preventDefault();
      shut();
    } else moveFocus(event, field, results);
  });
  dialog.addEventListener('click', (event) => {
    // The backdrop is part of the dialog; a link of this very page closes it too.
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('a'))) shut();
  });
  return {
    open() {
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
    },
    say(text) {
      count.textContent = text;
    },
    take(made, text) {
      index = made;
      hint = text;
      show();
    },
  };
}

/** e.g. `14 results: 2 notes and 12 runs.` */
function describeHits({ hits, some }: Hits): string {
  if (hits.length === 0) return 'Nothing has these words.';
  const parts = searchKinds.flatMap((kind) => {
    const number = hits.filter(({ entry }) => entry.kind === kind).length;
    const [one, several] = kindNames[kind];
    return number === 0 ? [] : [`${number} ${number === 1 ? one : several}`];
  });
  const all = `${hits.length} ${hits.length === 1 ? 'result' : 'results'}: ${parts.join(', ')}.`;
  const cut = hits.length > mostShown ? ` The best ${mostShown} are shown.` : '';
  return `${some ? 'Nothing has all of these words. With some of them: ' : ''}${all}${cut}`;
}

function renderHit({ entry, words }: Hit, root: string): HTMLElement {
  const { kind, path, title, about, text } = entry;
  const link = createElement(
    'a',
    { href: `${root}${path}` },
    createElement('span', { class: 'search-title' }, ...mark(title, words)),
    ' ',
    createElement('span', { class: 'search-kind' }, kindNames[kind][0]),
  );
  const lines = [cutAround(about, words, longestText), cutAround(text, words, longestText)];
  const texts = lines
    .filter((line) => line !== '')
    .map((line) => createElement('p', {}, ...mark(line, words)));
  return createElement('li', {}, link, ...texts);
}

function mark(text: string, words: ReadonlySet<string>): (HTMLElement | string)[] {
  return markWords(text, words).map((piece) =>
    piece.found ? createElement('mark', {}, piece.text) : piece.text,
  );
}

/** The arrow keys go from the field through the results and back; Enter in the field takes the first. */
function moveFocus(event: KeyboardEvent, field: HTMLElement, results: HTMLElement): void {
  const links = [...results.querySelectorAll('a')];
  const stops: HTMLElement[] = [field, ...links];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at === -1) return;
  if (event.key === 'Enter' && at === 0) links[0]?.click();
  else if (event.key === 'ArrowDown') stops[Math.min(at + 1, stops.length - 1)]?.focus();
  else if (event.key === 'ArrowUp') stops[Math.max(at - 1, 0)]?.focus();
  else return;
  event.preventDefault();
}
