import { formatNumber } from '../../../lib/format-number.ts';
import type { ChangedFact, ChangedRun, Changes, RunMention } from '../../../model/changes.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { fileLink, pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';
import { foldedList } from './remarks-blocks.ts';

const what = ['run', 'runs'] as const;

/** More facts of one run than this are counted. */
const mostFacts = 4;

/** Runs that tell other numbers than they did, which nobody allowed: in sight, since old results must not change in silence. */
export function rewrittenBlock({ runs }: Changes, context: CommentContext): Block | null {
  const rewritten = runs.changed.filter(({ allowed }) => !allowed);
  if (rewritten.length === 0) return null;
  return {
    what,
    head: '> [!WARNING]\n> **Runs that were there before tell other numbers now.**\n>\n',
    items: rewritten.map((run) => `> ${changedLine(run, context)}`),
    foot: '\n',
    most: 5,
    unlisted: 0,
  };
}

/** What else became of runs, folded. */
export function runBlocks({ runs }: Changes, context: CommentContext): Block[] {
  const added = runs.added.map((run) => `- ${mention(run, context)}${stateOf(run)}\n`);
  const others = runs.changed.filter(({ allowed }) => allowed).map((run) => changedLine(run, context));
  const moved = runs.moved.map((run) => `- ${mention(run, context)}, before ${codeSpan(run.from)}\n`);
  // The report of the head knows no page of what is gone.
  const removed = runs.removed.map(
    (run) => `- ${mention({ ...run, path: null, line: 0 }, { ...context, files: null })}\n`,
  );
  return [
    ...foldedList('Runs removed', removed, what),
    ...foldedList('Runs added', added, what),
    ...foldedList('Runs that went on or were allowed to change', others, what),
    ...foldedList('Runs with another id', moved, what),
  ];
}

function changedLine(run: ChangedRun, context: CommentContext): string {
  const shown = run.facts.slice(0, mostFacts).map(factWords);
  const hidden = run.facts.length - shown.length;
  const rest = hidden === 0 ? [] : [`${hidden} more`];
  return `- ${mention(run, context)} (${run.kind}): ${[...shown, ...rest].join(', ')}\n`;
}

function factWords({ kind, name, what: number, from, to }: ChangedFact): string {
  const subject = kind === 'metric' || kind === 'param' ? codeSpan(name) : escapeMarkdown(name);
  const of = number === '' ? '' : ` ${escapeMarkdown(number)}`;
  return `${subject}${of} ${valueWords(from)} → ${valueWords(to)}`;
}

function valueWords(value: ChangedFact['from']): string {
  if (value === null) return 'nothing';
  if (typeof value === 'number') return formatNumber(value, 6);
  return codeSpan(String(value), 40);
}

function mention(run: RunMention, context: CommentContext): string {
  const { name, path, file, line, variant } = run;
  const label = codeSpan(name);
  const linked =
    context.preview === null ? fileLink(label, { file, line }, context) : pageLink(label, path, context);
  return variant === null ? linked : `${linked} of ${codeSpan(variant)}`;
}

function stateOf({ status }: RunMention): string {
  return status === 'finished' || status === 'unknown' ? '' : `, ${status}`;
}
