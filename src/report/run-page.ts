import { checklistOfRun } from '../analysis/reproducibility/checklist.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatParam } from '../lib/format-param.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import { rememberLast } from '../lib/remember-last.ts';
import type { Fact, PageLink, Remark, RunPage } from '../model/page/page.ts';
import type { Table } from '../model/page/table.ts';
import type { Run } from '../model/run.ts';
import type { Problem } from '../problems/problem.ts';
import { findingsOfRun } from './audit/audit-page.ts';
import { plainFindingView } from './audit/finding-views.ts';
import { previewArtifacts } from './artifact-previews.ts';
import { runCompareLinks } from './compare/compare-links.ts';
import { evaluationSections } from './evaluation/evaluation-section.ts';
import { makeCell } from './make-cell.ts';
import { makeColumn } from './make-column.ts';
import { makeFact } from './make-fact.ts';
import { metricsTable } from './metrics-table.ts';
import type { MetricOfRun } from './metrics-table.ts';
import { toProblemEntries } from './problem-entries.ts';
import type { ReportContext } from './report-context.ts';
import { neighboursOf } from './report-plan.ts';
import type { PlannedExperiment, PlannedRun } from './report-plan.ts';
import { listMetrics } from './run-metrics.ts';
import { similarToRun } from './similar/similar-panels.ts';
import { stateWords } from './state-words.ts';
import { describeCommit, runProvenance } from './run-provenance.ts';

const MOST_TEXTS = 200;
const MOST_PROBLEMS = 20;
const LONGEST_TEXT = 2000;

/** Everything that one run's log tells, but for the figures that take its series. O(what the run holds), whatever the size of the report. */
export async function runPage(context: ReportContext, planned: PlannedRun): Promise<RunPage> {
  const { run, path } = planned;
  const { plan } = context;
  const [home] = planned.experiments;
  const [before, after] = neighboursOf(plan, planned);
  const metrics = listMetrics(context, run);
  const problems = problemsOf(context, run);
  const isSeed = home?.analysis.isSeed ?? ((): boolean => false);
  return {
    kind: 'run',
    path,
    title: run.name,
    description: `Run ${run.name}${home === undefined ? '' : ` of ${home.title}`}: ${run.status}.`,
    breadcrumbs: [
      { label: context.title, path: 'index.html' },
      ...(home === undefined ? [] : [{ label: home.title, path: home.path }]),
    ],
    previous: linkToRun(before),
    next: linkToRun(after),
    status: run.status,
    lead: describeLead(run),
    experiment: home === undefined ? null : { label: home.title, path: home.path },
    variant: home === undefined ? null : linkToVariant(home, run),
    standing: describeStanding(planned),
    compare: runCompareLinks(planned),
    metrics: metricsTable(run, metrics, path),
    figures: [],
    record: planned.slug,
    sections: await evaluationSections(run, context),
    params: listParams(run, home),
    artifacts: await previewArtifacts(context, planned),
    texts: textsTable(run),
    similar: similarToRun(context, planned),
    provenance: runProvenance(run, isSeed),
    checklist: checklistOfRun(run, isSeed),
    remarks: listRemarks(planned, metrics),
    findings: findingsOfRun(context, planned).map((finding) => plainFindingView(context, finding)),
    problems: await toProblemEntries(problems.slice(0, MOST_PROBLEMS), context),
    downloads: [],
  };
}

function describeLead(run: Run): string[] {
  const parts = [
    run.durationSeconds === null ? null : formatDuration(run.durationSeconds),
    run.hardware,
    describeCommit(run.code),
    run.startedAt === null ? null : (formatMoment(run.startedAt)?.text ?? null),
  ];
  return parts.filter((part) => part !== null);
}

function linkToRun(planned: PlannedRun | undefined): PageLink | null {
  return planned === undefined ? null : { label: planned.run.name, path: planned.path };
}

function linkToVariant({ analysis, variantOf, path }: PlannedExperiment, run: Run): PageLink | null {
  const variant = analysis.grouping.variants[variantOf.get(run.id) ?? -1];
  return variant === undefined ? null : { label: variant.label, path: `${path}#comparison` };
}

/** e.g. `ECE 0.029 (variant 0.031 ± 0.004, rank 2 of 5)`; null if the run did not log the main metric. */
export const describeStanding = rememberLast(({ run, experiments: [home] }: PlannedRun): string | null =>
  home === undefined ? null : standingIn(home, run),
);

