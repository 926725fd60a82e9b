import type { Note, NoteValue } from '../../../notes/note.ts';
import { createProblem } from '../../../problems/create-problem.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { ViewScope } from '../view-scope.ts';
import { evaluateValue } from './evaluate-value.ts';

/** What is wrong with the numbers of a note's text, each at its place. A fault in their form is told when the note is read. */
export function checkValues({ body }: Note, scope: ViewScope): readonly Problem[] {
  return body.values.flatMap((value) => checkValue(value, scope) ?? []);
}

/** Why a number cannot be told; undefined if it can, or if its form has a fault already. */
export function checkValue({ parsed, inText }: NoteValue, scope: ViewScope): Problem | undefined {
  if ('fault' in parsed) return undefined;
  const found = evaluateValue(parsed.expression, scope);
  if (found.kind === 'value') return undefined;
  return createProblem(found.code, inText(found.span.start, found.span.end), found.facts);
}
