import { collectGoals } from '../analysis/collect-goals.ts';
import { knowMetric } from '../analysis/know-metric.ts';
import { rememberMetrics } from '../analysis/remember-metrics.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import type { Finding } from '../model/finding.ts';
import type { Problem } from '../problems/problem.ts';
import { sortProblems } from '../problems/sort-problems.ts';
import { openReportHistory } from './history/report-history.ts';
import type { ReportHistory } from './history/report-history.ts';
import type { Similar } from './similar/make-similar.ts';
import { makeSimilar } from './similar/make-similar.ts';
import { readRedaction } from '../safety/read-redaction.ts';
import type { Redaction } from '../safety/redact-text.ts';
import type { PlannedExperiment, ReportPlan } from './report-plan.ts';
import type { ReportRequest } from './report-request.ts';
import { planAlike, sharedPlan } from './shared-plan.ts';

/** What a report is made of without looking at the disk. */
export type PlainRequest = Omit<ReportRequest, 'files' | 'folder'>;

/** What all pages share: the request, the plan, and look-ups that would be slow to make for each page. */
export interface ReportContext extends ReportRequest, PlainContext {}

/** The same for what needs no disk. */
export interface PlainContext extends PlainRequest {
  readonly plan: ReportPlan;
  readonly title: string;
  /** Earlier builds with this one; undefined for a report that keeps no history. */
  readonly history: ReportHistory | undefined;
  /** What is taken out of files that are shown or copied; runs, notes and problems come without it. */
  readonly redaction: Redaction;
  /** Kept problems, most important first. */
  readonly sortedProblems: readonly Problem[];
  /** The same by file. */
  readonly problemsByFile: ReadonlyMap<string, readonly Problem[]>;
  /** Findings about single runs, by the run's id. */
  readonly findingsByRun: ReadonlyMap<string, readonly Finding[]>;
  /** What is known of a metric without a note; remembered. */
  readonly knowMetric: (name: string) => MetricKnowledge;
  /** What is like a run or an experiment; prepared when first asked. */
  readonly similar: Similar;
}

/** Plans a report. Costs nothing per page; pages are made from the context when asked for. */
export function makeContext(request: ReportRequest): ReportContext {
  return { ...request, ...makePlainContext(request) };
}

/** The same without a disk. */
export function makePlainContext(request: PlainRequest): PlainContext {
  const sortedProblems = sortProblems(request.problems.kept);
  const { dataset, notes, config, verdicts, builds } = request;
  const plan = sharedPlan(dataset.runs, notes, config);
  const know = rememberMetrics(dataset.runs, config);
  return {
    ...request,
    plan,
    history: builds === undefined ? undefined : openReportHistory(plan, verdicts, builds),
    title: request.config.title ?? 'Experiments',
    redaction: readRedaction(request.config),
    sortedProblems,
    problemsByFile: Map.groupBy(sortedProblems, ({ place }) => place.file),
    findingsByRun: Map.groupBy(request.findings ?? [], ({ subject }) =>
      subject.kind === 'run' ? subject.run : '',
    ),
    knowMetric: know,
    similar: makeSimilar({ plan, verdicts, knowMetric: know }),
  };
}

/** What is known of a metric in an experiment, with what its note says of the values of runs. */
export function knowMetricOf(
  context: ReportContext,
  { config }: PlannedExperiment,
): (name: string) => MetricKnowledge {
  if (planAlike(config, context.config)) return context.knowMetric;
  const goals = collectGoals(context.dataset.runs);
  return (name) => knowMetric(name, { config, goals });
}
