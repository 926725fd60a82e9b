import { escapeHtml } from '../../../lib/escape-html.ts';
import { fillValues } from '../../../notes/markdown/fill-marks.ts';
import type { Note, NoteValue } from '../../../notes/note.ts';
import { describeProblem } from '../../../problems/describe-problem.ts';
import type { ViewScope } from '../view-scope.ts';
import { checkValue } from './check-values.ts';
import { evaluateValue } from './evaluate-value.ts';
import { renderNumber, renderNumberList } from './write-value.ts';
import type { NumberLinks, NumberOfNote } from './write-value.ts';

/** The numbers of a note's text on its page. */
export interface NoteNumbers {
  /** What stands in the place of number `number` of the text. */
  readonly html: (number: number) => string;
  /** The list of all numbers with where they come from; empty without numbers. */
  readonly list: string;
}

/** Finds all numbers of a note. Where one cannot be told, the expression stands, marked as a fault: never a wrong number. */
export function noteNumbers({ body }: Note, scope: ViewScope | null, links: NumberLinks): NoteNumbers {
  const numbers = body.values.map((value) => findNumber(value, scope));
  return {
    html(index) {
      const number = numbers[index] ?? null;
      return number === null ? renderFault(body.values[index], scope) : renderNumber(number, index, links);
    },
    list: renderNumberList(numbers, links),
  };
}

/**
 * A plain text of a note, such as a heading or its hypothesis, with the numbers in it; a number that cannot be told stays as typed. The
 * scope is made only if there are numbers.
 */
export function fillNumbers(text: string, { body }: Note, scope: () => ViewScope | null): string {
  return fillValues(text, (index) => {
    const value = body.values[index];
    if (value === undefined) return '';
    return findNumber(value, scope())?.evaluated.text ?? typed(value);
  });
}

function findNumber(value: NoteValue, scope: ViewScope | null): NumberOfNote | null {
  if (scope === null || 'fault' in value.parsed) return null;
  const evaluated = evaluateValue(value.parsed.expression, scope);
  return evaluated.kind === 'value' ? { value, evaluated } : null;
}

function renderFault(value: NoteValue | undefined, scope: ViewScope | null): string {
  if (value === undefined) return '';
  const reason = whyNone(value, scope);
  return `<code class="note-number-fault" title="${escapeHtml(reason)}">${escapeHtml(typed(value))}</code>`;
}

function whyNone(value: NoteValue, scope: ViewScope | null): string {
  if (scope === null) return 'No run is there yet for this number.';
  const problem = 'fault' in value.parsed ? value.parsed.fault : checkValue(value, scope);
  return problem === undefined ? '' : describeProblem(problem);
}

function typed({ text }: NoteValue): string {
  return `{{ ${text} }}`;
}
