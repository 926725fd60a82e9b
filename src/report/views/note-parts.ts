import { escapeHtml } from '../../lib/escape-html.ts';
import { relativeLink } from '../../lib/relative-link.ts';
import type { NotePart } from '../../model/page/page.ts';
import type { Note, NoteBlock } from '../../notes/note.ts';
import { renderNoteParts, renderTyped } from '../../notes/render-note.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import type { BlockBuilder, BlockPageContext } from './block-builder.ts';
import { scopeOfNote } from './note-scope.ts';
import { noteNumbers } from './values/note-numbers.ts';
import type { ViewScope } from './view-scope.ts';

/** The text of an experiment's note as parts of its page, with its numbers, tables and charts. */
export async function noteParts(
  report: ReportContext,
  experiment: PlannedExperiment,
  note: Note,
): Promise<readonly NotePart[]> {
  const { plan } = report;
  const linkTo = (path: string): string => relativeLink(experiment.path, path);
  const scope = scopeOfNote(note, report.dataset.runs, report.config, experiment);
  const blocks = await buildBlocks(report, experiment, { note, scope });
  const numbers = noteNumbers(note, scope, {
    linkToRun: (run) => {
      const page = plan.runById.get(run.id);
      return page === undefined ? null : linkTo(page.path);
    },
  });
  const targets = {
    notePage: (notePath: string): string | null => {
      const target = plan.experiments.find((one) => one.note?.path === notePath);
      return target === undefined ? null : linkTo(target.path);
    },
    siteFile: linkTo,
  };
  const parts = renderNoteParts<NotePart>(note, targets, {
    value: (number) => numbers.html(number),
    block: (number) => blocks[number] ?? [],
    html: (html) => ({ kind: 'html', html }),
  });
  return numbers.list === '' ? parts : [...parts, { kind: 'html', html: numbers.list }];
}

async function buildBlocks(
  report: ReportContext,
  experiment: PlannedExperiment,
  { note, scope }: { readonly note: Note; readonly scope: ViewScope | null },
): Promise<readonly (readonly NotePart[])[]> {
  if (note.body.blocks.length === 0) return [];
  // What checks the keys of blocks is loaded where a note has some.
  const { blockBuilders } = await import('./block-builders.ts');
  const { dataset, files, plan } = report;
  const built: (readonly NotePart[])[] = [];
  for (const [index, block] of note.body.blocks.entries()) {
    if (scope === null) {
      built.push([...anchorOf(block), notice('No run is there yet for what stands here.', block)]);
      continue;
    }
    built.push([
      ...anchorOf(block),
      ...(await buildBlock(block, blockBuilders[block.kind], {
        note,
        scope,
        allRuns: dataset.runs,
        report,
        experiment,
        dataset,
        files,
        // Ids of headings begin with `note-`, so this one does not.
        id: `block-${block.kind}-${index + 1}`,
        pathOf: (run) => plan.runById.get(run.id)?.path ?? null,
        linkTo: (path) => relativeLink(experiment.path, path),
        takeNumber: () => block.number,
      })),
    ]);
  }
  return built;
}

/** What references to the block lead to. */
function anchorOf({ anchor }: NoteBlock): readonly NotePart[] {
  return anchor === null ? [] : [{ kind: 'html', html: `<span class="note-anchor" id="${anchor}"></span>` }];
}

async function buildBlock(
  block: NoteBlock,
  builder: BlockBuilder | undefined,
  context: BlockPageContext,
): Promise<readonly NotePart[]> {
  if (builder === undefined) return [{ kind: 'html', html: renderTyped(block) }];
  if (!block.readable) return [notice('This block is no YAML that can be read.', block)];
  const [problem] = await builder.check(block, context);
  return problem === undefined
    ? await builder.build(block, context)
    : [notice(describeProblem(problem), block)];
}

/** What stands where a block cannot be made: why, and the block as typed. Never a wrong number. */
function notice(text: string, block: NoteBlock): NotePart {
  return {
    kind: 'html',
    html: `<div class="view-fault" role="note"><p>${escapeHtml(text)}</p>${renderTyped(block)}</div>`,
  };
}
