import type { HypothesisChange, NoteChange } from '../../../model/changes.ts';
import type { VerdictName } from '../../../model/verdict-history.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { fileLink, pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';

/** Hypotheses whose verdict changed, and new ones. */
export function hypothesesBlock(
  hypotheses: readonly HypothesisChange[],
  context: CommentContext,
): Block | null {
  if (hypotheses.length === 0) return null;
  return {
    what: ['hypothesis', 'hypotheses'],
    head: '#### Hypotheses\n\n',
    items: hypotheses.map((change) => hypothesisLine(change, context)),
    foot: '\n',
    most: 10,
    unlisted: 0,
  };
}

function hypothesisLine(change: HypothesisChange, context: CommentContext): string {
  const { title, path, file, kind, from, to, claim, registration, effects } = change;
  const name = linkTitle(title, { path: kind === 'gone' ? null : path, file }, context);
  const parts = [
    `- ${name}: ${verdictWords(kind, from, to)}`,
    effects.length === 0 ? '' : ` (${effects.map((effect) => escapeMarkdown(effect)).join('; ')})`,
    claim !== null && claim !== to && to !== null ? `. The author says ${escapeMarkdown(claim)}` : '',
    registration === 'post-hoc' ? '. **The rule was written or changed after the first run**' : '',
  ];
  return `${parts.join('')}.\n`;
}

function verdictWords(
  kind: HypothesisChange['kind'],
  from: VerdictName | null,
  to: VerdictName | null,
): string {
  const now = `**${to ?? 'cannot be judged'}**`;
  if (kind === 'gone') return `${from ?? 'not judged'} before, and gone now`;
  return kind === 'new' ? `new, ${now}` : `${from ?? 'not judged'} → ${now}`;
}

/** Notes that changed although they had runs. */
export function notesBlock(notes: readonly NoteChange[], context: CommentContext): Block | null {
  if (notes.length === 0) return null;
  return {
    what: ['changed note', 'changed notes'],
    head: '#### Notes changed after their runs\n\n',
    items: notes.map(
      ({ title, path, file, words }) =>
        `- ${linkTitle(title, { path, file }, context)}: ${escapeMarkdown(words, 500)}\n`,
    ),
    foot: '\n',
    most: 10,
    unlisted: 0,
  };
}

function linkTitle(
  title: string,
  { path, file }: { readonly path: string | null; readonly file: string },
  context: CommentContext,
): string {
  const label = escapeMarkdown(title, 160);
  return context.preview === null ? fileLink(label, { file }, context) : pageLink(label, path, context);
}
