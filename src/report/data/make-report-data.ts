import { meanScore } from '../../analysis/reproducibility/checklist.ts';
import { isSeedParam } from '../../analysis/seed-params.ts';
import { countMetrics } from '../../analysis/choose-main-metric.ts';
import { formatMoment } from '../../lib/format-moment.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { Config } from '../../model/config.ts';
import { MOST_LISTED_RUNS, MOST_PLAIN_RUNS } from '../../model/report-data/write-report-data.ts';
import type { ReportData } from '../../model/report-data.ts';
import type { Run } from '../../model/run.ts';
import { countSeverity } from '../problem-groups.ts';
import type { PlainContext } from '../report-context.ts';
import { newestTime } from '../report-plan.ts';
import { experimentData } from './experiment-data.ts';
import { metricFacts } from './metric-facts.ts';
import { problemsData } from './problem-data.ts';
import { runData } from './run-data.ts';
import { verdictData } from './verdict-data.ts';

/** How many runs are told in which way. */
export interface DataLimits {
  /** With more runs than this what all share is told once. */
  readonly plain: number;
  /** With more than this runs are left out. */
  readonly listed: number;
}

const usualLimits: DataLimits = { plain: MOST_PLAIN_RUNS, listed: MOST_LISTED_RUNS };

/** The report as plain data for other programs. Costs one look at every metric of every run; no series is read. */
export function makeReportData(context: PlainContext, limits: DataLimits = usualLimits): ReportData {
  const { plan, problems, config, dataset } = context;
  const time = newestTime(dataset.runs);
  const lists = dataset.runs.length <= limits.listed;
  const shared = dataset.runs.length > limits.plain ? findShared(dataset.runs) : null;
  return {
    version: 1,
    title: context.title,
    description: config.description ?? null,
    generator: context.generator,
    updated: time === null ? null : (formatMoment(time)?.iso ?? null),
    counts: {
      runs: plan.runs.length,
      experiments: plan.experiments.length,
      errors: countSeverity(problems, 'error'),
      warnings: countSeverity(problems, 'warning'),
      notes: countSeverity(problems, 'note'),
    },
    metrics: factsOfMetrics(context),
    shared,
    runs: lists
      ? plan.runs.map((planned) =>
          runData(planned, { knowMetric: context.knowMetric, shared, hasRunPages: plan.hasRunPages }),
        )
      : [],
    experiments: plan.experiments.map((experiment) => experimentData(experiment, lists)),
    verdicts: verdictData(context),
    findings: [...(context.findings ?? [])],
    auditScore: reproducibilityScore(plan, config),
    problems: problemsData(context.sortedProblems),
    countedProblems: [...problems.unkept],
  };
}

/** Each run once, and only those that stand behind a mean, as long as there are any. */
function reproducibilityScore({ runs }: PlainContext['plan'], config: Config): number | null {
  const counting = runs.filter(({ run, experiments }) =>
    experiments.some(({ analysis }) => analysis.counting.counts(run)),
  );
  const asked = (counting.length > 0 ? counting : runs).map(({ run }) => run);
  return meanScore(asked, isSeedParam(config.seeds ?? []));
}

function factsOfMetrics({ dataset, knowMetric }: PlainContext): ReportData['metrics'] {
  const names = [...countMetrics(dataset.runs).keys()].sort(naturalOrder);
  return names.map((name) => metricFacts(knowMetric(name)));
}

/** What every run has with the same value. */
function findShared(runs: readonly Run[]): NonNullable<ReportData['shared']> {
  return {
    tags: sharedOf(runs.map(({ tags }) => tags)),
    environment: sharedOf(runs.map((run) => run.environment)),
  };
}

function sharedOf(records: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const shared = Object.entries(records[0] ?? {}).filter(([name, value]) =>
    records.every((record) => Object.hasOwn(record, name) && record[name] === value),
  );
  return Object.fromEntries(shared);
}
