import type { Files } from '../../lib/files.ts';
import type { NotePart } from '../../model/page/page.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Run } from '../../model/run.ts';
import type { Note, NoteBlock } from '../../notes/note.ts';
import type { Problem } from '../../problems/problem.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import type { ReportContext } from '../report-context.ts';
import type { ViewScope } from './view-scope.ts';

/** What a block may know when it is checked: the note, its runs, and all runs of the report. */
export interface BlockContext {
  readonly note: Note;
  readonly scope: ViewScope;
  readonly allRuns: readonly Run[];
}

/** What a block may know when its part of the page is made. */
export interface BlockPageContext extends BlockContext {
  readonly report: ReportContext;
  readonly experiment: PlannedExperiment;
  readonly dataset: Dataset;
  readonly files: Files;
  /** Unique on the page and usable in a URL fragment: what the block makes has this id, or ids that begin with it. */
  readonly id: string;
  /** Path of a run's page from the site's root; null if it has none. */
  readonly pathOf: (run: Run) => string | null;
  /** Link from the note's page to a path of the site. */
  readonly linkTo: (path: string) => string;
  /** The block's number among the figures or the tables of the note, in the order of its text; null for a kind of block that has none. */
  readonly takeNumber: (kind: 'figure' | 'table') => number | null;
}

/** Makes a kind of block. */
export interface BlockBuilder {
  /** What is wrong with the block, at the places of its lines. Reads no series. */
  readonly check: (
    block: NoteBlock,
    context: BlockContext,
  ) => readonly Problem[] | Promise<readonly Problem[]>;
  /** What stands in the page in its place; called only if nothing is wrong with it. */
  readonly build: (block: NoteBlock, context: BlockPageContext) => Promise<readonly NotePart[]>;
}
