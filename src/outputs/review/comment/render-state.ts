import { countOf } from '../../../lib/count-of.ts';
import type { ReportData } from '../../../model/report-data.ts';
import { escapeMarkdown, markdownLink } from '../markdown/escape-markdown.ts';
import { fitBlocks, fixedBlock } from '../markdown/fit-blocks.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { moreSentence, pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';
import { historyBlocks } from './history-block.ts';
import { commentMarker } from './marker.ts';
import { problemBlocks } from './remarks-blocks.ts';

/**
 * What a report says where there is nothing to compare it with, as Markdown: verdicts and problems as they are. `why` says in a sentence why nothing was
 * compared.
 */
export function renderState(data: ReportData, why: string, context: CommentContext): string {
  const blocks = [
    fixedBlock(headLines(data, why, context)),
    verdictsBlock(data, context),
    ...problemBlocks('Problems', data.problems, context),
    ...historyBlocks(null, context),
  ];
  return fitBlocks(
    blocks.filter((block) => block !== null),
    context.room,
    moreSentence(context),
  );
}

function headLines(
  { title, counts }: ReportData,
  why: string,
  { id, preview, page }: CommentContext,
): string {
  const { runs, experiments, errors, warnings } = counts;
  const faults = [
    errors === 0 ? '' : countOf(errors, 'error'),
    warnings === 0 ? '' : countOf(warnings, 'warning'),
  ].filter((words) => words !== '');
  const all = `${countOf(runs, 'run')} in ${countOf(experiments, 'experiment')}`;
  const links = preview === null ? '' : ` · ${markdownLink('report', `${preview}${page}`)}`;
  return [
    commentMarker(id),
    `### ${[all, faults.length === 0 ? 'no errors or warnings' : faults.join(', ')].join('; ')}`,
    '',
    `**${escapeMarkdown(title, 160)}**${links}. ${escapeMarkdown(why, 1000)}`,
    '',
    '',
  ].join('\n');
}

function verdictsBlock({ verdicts, experiments }: ReportData, context: CommentContext): Block | null {
  if (verdicts.length === 0) return null;
  const paths = new Map(experiments.map(({ slug, path }) => [slug, path]));
  return {
    what: ['hypothesis', 'hypotheses'],
    head: '#### Hypotheses\n\n',
    items: verdicts.map(({ title, experiment, verdict, conditions }) => {
      const name = pageLink(escapeMarkdown(title, 160), paths.get(experiment) ?? null, context);
      const effects = conditions
        .map(({ effect }) => escapeMarkdown(effect))
        .filter((effect) => effect !== '');
      return `- ${name}: **${verdict ?? 'cannot be judged'}**${effects.length === 0 ? '' : ` (${effects.join('; ')})`}\n`;
    }),
    foot: '\n',
    most: 20,
    unlisted: 0,
  };
}
