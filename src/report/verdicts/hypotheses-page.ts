import { formatCount } from '../../lib/format-count.ts';
import { formatDay } from '../../lib/format-moment.ts';
import type { HypothesesPage, HypothesisNode, HypothesisRow } from '../../model/page/hypotheses.ts';
import type { VerdictView } from '../../model/page/verdict.ts';
import type { Note } from '../../notes/note.ts';
import { relationsOf } from '../../notes/relations.ts';
import { hypothesisOf } from '../hypothesis-of.ts';
import { joinWords } from '../join-words.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { verdictView } from './verdict-view.ts';

/** Path of the page in the site. */
export const hypothesesPath = 'hypotheses.html';

/** An experiment with a note that states a hypothesis or a rule. */
export type HypothesisExperiment = PlannedExperiment & { readonly note: Note };

/** The experiments that the page lists, in the order of the report. */
export function hypothesesOf({ plan }: Pick<ReportContext, 'plan'>): readonly HypothesisExperiment[] {
  return plan.experiments.flatMap((experiment) => {
    const { note } = experiment;
    const states = note !== null && (note.hypothesis !== null || note.frontMatter.decision !== undefined);
    return states ? [{ ...experiment, note }] : [];
  });
}

/** What a page shows of an experiment's verdict; null without a decision rule. */
export function viewOfExperiment(
  { verdicts, plan }: ReportContext,
  { note }: PlannedExperiment,
): VerdictView | null {
  const verdict = note === null ? undefined : verdicts.get(note.path);
  if (note === null || verdict === undefined) return null;
  return verdictView(note, verdict, (run) => plan.runById.get(run.id)?.path ?? '');
}

/** Every hypothesis of the report: what became of it, how large the effect is, and which came after which. */
export function hypothesesPage(context: ReportContext): HypothesesPage {
  const experiments = hypothesesOf(context);
  const rows = experiments.map((experiment) => makeRow(context, experiment));
  const summary = summarize(rows);
  return {
    kind: 'hypotheses',
    path: hypothesesPath,
    title: 'Hypotheses',
    description: summary,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: null,
    next: null,
    summary,
    rows,
    trees: makeTrees(context, experiments),
  };
}

function makeRow(context: ReportContext, experiment: HypothesisExperiment): HypothesisRow {
  const { note, title, path } = experiment;
  const view = viewOfExperiment(context, experiment);
  const { date, status } = note.frontMatter;
  return {
    title,
    path,
    hypothesis: hypothesisOf(context, experiment),
    status: status ?? null,
    word: view?.word ?? null,
    claim: view?.claim ?? null,
    conditions: (view?.conditions ?? []).map(({ word, rule, effect, picture }) => ({
      word,
      rule,
      effect,
      picture,
    })),
    registration: view?.registration ?? null,
    date: date === undefined ? null : (formatDay(Date.parse(`${date}T00:00:00Z`)) ?? null),
  };
}

/** e.g. `2 supported, 1 refuted and 1 without a rule.` */
function summarize(rows: readonly HypothesisRow[]): string {
  const words = ['supported', 'refuted', 'inconclusive', 'open', 'not judged'] as const;
  const parts = words.flatMap((word) => {
    const count = rows.filter((row) => row.word === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const without = rows.filter(({ word }) => word === null).length;
  if (without > 0) parts.push(`${without} without a rule that decides`);
  return `${formatCount(rows.length, 'hypothesis', 'hypotheses')}: ${joinWords(parts, 6)}.`;
}

/**
 * Notes under the earlier ones that they follow, replace or replicate. A note that names several stands under the first and names the
 * others; those in a circle are cut where the circle closes. Empty if no note names another.
 */
function makeTrees(
  context: ReportContext,
  experiments: readonly HypothesisExperiment[],
): readonly HypothesisNode[] {
  const byPath = new Map(experiments.map((one) => [one.note.path, one]));
  const children = new Map<string, { readonly kind: string; readonly child: HypothesisExperiment }[]>();
  const placed = new Set<string>();
  // The report is newest first; what followed stands in the order of time.
  for (const child of experiments.toReversed()) {
    const first = relationsOf(child.note).find(({ path }) => byPath.has(path) && path !== child.note.path);
    if (first === undefined || leadsTo(first.path, child.note.path, byPath)) continue;
    const siblings = children.get(first.path) ?? [];
    children.set(first.path, [...siblings, { kind: first.kind, child }]);
    placed.add(child.note.path);
  }
  const node = (experiment: HypothesisExperiment, relation: string | null): HypothesisNode => ({
    title: experiment.title,
    path: experiment.path,
    word: context.verdicts.has(experiment.note.path)
      ? (context.verdicts.get(experiment.note.path)?.verdict ?? 'not judged')
      : null,
    relation,
    also: otherRelations(experiment, byPath),
    children: (children.get(experiment.note.path) ?? []).map(({ kind, child }) => node(child, kind)),
  });
  return experiments
    .toReversed()
    .filter(({ note }) => children.has(note.path) && !placed.has(note.path))
    .map((experiment) => node(experiment, null));
}

/** True if `from` comes, step by step over first relations, after `to`. */
function leadsTo(from: string, to: string, byPath: ReadonlyMap<string, HypothesisExperiment>): boolean {
  const seen = new Set<string>();
  let path: string | undefined = from;
  while (path !== undefined && !seen.has(path)) {
    if (path === to) return true;
    seen.add(path);
    const note: Note | undefined = byPath.get(path)?.note;
    path = note === undefined ? undefined : relationsOf(note).find((one) => byPath.has(one.path))?.path;
  }
  return false;
}

/** The relations that the place in the tree does not show. */
function otherRelations(
  { note }: HypothesisExperiment,
  byPath: ReadonlyMap<string, HypothesisExperiment>,
): HypothesisNode['also'] {
  return relationsOf(note)
    .filter(({ path }) => byPath.has(path))
    .slice(1)
    .flatMap(({ kind, path }) => {
      const target = byPath.get(path);
      return target === undefined ? [] : [{ relation: kind, label: target.title, path: target.path }];
    });
}
