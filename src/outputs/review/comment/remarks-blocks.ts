import { countOf } from '../../../lib/count-of.ts';
import type { Changes, CountChange } from '../../../model/changes.ts';
import type { Finding } from '../../../model/finding.ts';
import type { ProblemData } from '../../../model/report-data.ts';
import { subjectOf } from '../notices/notices-of-findings.ts';
import { codeSpan, endSentence, escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { fileLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';

/** More than this of a kind is folded. */
const mostOpen = 5;

/** Findings and problems that the change brings: the first in sight, the others folded. */
export function addedBlocks({ findings, problems }: Changes, context: CommentContext): Block[] {
  const found = findings.added.map((finding) => findingLine(finding, context));
  const wrong = [
    ...problems.added.map((problem) => problemLine(problem, context)),
    ...problems.counted.filter(({ from, to }) => to > from).map((change) => countLine(change, context)),
  ];
  return [
    ...openBlock('#### New findings', found, ['finding', 'findings']),
    ...openBlock('#### New problems', wrong, ['problem', 'problems']),
  ];
}

/** Problems of a report as it is: the first in sight, the others folded. */
export function problemBlocks(
  title: string,
  problems: readonly ProblemData[],
  context: CommentContext,
): Block[] {
  const items = problems.map((problem) => problemLine(problem, context));
  return openBlock(`#### ${title}`, items, ['problem', 'problems']);
}

/** Findings and problems that the change mends, folded. */
export function fixedBlocks({ findings, problems }: Changes, context: CommentContext): Block[] {
  const items = [
    ...findings.fixed.map((finding) => findingLine(finding, context)),
    ...problems.fixed.map((problem) => problemLine(problem, context)),
    ...problems.counted.filter(({ from, to }) => to < from).map((change) => countLine(change, context)),
  ];
  return foldedList('Fixed findings and problems', items, ['fixed one', 'fixed ones']);
}

function openBlock(title: string, items: readonly string[], what: NonNullable<Block['what']>): Block[] {
  if (items.length === 0) return [];
  const open = {
    what,
    head: `${title}\n\n`,
    items: items.slice(0, mostOpen),
    foot: '\n',
    most: mostOpen,
    unlisted: 0,
  };
  return [open, ...foldedList(`More ${what[1]}`, items.slice(mostOpen), what)];
}

/** A list behind a summary that says how long it is; nothing if it is empty. */
export function foldedList(title: string, items: readonly string[], what: Block['what']): Block[] {
  if (items.length === 0) return [];
  return [
    {
      what,
      head: `<details><summary>${title} (${items.length})</summary>\n\n`,
      items,
      foot: '\n</details>\n\n',
      most: items.length,
      unlisted: 0,
    },
  ];
}

function findingLine(finding: Finding, context: CommentContext): string {
  const { severity, rule, title, message, advice, place } = finding;
  const where =
    place === null ? '' : ` ${fileLink(codeSpan(placeWords(place.file, place.line)), place, context)}`;
  const words = [title, message, advice].map((text) => endSentence(escapeMarkdown(text, 600)));
  return `- **${severity}** ${codeSpan(rule)} ${codeSpan(subjectOf(finding), 160)}: ${words.join(' ')}${where}\n`;
}

function problemLine({ severity, code, message, place }: ProblemData, context: CommentContext): string {
  const { file, line } = place;
  const where = fileLink(codeSpan(placeWords(file, line)), { file, line }, context);
  return `- **${severity}** ${where}: ${endSentence(escapeMarkdown(message, 600))} ${codeSpan(code)}\n`;
}

function countLine({ severity, code, file, from, to }: CountChange, context: CommentContext): string {
  const where = fileLink(codeSpan(file), { file }, context);
  return `- **${severity}** ${where}: ${countOf(to, 'problem')} of the kind ${codeSpan(code)}, ${countOf(from, 'problem')} before\n`;
}

function placeWords(file: string, line: number | undefined): string {
  return line === undefined || line < 1 ? file : `${file}:${line}`;
}
