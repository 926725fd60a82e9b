import { hash } from 'node:crypto';
import type { Figure } from '../../model/figure.ts';
import type { Finding } from '../../model/finding.ts';
import type { FindingLine, FindingView } from '../../model/page/audit.ts';
import type { FindingOrder } from '../../model/page/finding-order.ts';
import type { PageLink } from '../../model/page/page.ts';
import type { Series } from '../../model/series.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { findingChart } from './finding-chart.ts';

/** Runs that are linked one by one. */
const MOST_RUNS = 6;
/** Lines that still can be told apart. */
const MOST_LINES = 4;

/** Path of the audit's page in the site. */
export const auditPath = 'audit.html';

/** Findings of one rule that are listed there at all. */
export const MOST_LISTED = 200;

/** Findings in full words, each with its chart. Reads the series of the runs that are drawn. */
export async function findingViews(
  context: ReportContext,
  findings: readonly Finding[],
): Promise<FindingView[]> {
  const views: FindingView[] = [];
  const read = rememberSeries(context);
  for (const finding of findings) {
    const figure = await drawFinding(findingOrder(context, finding), read);
    views.push({ ...plainFindingView(context, finding), figure });
  }
  return views;
}

type ReadSeries = (id: string) => Promise<readonly Series[]>;

/** Findings of one run come one after the other, so only the last run's series are held. */
function rememberSeries({ dataset }: ReportContext): ReadSeries {
  let last: { readonly id: string; readonly series: Promise<readonly Series[]> } | undefined;
  return (id) => {
    if (last?.id !== id) last = { id, series: dataset.readSeries(id) };
    return last.series;
  };
}

/** A finding in full words, without its chart. */
export function plainFindingView(context: ReportContext, finding: Finding): FindingView {
  const { rule, severity, title, message, advice, evidence, place } = finding;
  const runs = evidence.runs.flatMap((id) => linkToRun(context, id) ?? []);
  return {
    id: findingId(finding),
    rule,
    severity,
    title,
    message,
    advice,
    facts: evidence.facts,
    subject: linkToSubject(context, finding),
    experiments: experimentsOf(context, finding),
    runs: runs.slice(0, MOST_RUNS),
    moreRuns: Math.max(0, runs.length - MOST_RUNS),
    place: place === null ? null : `${place.file}${place.line === undefined ? '' : `:${place.line}`}`,
    figure: null,
  };
}

/** A finding in one line. */
export function findingLine(context: ReportContext, finding: Finding): FindingLine {
  const { severity, message } = finding;
  return {
    id: findingId(finding),
    severity,
    message,
    subject: linkToSubject(context, finding),
    experiments: experimentsOf(context, finding),
  };
}

/** Slugs of the experiments that a finding belongs to: its own, or those that hold its run. */
export function experimentsOf({ plan }: ReportContext, { subject }: Finding): readonly string[] {
  if (subject.kind === 'report') return [];
  if (subject.kind !== 'run') return [subject.experiment];
  return plan.runById.get(subject.run)?.experiments.map(({ slug }) => slug) ?? [];
}

/** The fragment by which a finding is linked to, from its key. */
export function findingId({ key }: Finding): string {
  return `finding-${hash('sha256', key, 'hex').slice(0, 10)}`;
}

function linkToSubject({ plan }: ReportContext, { subject }: Finding): PageLink | null {
  if (subject.kind === 'report') return null;
  if (subject.kind === 'run') {
    const planned = plan.runById.get(subject.run);
    return planned === undefined ? null : { label: planned.run.name, path: planned.path };
  }
  const experiment = plan.experiments.find(({ slug }) => slug === subject.experiment);
  if (experiment === undefined) return null;
  if (subject.kind === 'experiment') return { label: experiment.title, path: experiment.path };
  return { label: `${subject.label} of ${experiment.title}`, path: `${experiment.path}#comparison` };
}

function linkToRun({ plan }: ReportContext, id: string): PageLink | undefined {
  const planned = plan.runById.get(id);
  return planned && { label: planned.run.name, path: planned.path };
}

/** The metric with what belongs beside it, of the run itself or of the first runs that the finding was seen in; null where there is no chart. */
export function findingOrder(context: ReportContext, finding: Finding): FindingOrder | null {
  const { evidence, subject } = finding;
  if (evidence.metric === null) return null;
  const ofRun = subject.kind === 'run';
  const ids = ofRun ? [subject.run] : evidence.runs.slice(0, MOST_LINES);
  const runs = ids.flatMap((id) => context.plan.runById.get(id) ?? []);
  const axis = evidence.axis ?? axisOf(runs[0], evidence.metric);
  if (axis === null) return null;
  const names = ofRun ? [evidence.metric, ...evidence.beside].slice(0, MOST_LINES) : [evidence.metric];
  const { label } = context.knowMetric(evidence.metric);
  return {
    id: `${findingId(finding)}-chart`,
    title: ofRun ? label : `${label} of the runs in question`,
    axis,
    lines: runs.flatMap(({ run: { id, name, startedAt } }) =>
      names.map((metric) => ({
        run: id,
        startedAt,
        metric,
        label: ofRun ? context.knowMetric(metric).label : name,
      })),
    ),
    steps: evidence.steps,
    span: evidence.span,
  };
}

async function drawFinding(order: FindingOrder | null, read: ReadSeries): Promise<Figure | null> {
  if (order === null) return null;
  const series = new Map<string, readonly Series[]>();
  for (const { run } of order.lines) if (!series.has(run)) series.set(run, await read(run));
  return findingChart(order, ({ run, metric }) => series.get(run)?.find((one) => one.metric === metric));
}

function axisOf(planned: PlannedRun | undefined, metric: string): string | null {
  return planned?.run.metrics.find(({ name }) => name === metric)?.axes[0] ?? null;
}
