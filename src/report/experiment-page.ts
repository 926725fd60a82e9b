import type { MainMetric } from '../analysis/choose-main-metric.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatDay, formatMoment } from '../lib/format-moment.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { ExperimentPage, Fact, Moment, NoteBody, PageLink } from '../model/page/page.ts';
import type { Figure } from '../model/figure.ts';
import type { ReportFile } from '../model/page/report.ts';
import type { Run } from '../model/run.ts';
import { experimentFindings } from './audit/audit-page.ts';
import { comparisonTable } from './comparison-table.ts';
import { experimentCompareLinks } from './compare/compare-links.ts';
import { comparisonToCsv } from './csv-files.ts';
import { curveFigures } from './curve-figures.ts';
import { experimentSections } from './experiment-sections.ts';
import { experimentRemarks } from './experiment-remarks.ts';
import { findingSentence } from './finding-sentence.ts';
import { fillNoteText, hypothesisOf } from './hypothesis-of.ts';
import { joinWords } from './join-words.ts';
import { makeFact } from './make-fact.ts';
import { describeGoal } from './make-column.ts';
import { knowMetricOf } from './report-context.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { describeCommit } from './run-provenance.ts';
import { runsTable } from './runs-table.ts';
import { similarToExperiment } from './similar/similar-panels.ts';
import { tableToMarkdown } from './table-to-markdown.ts';
import { valueFigures } from './value-figures.ts';
import { chooseContents } from './choose-contents.ts';
import { describeRelations } from './verdicts/describe-relations.ts';
import { viewOfExperiment } from './verdicts/hypotheses-page.ts';
import { noteParts } from './views/note-parts.ts';

/** More rows than this are on the page of all runs. */
const MOST_RUNS = 300;

/**
 * One experiment: the note's hypothesis, what the logs say, the evidence, the text, the runs and where they come from. `index` is its place
 * in the report; figures that are kept are not made.
 */
export async function experimentPage(
  context: ReportContext,
  experiment: PlannedExperiment,
  { index, kept }: { readonly index: number; readonly kept?: readonly string[] | undefined },
): Promise<ExperimentPage> {
  const { plan } = context;
  const { note, analysis, title, path } = experiment;
  const pathOf = (run: Run): string => plan.runById.get(run.id)?.path ?? '';
  const finding = findingSentence(analysis);
  return {
    kind: 'experiment',
    path,
    title,
    description: `${title}: ${finding}`,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: linkTo(plan.experiments[index - 1]),
    next: linkTo(plan.experiments[index + 1]),
    status: note?.frontMatter.status ?? null,
    question: note?.frontMatter.question ?? null,
    hypothesis: hypothesisOf(context, experiment),
    verdict: viewOfExperiment(context, experiment),
    relations: describeRelations(context, experiment),
    authors: note?.frontMatter.authors ?? [],
    date: describeDate(note?.frontMatter.date),
    tags: note?.frontMatter.tags ?? [],
    finding,
    comparison: comparisonTable({ analysis, colours: experiment.colours, pathOf }),
    compare: experimentCompareLinks(experiment),
    figures: kept === undefined ? await figuresOf(experiment, context) : [],
    ...(kept && { keptFigures: kept }),
    sections: await experimentSections(context, experiment),
    sharedParams: analysis.grouping.shared.map(({ name, text }) => makeFact(name, text)),
    note: await describeBody(context, experiment),
    runs: runsOf(context, experiment),
    similar: similarToExperiment(context, experiment),
    remarks: experimentRemarks(experiment, pathOf),
    findings: experimentFindings(context, experiment),
    provenance: describeProvenance(experiment),
    downloads: experiment.runs.length === 0 ? [] : downloadLinks(experiment),
  };
}

async function figuresOf(experiment: PlannedExperiment, { dataset }: ReportContext): Promise<Figure[]> {
  const curves = await curveFigures(experiment, (id) => dataset.readSeries(id));
  return arrangeFigures(valueFigures(experiment), curves);
}

/** The comparison first, then the curves of the main metric, what seeds and params do, and the curves of other metrics last. */
function arrangeFigures(
  [comparison, ...values]: readonly Figure[],
  [main, ...others]: readonly Figure[],
): Figure[] {
  return [comparison, main, ...values, ...others].filter((figure) => figure !== undefined);
}

/** The files with an experiment's numbers: all statistics, the table as shown, and every run. */
function downloadLinks({ slug }: PlannedExperiment): PageLink[] {
  return [
    { label: 'Statistics of all metrics as CSV', path: `data/${slug}.csv` },
    { label: 'Comparison as Markdown', path: `data/${slug}.md` },
    { label: 'All runs as CSV', path: 'data/runs.csv' },
  ];
}

