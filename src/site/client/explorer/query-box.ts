import { createButton, createElement } from '../element.ts';
import { createCompleter } from './completer.ts';
import { describeFault, describeUnknown } from './describe-fault.ts';
import type { QueryComplaint } from './describe-fault.ts';
import { readQuery } from './query-text.ts';
import type { RunTable } from './run-table.ts';

/** The field for queries, with what may come next and what is wrong. */
export interface QueryBox {
  readonly element: HTMLElement;
  /** Shows another query, unless its field is being typed in. */
  show(text: string): void;
}

/** What the field needs: the runs, and whom to tell of a query that can be read. */
export interface QueryBoxOptions {
  readonly table: RunTable;
  readonly nowMs: number;
  readonly onQuery: (text: string) => void;
}

/** A pause in typing after which the rows follow, and one after which a fault is told: half a word is no fault yet. */
const pauseMs = 150;
const faultPauseMs = 700;

/** The field with what is told under it. */
interface BoxState extends QueryBoxOptions {
  readonly input: HTMLInputElement;
  readonly complaint: HTMLElement;
  /** The query that was told last. */
  told: string;
}

/** Makes the field. A query that cannot be read leaves the rows as they are. */
export function createQueryBox(options: QueryBoxOptions): QueryBox {
  const { input, list, complaint, element } = drawBox();
  const state: BoxState = { ...options, input, complaint, told: '' };
  const completer = createCompleter(input, list, options.table);
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = (): void => {
    timers.forEach(clearTimeout);
  };
  const applySoon = (): void => {
    stop();
    timers = [setTimeout(apply, pauseMs, state, false), setTimeout(apply, faultPauseMs, state, true)];
  };
  input.addEventListener('input', () => {
    completer.open();
    applySoon();
  });
  input.addEventListener('keydown', (event) => {
    const outcome = completer.press(event);
    if (outcome === 'taken') applySoon();
    if (outcome !== 'none' || event.key !== 'Enter') return;
    completer.close();
    stop();
    apply(state, true);
  });
  input.addEventListener('blur', () => {
    completer.close();
  });
  list.addEventListener('pointerdown', (event) => {
    // The field keeps the focus.
    event.preventDefault();
    if (event.target instanceof Element && completer.take(event.target)) applySoon();
  });
  input.addEventListener('scroll', () => {
    complaint.style.setProperty('--shift', `${-input.scrollLeft}px`);
  });
  return {
    element,
    show(text) {
      if (text === state.told) return;
      state.told = text;
      input.value = text;
      apply(state, true);
    },
  };
}

function drawBox() {
  const input = createElement('input', {
    type: 'text',
    id: 'query',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'query-list',
    'aria-autocomplete': 'list',
    'aria-describedby': 'query-complaint',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: `a word, or metrics.loss < 0.5 AND status = 'finished' ORDER BY metrics.loss`,
  });
  const list = createElement('ul', { id: 'query-list', role: 'listbox', 'aria-label': 'Ways to go on' });
  list.hidden = true;
  const complaint = createElement('div', {
    id: 'query-complaint',
    class: 'query-complaint',
    'aria-live': 'polite',
  });
  const element = createElement(
    'div',
    { class: 'query-box' },
    createElement('label', { for: 'query' }, 'Find runs'),
    createElement('div', { class: 'query-field' }, input, list),
    complaint,
  );
  return { input, list, complaint, element };
}

/** Tells of the query in the field if it can be read, and else, if asked to, says what is wrong. */
function apply(state: BoxState, withFaults: boolean): void {
  const { input, table, nowMs } = state;
  const read = readQuery(input.value, nowMs);
  if (read.kind === 'fault') {
    if (withFaults) tell(state, [describeFault(read.fault)]);
    return;
  }
  tell(state, describeUnknown(read.query.filter, input.value, table.known));
  const text = input.value.trim();
  if (text === state.told) return;
  state.told = text;
  state.onQuery(text);
}

function tell(state: BoxState, complaints: readonly QueryComplaint[]): void {
  state.complaint.replaceChildren(...complaints.flatMap((one) => drawComplaint(state, one)));
  if (complaints.length > 0) state.input.setAttribute('aria-invalid', 'true');
  else state.input.removeAttribute('aria-invalid');
}

/** A caret under the place, the sentence, and a button that writes what was probably meant. */
function drawComplaint(state: BoxState, { span, message, near }: QueryComplaint): readonly HTMLElement[] {
  const { input } = state;
  const before = createElement('span', { class: 'before' }, input.value.slice(0, span.start));
  const marked = input.value.slice(span.start, span.end);
  const caret = createElement(
    'pre',
    { 'aria-hidden': 'true' },
    before,
    '^'.repeat(Math.max(1, marked.length)),
  );
  const words = createElement('p', {}, `At character ${span.start + 1}: ${message} `);
  const replace = (): void => {
    input.setRangeText(near ?? '', span.start, span.end, 'end');
    input.focus();
    apply(state, true);
  };
  if (near !== null) words.append(createButton(`Write ${near}`, replace));
  return [caret, words];
}