function standingIn({ analysis, variantOf, rankOf }: PlannedExperiment, run: Run): string | null {
  const [main] = analysis.metrics;
  const index = variantOf.get(run.id);
  if (main === undefined || index === undefined) return null;
  const summary = main.variants[index];
  const position = summary?.values.findIndex((one) => one.run === run) ?? -1;
  const value = summary?.values[position]?.value;
  if (summary === undefined || value === undefined) return null;
  const head = `${main.metric.label} ${formatAlike([value])(value)}`;
  if (summary.mean === undefined) return head;
  const { text, spread } = formatWithSpread(summary.mean, summary.deviation ?? null);
  const rank = rankOf.get(index);
  const ranked =
    main.metric.goal === null || rank === undefined ? '' : `, rank ${rank} of ${main.order.length}`;
  if (summary.n < 2) return `${head}${ranked === '' ? '' : ` (${ranked.slice(2)})`}`;
  return `${head} (variant ${text} ± ${spread ?? '0'} over ${summary.n} runs${ranked})`;
}

/** Params that differ inside the experiment first. */
function listParams(run: Run, home: PlannedExperiment | undefined): Fact[] {
  const differing = new Set(home?.analysis.grouping.differing ?? []);
  const seeds = new Set(home?.analysis.grouping.seeds ?? []);
  const rank = (name: string): number => (differing.has(name) ? 0 : Number(!seeds.has(name)) + 1);
  return Object.entries(run.params)
    .sort(([a], [b]) => rank(a) - rank(b) || naturalOrder(a, b))
    .map(([name, value]) => makeFact(name, formatParam(value), { differs: differing.has(name) }));
}

function textsTable(run: Run): Table | null {
  if (run.texts.length === 0) return null;
  const more = run.texts.length - MOST_TEXTS;
  return {
    id: 'texts',
    caption: null,
    columns: [
      makeColumn('name', 'name', { kind: 'name' }),
      makeColumn('at', 'at', { kind: 'count', numeric: true }),
      makeColumn('text', 'text'),
      makeColumn('line', 'line', { kind: 'count', numeric: true }),
    ],
    rows: run.texts.slice(0, MOST_TEXTS).map(({ name, at, text, line, log }, index) => ({
      key: `text-${index}`,
      colour: null,
      baseline: false,
      cells: [
        makeCell(name),
        makeCell(at === null ? '' : formatNumber(at, 7), {
          sort: at,
          empty: at === null ? 'no position was logged' : null,
        }),
        makeCell(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text),
        makeCell(log === undefined ? String(line) : `${log}:${line}`, { sort: line }),
      ],
      members: [],
    })),
    notes: more > 0 ? [`${more} more texts are in the log.`] : [],
  };
}

/** Kept problems in the lines of the log that the run was read from. */
export function problemsOf({ problemsByFile }: ReportContext, { source, otherSources = [] }: Run): Problem[] {
  return [source, ...otherSources].flatMap(({ file, firstLine, lastLine }) =>
    (problemsByFile.get(file) ?? []).filter(
      ({ place }) => place.line === undefined || (place.line >= firstLine && place.line <= lastLine),
    ),
  );
}

function listRemarks({ run, experiments }: PlannedRun, metrics: readonly MetricOfRun[]): Remark[] {
  const remarks: Remark[] = [];
  if (run.status !== 'finished' && run.status !== 'unknown') {
    const counted = experiments[0]?.analysis.counting.counts(run) === true;
    const error = run.error === null ? '' : `: ${run.error}`;
    remarks.push({
      severity: run.status === 'failed' ? 'error' : 'warning',
      text: `This run ${stateWords[run.status]}${error}.${counted ? '' : ' It stands behind no mean.'}`,
      path: null,
    });
  }
  const replaced = metrics.reduce((most, { summary }) => Math.max(most, summary.superseded), 0);
  if (replaced > 0) {
    remarks.push({
      severity: 'note',
      text: `The run was resumed: up to ${formatNumber(replaced)} points of a metric were logged again, and the later ones count.`,
      path: null,
    });
  }
  for (const other of experiments.slice(1)) {
    remarks.push({ severity: 'note', text: `The run is also part of ${other.title}.`, path: other.path });
  }
  return remarks;
}