/** What `downloadLinks` leads to, but for the runs, which all experiments share. */
export function downloadFiles(
  { plan }: ReportContext,
  experiment: PlannedExperiment,
  keyOf: () => string | null,
): ReportFile[] {
  const { analysis, colours, slug, runs } = experiment;
  if (runs.length === 0) return [];
  return [
    { kind: 'made', path: `data/${slug}.csv`, keyOf, make: () => comparisonToCsv(experiment) },
    {
      kind: 'made',
      path: `data/${slug}.md`,
      keyOf,
      make: () =>
        tableToMarkdown(
          comparisonTable({ analysis, colours, pathOf: ({ id }) => plan.runById.get(id)?.path ?? '' }),
        ),
    },
  ];
}

function linkTo(experiment: PlannedExperiment | undefined): PageLink | null {
  return experiment === undefined ? null : { label: experiment.title, path: experiment.path };
}

function describeDate(date: string | undefined): Moment | null {
  return date === undefined ? null : (formatDay(Date.parse(`${date}T00:00:00Z`)) ?? null);
}

async function describeBody(context: ReportContext, experiment: PlannedExperiment): Promise<NoteBody | null> {
  const { note } = experiment;
  if (note === null || note.body.template.trim() === '') return null;
  const headings = note.body.headings.map(({ id, text, depth }) => ({
    id,
    text: fillNoteText(text, context, experiment),
    depth,
  }));
  return {
    parts: await noteParts(context, experiment, note),
    headings,
    contents: chooseContents(note, headings),
    file: note.file,
  };
}

function runsOf(context: ReportContext, experiment: PlannedExperiment): ExperimentPage['runs'] {
  const { runs, colours, variantOf } = experiment;
  return runsTable({
    runs: runs.flatMap((run) => context.plan.runById.get(run.id) ?? []),
    knowMetric: knowMetricOf(context, experiment),
    withExperiment: false,
    most: MOST_RUNS,
    colourOf: (run) => colours[variantOf.get(run.id) ?? -1] ?? null,
  });
}

function describeProvenance({ runs, note, from, analysis }: PlannedExperiment): Fact[] {
  const { main, grouping } = analysis;
  const facts = [makeFact('Runs', describeOrigin(from, runs))];
  if (note?.frontMatter.runs !== undefined) facts.push(makeFact('Filter of the note', note.frontMatter.runs));
  if (main !== undefined) facts.push(makeFact('Main metric', describeMain(main)));
  if (grouping.differing.length > 0)
    facts.push(makeFact('Variants differ in', joinWords(grouping.differing, 20)));
  if (grouping.seeds.length > 0) facts.push(makeFact('Repetitions differ in', joinWords(grouping.seeds, 20)));
  if (runs.length === 0) return facts;
  facts.push(makeFact('Code', tally(runs.map((run) => describeCommit(run.code)))));
  const data = runs.map(({ data: versions }) => describeVersions(versions));
  facts.push(
    makeFact('Data', tally(data)),
    makeFact('Hardware', tally(runs.map(({ hardware }) => hardware))),
  );
  const times = runs
    .flatMap(({ startedAt, endedAt }) => [startedAt, endedAt])
    .filter((time) => time !== null);
  facts.push(makeFact('Time', describeSpan(times)));
  return facts;
}

function describeOrigin(from: PlannedExperiment['from'], runs: readonly Run[]): string {
  const logs = new Set(
    runs.flatMap(({ source, otherSources = [] }) => [source, ...otherSources].map(({ file }) => file)),
  ).size;
  const how = {
    note: 'picked by the note',
    field: 'together by the experiment that their logs name',
    folder: 'together by folder',
  } as const;
  return `${formatCount(runs.length, 'run')} from ${formatCount(logs, 'log')}, ${how[from]}`;
}

function describeMain({ metric, from }: MainMetric): string {
  const how = {
    note: 'named by the note',
    config: 'named in runfolio.yaml',
    guess:
      'guessed from the names: validation before test before train, scores before losses before costs. Name one with `metric` in a note or in runfolio.yaml',
  } as const;
  return `${metric.label}, ${how[from]}. ${describeGoal(metric)}`;
}

function describeVersions(versions: Run['data']): string | null {
  const parts = Object.entries(versions)
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([name, version]) => `${name} ${version}`);
  return parts.length === 0 ? null : parts.join(', ');
}

/** `commit 3f9a1c2 (5 runs), not recorded (1 run)`: the most frequent first. */
function tally(values: readonly (string | null)[]): string {
  const counts = new Map<string, number>();
  for (const value of values)
    counts.set(value ?? 'not recorded', (counts.get(value ?? 'not recorded') ?? 0) + 1);
  const sorted = [...counts].sort(([a, countA], [b, countB]) => countB - countA || naturalOrder(a, b));
  if (sorted.length === 1) return sorted[0]?.[0] ?? '';
  return joinWords(sorted.map(([value, count]) => `${value} (${formatCount(count, 'run')})`));
}

function describeSpan(times: readonly number[]): string {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) [first, last] = [Math.min(first, time), Math.max(last, time)];
  const from = formatMoment(first)?.text;
  const to = formatMoment(last)?.text;
  if (from === undefined || to === undefined) return 'not recorded';
  return from === to ? from : `${from} to ${to}`;
}
