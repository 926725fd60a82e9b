import { formatCount } from '../../../lib/format-count.ts';
import { MOST_SIDES } from '../../../model/compare/compare-index.ts';
import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import { isDifferent, listFacts } from '../../../report/compare-runs.ts';
import type { ComparedFact } from '../../../report/compare-runs.ts';
import { createElement } from '../element.ts';
import { readAddress, writeAddress } from '../state/state.ts';
import { chooseWhether } from '../views/controls.ts';
import { offerNames } from './find-in-table.ts';
import { isSearched, loadChosen } from './load-chosen.ts';
import type { LoadedRecord } from './load-records.ts';
import { tableOpener } from './open-table.ts';
import type { OpenTable } from './open-table.ts';
import { codeChanges } from './code-section.ts';
import { COMPARE_STATE_NAMES, readCompareState, writeCompareState } from './compare-state.ts';
import type { CompareState } from './compare-state.ts';
import { curveSection } from './curve-section.ts';
import { factTable } from './fact-table.ts';
import { imageSection } from './image-section.ts';
import { metricTable } from './metric-table.ts';
import { pickerOf } from './picker.ts';
import { compareLoaded } from './side.ts';
import type { ShownComparison } from './side.ts';
import { splitOnPaper } from './split-on-paper.ts';

/** The page while it is open. */
interface ComparePage {
  readonly root: string;
  readonly index: CompareIndex;
  readonly open: OpenTable;
  readonly picker: HTMLElement;
  readonly result: HTMLElement;
  /** What happens, for those who do not see it. */
  readonly said: HTMLElement;
  state: CompareState;
  unknown: readonly string[];
  /** Told apart from later ones, since scripts are loaded while the reader goes on. */
  turn: number;
}

/** Fills the page with what its address names, and again whenever that changes. */
export function startComparePage(holder: HTMLElement, index: CompareIndex): void {
  const root = document.documentElement.dataset['root'] ?? '';
  const page: ComparePage = {
    root,
    index,
    open: tableOpener(root, index),
    picker: createElement('div', {}),
    result: createElement('div', { class: 'compare-result' }),
    said: createElement('p', { class: 'view-note', role: 'status' }),
    state: readCompareState({}),
    unknown: [],
    turn: 0,
  };
  holder.replaceChildren(page.picker, page.said, page.result);
  const read = (): void => {
    const { state, unknown } = readAddress(COMPARE_STATE_NAMES);
    page.state = readCompareState(state);
    page.unknown = unknown;
    void showAll(page);
  };
  window.addEventListener('hashchange', read);
  splitOnPaper(page.result);
  read();
}

/** Keeps what was chosen in the address; says so where it is too long for one. */
function keepState(page: ComparePage, part: Partial<CompareState>): void {
  page.state = { ...page.state, ...part };
  if (!writeAddress(writeCompareState(page.state)))
    page.said.textContent =
      'This choice is too long for an address, so a link to it would not show all of it.';
}

async function showAll(page: ComparePage): Promise<void> {
  page.turn += 1;
  const { turn, index, state } = page;
  if (isSearched(state, index)) page.said.textContent = 'Looking for the runs …';
  const { loaded, faults } = await loadChosen(state, page);
  if (page.turn !== turn) return;
  const all = [
    ...page.unknown.map((name) => `The address has "${name}", which this page does not know.`),
    ...faults,
  ];
  const shown = loaded.length < 2 ? null : compareLoaded(loaded, index.config);
  const tooMany =
    shown !== null && shown.sides.length > MOST_SIDES
      ? [`${shown.sides.length} runs or variants are meant, and at most ${MOST_SIDES} stand side by side.`]
      : [];
  showPicker(page, loaded, [...all, ...tooMany]);
  if (shown === null || tooMany.length > 0) {
    page.said.textContent = '';
    page.result.replaceChildren(invitation(loaded.length));
    return;
  }
  page.said.textContent = `${formatCount(loaded.length, 'run')} on ${shown.sides.length} sides.`;
  showResult(page, shown);
}

