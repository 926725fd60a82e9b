import { escapeHtml } from '../../../lib/escape-html.ts';
import { formatCount } from '../../../lib/format-count.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import type { Run } from '../../../model/run.ts';
import type { NoteValue } from '../../../notes/note.ts';
import type { EvaluatedValue, ValueSide } from './evaluate-value.ts';
import type { MeasuredRun } from './measure-runs.ts';

/** A number of the text with what was found for it. */
export interface NumberOfNote {
  readonly value: NoteValue;
  readonly evaluated: EvaluatedValue;
}

/** Where things stand, seen from the page of the note. */
export interface NumberLinks {
  /** Link to a run's page; null if it has none. */
  readonly linkToRun: (run: Run) => string | null;
}

/** Sources that a tooltip names; all stand in the list at the end of the note. */
const mostInTitle = 5;
const mostInList = 50;

/** Id of the entry of number `index` in the list. Those of headings begin with `note-`. */
function idOf(index: number): string {
  return `number-of-note-${index + 1}`;
}

/**
 * A number as it stands in the text: with what it is and where it comes from on hover, and a link to its run, or to its entry in the list
 * of numbers where several stand behind it.
 */
export function renderNumber(
  { value, evaluated }: NumberOfNote,
  index: number,
  { linkToRun }: NumberLinks,
): string {
  const { text, sides } = evaluated;
  const title = escapeHtml(describeNumber(evaluated));
  if (value.linked) return `<span class="note-number" title="${title}">${escapeHtml(text)}</span>`;
  const runs = sides.flatMap((side) => side.runs);
  const [only] = runs;
  const own = runs.length === 1 && only !== undefined ? linkToRun(only.run) : null;
  return `<a class="note-number" href="${escapeHtml(own ?? `#${idOf(index)}`)}" title="${title}">${escapeHtml(text)}</a>`;
}

function describeNumber({ exact, sentences, sides }: EvaluatedValue): string {
  const runs = sides.flatMap((side) => side.runs);
  const counted = runs.filter((one) => one.counted);
  // A single run that is named may be NaN: then nothing counts, but it comes from somewhere.
  const places = (counted.length > 0 ? counted : runs).map(placeOf);
  const shown = places.slice(0, mostInTitle).join(', ');
  const more = places.length > mostInTitle ? ` and ${places.length - mostInTitle} more` : '';
  return `${exact}. ${sentences.join(' ')} From ${shown === '' ? 'no log' : shown}${more}.`;
}

function placeOf({ run, log, line }: MeasuredRun): string {
  const shown = line ?? (log === run.source.file ? run.source.firstLine : 0);
  return shown === 0 ? log : `${log}:${shown}`;
}

/** The list of all numbers of a note: each as it was asked for, with all digits, and the runs and lines that it comes from. */
export function renderNumberList(numbers: readonly (NumberOfNote | null)[], links: NumberLinks): string {
  const entries = numbers.flatMap((number, index) =>
    number === null ? [] : [renderEntry(number, index, links)],
  );
  if (entries.length === 0) return '';
  return `<section class="note-numbers" aria-labelledby="note-numbers-head"><details><summary id="note-numbers-head">${formatCount(entries.length, 'number')} of this text and where they come from</summary><ol>${entries.join('')}</ol></details></section>`;
}

function renderEntry({ value, evaluated }: NumberOfNote, index: number, links: NumberLinks): string {
  const { text, exact, sentences, sides } = evaluated;
  const head = `<p><strong>${escapeHtml(text)}</strong> <code>${escapeHtml(value.text)}</code></p>`;
  const facts = `<p>${escapeHtml(`${exact}. ${sentences.join(' ')}`)}</p>`;
  return `<li id="${idOf(index)}">${head}${facts}${sides.map((side) => renderSide(side, links)).join('')}</li>`;
}

function renderSide({ label, runs }: ValueSide, links: NumberLinks): string {
  const shown = runs.slice(0, mostInList).map((one) => `<li>${renderSource(one, links)}</li>`);
  const more = runs.length > mostInList ? [`<li>and ${runs.length - mostInList} more runs</li>`] : [];
  const head = label === null ? '' : `<p>${escapeHtml(label)}</p>`;
  return `${head}<ul>${[...shown, ...more].join('')}</ul>`;
}

function renderSource(measured: MeasuredRun, { linkToRun }: NumberLinks): string {
  const { run, value, at, counted } = measured;
  const link = linkToRun(run);
  const name = escapeHtml(run.name);
  const named = link === null ? name : `<a href="${escapeHtml(link)}">${name}</a>`;
  const parts = [
    ...(value === undefined ? [] : [String(value)]),
    ...(at === null ? [] : [`at ${formatNumber(at, 7)}`]),
    placeOf(measured),
    ...(counted ? [] : ['does not count']),
  ];
  return `${named}: ${escapeHtml(parts.join(', '))}`;
}
