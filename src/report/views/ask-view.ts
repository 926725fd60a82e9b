import type { Dataset } from '../../dataset/dataset.ts';
import type { Config } from '../../model/config.ts';
import type { Figure } from '../../model/figure.ts';
import type { Table } from '../../model/page/table.ts';
import { ChartView } from '../../model/view/chart-view.ts';
import { TableView } from '../../model/view/table-view.ts';
import { runsOfNote } from '../../notes/check-notes.ts';
import type { Note } from '../../notes/note.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import { analysisRequest } from '../analysis-request.ts';
import type { Disk } from '../locate-artifact.ts';
import { buildChart } from './build-chart.ts';
import { buildTable } from './build-table.ts';
import { parseView } from './view-fault.ts';
import type { ViewFault } from './view-fault.ts';
import { makeScope } from './view-scope.ts';
import type { ViewScope } from './view-scope.ts';

/** A table or chart asked for outside of a note: by the command line, or by a program. */
export interface AskedView {
  readonly dataset: Dataset;
  readonly config: Config;
  /** The note whose runs, metric, baseline and rules hold; null for all runs. */
  readonly note: Note | null;
  /** The words of a note's block as plain data. */
  readonly view: unknown;
  /** For tables that a run logged beside its numbers; without it none is read. */
  readonly disk?: Disk;
}

/** What was asked for, or what is wrong with it, a sentence each. */
export type Answer<T> = { readonly made: T } | { readonly wrong: readonly string[] };

/** The table that is asked for. Reads no series. */
export function askTable(asked: AskedView): Answer<Table> {
  const parsed = parseView(TableView, asked.view, 'table');
  if ('faults' in parsed) return describeFaults(parsed.faults, asked);
  const built = buildTable(parsed.view, scopeOf(asked), {
    id: idOf(parsed.view.label, 'table'),
    pathOf: () => null,
  });
  return 'faults' in built ? describeFaults(built.faults, asked) : { made: built.table };
}

/** The chart that is asked for. */
export async function askChart(asked: AskedView): Promise<Answer<Figure>> {
  const parsed = parseView(ChartView, asked.view, 'chart');
  if ('faults' in parsed) return describeFaults(parsed.faults, asked);
  const { dataset, disk } = asked;
  const place = { id: idOf(parsed.view.label, 'chart'), dataset, disk };
  const built = await buildChart(parsed.view, scopeOf(asked), place);
  return 'faults' in built ? describeFaults(built.faults, asked) : { made: built.figure };
}

function scopeOf({ dataset, config, note }: AskedView): ViewScope {
  const isPicked = note?.frontMatter.runs !== undefined;
  const runs = note !== null && isPicked ? runsOfNote(note, dataset.runs) : dataset.runs;
  return makeScope(runs, analysisRequest(note, config));
}

/** `fig:loss` → `loss`. */
function idOf(label: string | undefined, usual: string): string {
  const words = (label ?? '').replace(/^[a-z]+:/i, '').toLowerCase();
  return words.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '') || usual;
}

function describeFaults(
  faults: readonly ViewFault[],
  { note }: AskedView,
): { readonly wrong: readonly string[] } {
  const texts = faults.map(describeProblem);
  // The words are those of a note's block; without a note all runs are meant.
  return { wrong: note === null ? texts.map((text) => text.replace(' that the note is about', '')) : texts };
}