function showPicker(page: ComparePage, loaded: readonly LoadedRecord[], faults: readonly string[]): void {
  const again = (part: Partial<CompareState>): void => {
    keepState(page, part);
    void showAll(page);
  };
  const { items, query } = page.state;
  page.picker.replaceChildren(
    pickerOf({
      items,
      query,
      index: page.index,
      loaded,
      faults,
      offer:
        page.index.runs.length === page.index.count
          ? null
          : async (text) => offerNames(text, await page.open()),
      onItems: (next) => again({ items: next }),
      onQuery: (next) => again({ query: next }),
    }),
  );
}

function invitation(count: number): HTMLElement {
  const words =
    count === 0
      ? 'Choose two to twenty runs or variants to set them side by side: their params, metrics, curves and pictures. What you choose stands in the address, to be kept and sent.'
      : 'One run alone cannot be compared. Add another.';
  return createElement('p', { class: 'lead' }, words);
}

function showResult(page: ComparePage, shown: ShownComparison): void {
  const { root } = page;
  const change = (part: Partial<CompareState>): void => {
    keepState(page, part);
  };
  const { finding } = shown.comparison;
  const curves = curveSection(shown, page.state, change);
  const images = imageSection(shown.sides, { state: page.state, root }, change);
  page.result.replaceChildren(
    createElement(
      'p',
      { class: 'lead' },
      finding ??
        'The runs are of one variant, so what differs between their metrics tells how far chance moves them.',
    ),
    section('Metrics', metricTable(shown, root), note()),
    ...(curves === undefined ? [] : [section('Curves', curves)]),
    ...factSections(page, shown),
    ...(images === undefined ? [] : [section('Pictures', images)]),
    ...(page.index.records ? [] : [createElement('p', { class: 'view-note' }, noRecords)]),
  );
}

const noRecords =
  'Curves, pictures and the environment of runs are left out here: this report has so many runs that it has no page for each. A report of the runs that matter has them.';

function note(): HTMLElement {
  return createElement(
    'p',
    { class: 'view-note' },
    'Each side is measured against the reference, the first one, and judged among the sides of this page alone, by the rule of the report: an experiment with more variants corrects for more comparisons. The terminal says the same with “runfolio compare”.',
  );
}

function section(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  const id = `compare-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return createElement('section', { 'aria-labelledby': id }, createElement('h2', { id }, title), ...content);
}

/** Params, then everything else that was recorded; what is the same on all sides only if asked for. */
function factSections(page: ComparePage, shown: ShownComparison): readonly HTMLElement[] {
  const facts = listFacts(shown.comparison.sides);
  const params = facts.filter(({ kind }) => kind === 'param');
  const others = facts.filter(({ kind }) => kind !== 'param');
  const parts = [
    { title: 'Params', facts: params, more: undefined },
    { title: 'Code, data and environment', facts: others, more: codeChanges(shown.sides) },
  ];
  return parts
    .filter((part) => part.facts.length > 0)
    .map(({ title, facts: own, more }) => {
      const holder = createElement('div', { class: 'view-panel' });
      const draw = (): void => {
        holder.replaceChildren(...factParts(page, shown, { title, facts: own, redraw: draw }));
      };
      draw();
      return section(title, holder, ...(more === undefined ? [] : [more]));
    });
}

function factParts(
  page: ComparePage,
  { sides }: ShownComparison,
  {
    title,
    facts,
    redraw,
  }: { readonly title: string; readonly facts: readonly ComparedFact[]; readonly redraw: () => void },
): readonly HTMLElement[] {
  const differing = facts.filter(isDifferent);
  const same = facts.length - differing.length;
  const shown = page.state.all ? facts : differing;
  const all = chooseWhether(`Show the ${same} that ${same === 1 ? 'is' : 'are'} the same, too`, {
    on: page.state.all,
    onChange(isOn) {
      keepState(page, { all: isOn });
      redraw();
    },
  });
  const words = same === 0 ? 'All of them differ.' : 'Nothing of it differs.';
  return [
    ...(same === 0 ? [] : [all]),
    shown.length === 0
      ? createElement('p', { class: 'view-note' }, words)
      : factTable(title, shown, { sides, root: page.root }),
  ];
}
