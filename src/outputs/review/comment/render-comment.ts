import { countOf } from '../../../lib/count-of.ts';
import type { Changes, ComparedState } from '../../../model/changes.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../markdown/escape-markdown.ts';
import { fitBlocks, fixedBlock } from '../markdown/fit-blocks.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { moreSentence } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';
import { gateBlock, gateWords } from './gate-block.ts';
import { historyBlocks } from './history-block.ts';
import { hypothesesBlock, notesBlock } from './hypotheses-block.ts';
import { commentMarker } from './marker.ts';
import { addedBlocks, fixedBlocks } from './remarks-blocks.ts';
import { runChart } from './run-chart.ts';
import { rewrittenBlock, runBlocks } from './runs-blocks.ts';
import { variantBlocks } from './variants-block.ts';

/**
 * What a change of experiments comes to, as the Markdown of a comment in a pull or merge request or of a job's summary: the verdict in one line,
 * then the most important first, then what is folded. It is never longer than the room; what was left out is said. Everything that stands in
 * logs and notes is escaped: it makes no mention, link, table or HTML.
 */
export function renderComment(changes: Changes, context: CommentContext): string {
  const chart = runChart(changes, context.head);
  const blocks: readonly (Block | null)[] = [
    fixedBlock(headLines(changes, context)),
    gateBlock(changes.gate, context),
    rewrittenBlock(changes, context),
    hypothesesBlock(changes.hypotheses, context),
    notesBlock(changes.notes, context),
    ...variantBlocks(changes, context),
    ...addedBlocks(changes, context),
    chart === null ? null : fixedBlock(foldedChart(chart), ['chart', 'charts']),
    ...runBlocks(changes, context),
    ...fixedBlocks(changes, context),
    ...historyBlocks(changes, context),
    fixedBlock(lastLine(changes)),
  ];
  const given = blocks.filter((block) => block !== null);
  return fitBlocks(given, context.room, moreSentence(context));
}

function headLines(changes: Changes, { id, preview, page }: CommentContext): string {
  const { base, head, headline } = changes;
  const links = preview === null ? '' : ` · ${markdownLink('report', `${preview}${page}`)}`;
  const title = escapeMarkdown(head.title, 160);
  return [
    commentMarker(id),
    `### ${escapeMarkdown(headline, 600)}`,
    '',
    `${title === '' ? 'Experiments' : `**${title}**`}: ${stateWords(head)} compared with ${stateWords(base)}${links}`,
    '',
    '',
  ].join('\n');
}

function stateWords({ kind, name, commit, runs }: ComparedState): string {
  const hash = commit === null || commit.startsWith(name) ? '' : ` at ${codeSpan(commit.slice(0, 7))}`;
  const shown = kind === 'files' ? escapeMarkdown(name) : codeSpan(name);
  return `${shown}${hash} (${countOf(runs, 'run')})`;
}

/** GitHub and GitLab draw it when it is unfolded. */
function foldedChart(chart: string): string {
  return `<details><summary>Chart of the runs</summary>\n\n${chart}\n</details>\n\n`;
}

function lastLine({ base, head, gate, comparisons }: Changes): string {
  const remarks = [
    ...base.remarks.map((remark) => `Of ${codeSpan(base.name)}: ${escapeMarkdown(remark, 400)}`),
    ...head.remarks.map((remark) => `Of ${codeSpan(head.name)}: ${escapeMarkdown(remark, 400)}`),
  ];
  const tested = comparisons === 0 ? '' : `${countOf(comparisons, 'difference')} tested, corrected together`;
  const facts = [gateWords(gate), tested].filter((words) => words !== '').join('; ');
  const lines = [...remarks, facts === '' ? '' : `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`];
  const told = lines.filter((line) => line !== '');
  return told.length === 0 ? '' : `<sub>${told.join('<br>')}</sub>\n`;
}
