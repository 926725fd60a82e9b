import { learningCurves } from '../../charts/learning-curves.ts';
import type { CurveVariant } from '../../charts/chart-input.ts';
import type { TracePoint } from '../../history/trace-history.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { Figure } from '../../model/figure.ts';
import type { PageSection } from '../../model/page/section.ts';
import { joinWords } from '../join-words.ts';
import { slugOf } from '../make-slugs.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { FEWEST_VALUES, experimentHistory } from './experiment-history.ts';
import type { ExperimentHistory, MetricTrend } from './experiment-history.ts';
import type { ReportHistory } from './report-history.ts';
import { dayOfState, nameOfState } from './state-words.ts';
import { directionWord, stepsTable } from './steps-table.ts';

/** Metrics besides the main one that are drawn, folded away. */
const MOST_OTHERS = 3;
const MOST_VARIANTS = 8;
const MOST_SENTENCES = 3;

/** How the numbers of an experiment went over the builds; nothing unless at least two builds said something else of it. */
export function historySections(
  experiment: PlannedExperiment,
  history: ReportHistory | undefined,
): PageSection[] {
  const told = history === undefined ? undefined : experimentHistory(experiment, history);
  if (history === undefined || told === undefined) return [];
  const [main, ...others] = trendFigures(experiment, told, history);
  return [
    {
      id: 'history',
      title: 'History',
      sentences: historySentences(told, history),
      figures: main === undefined ? [] : [main],
      tables: hasChanges(told) ? [stepsTable('history-steps', [{ experiment, told }], history, false)] : [],
      more:
        others.length === 0
          ? null
          : { label: 'Other metrics over the builds', figures: others.slice(0, MOST_OTHERS), tables: [] },
    },
  ];
}

function hasChanges({ trends }: ExperimentHistory): boolean {
  return trends.some(({ changes }) => changes.length > 0);
}

/** What the builds say in words: when something changed for good, or why nothing can be said yet. */
export function historySentences(told: ExperimentHistory, history: ReportHistory): string[] {
  const { states, trends, longest } = told;
  const span = spanOf(states, history);
  const changes = trends
    .flatMap((trend) => trend.changes.map((change) => ({ trend, change })))
    .toSorted((a, b) => b.change.first - a.change.first || a.change.p - b.change.p);
  if (changes.length === 0) {
    const reason =
      longest < FEWEST_VALUES
        ? `From ${FEWEST_VALUES} ${history.unit}s with new values on, changes can be told from noise; so far there are ${longest}.`
        : 'No metric changed its level by more than noise explains.';
    return [`${span} ${reason}`];
  }
  const named = changes.slice(0, MOST_SENTENCES).map(({ trend, change }) => {
    const { metric, label } = trend;
    const format = formatAlike([change.before, change.after]);
    const whose = label === '' ? metric.label : `${metric.label} of ${label}`;
    return `${whose} went from ${format(change.before)} to ${format(change.after)} (${directionWord(trend, change.after - change.before)}) between ${nameOfState(history, change.last)} and ${nameOfState(history, change.first)}`;
  });
  const count =
    changes.length > named.length ? ` ${formatCount(changes.length, 'change')} in all, listed below.` : '';
  return [`${span} ${joinWords(named)}.${count}`];
}

/** e.g. `14 builds from 3 Nov 2026 to 20 Nov 2026 brought something new.` */
function spanOf(states: readonly number[], { history, unit }: ReportHistory): string {
  const days = [states[0], states.at(-1)].map((index) => {
    const state = history.states[index ?? -1];
    return state === undefined ? null : dayOfState(state);
  });
  const [from = null, to = null] = days;
  const when = from === null || to === null || from === to ? '' : ` from ${from} to ${to}`;
  const count = formatCount(states.length, unit);
  return unit === 'build' ? `${count}${when} brought something new here.` : `Runs of ${count}${when}.`;
}

/** A chart for each metric that changed over the builds (or commits, or days), the main one first: mean and spread of each variant by build. */
export function trendFigures(
  experiment: PlannedExperiment,
  { trends }: ExperimentHistory,
  { unit }: Pick<ReportHistory, 'unit'>,
): Figure[] {
  const byMetric = Map.groupBy(trends, ({ metric }) => metric.name);
  return [...byMetric.values()].flatMap((all) => {
    const long = all.filter(({ points }) => points.length > 1);
    const [first] = long;
    if (first === undefined) return [];
    const shown = chooseTrends(long);
    const figure = learningCurves({
      id: `history-${slugOf(first.metric.name)}`,
      title: `${first.metric.label} over the ${unit}s`,
      metric: first.metric,
      scale: 'linear',
      axis: { label: unit, unit: null },
      axisScale: 'linear',
      statistic: { centre: 'mean of the runs that counted', interval: '± 1 standard deviation over runs' },
      overRuns: true,
      variants: shown.map((trend) => toCurve(experiment, trend)),
      leftOut:
        shown.length < long.length
          ? [`${shown.length} of ${formatCount(long.length, 'variant')} drawn.`]
          : [],
    });
    const caption = figure.caption.replace(' Thin lines: single runs.', '');
    const reading =
      unit === 'build'
        ? 'A value holds until the next build that changed it.'
        : `${unit === 'day' ? 'Days with runs' : 'Commits'} are counted from the first. A point tells of the runs of one ${unit} alone.`;
    return [{ ...figure, caption: `${caption} ${reading}`.trim() }];
  });
}

/** Those with a lasting change first, then those that changed most often. */
function chooseTrends(trends: readonly MetricTrend[]): MetricTrend[] {
  const ranked = trends.toSorted(
    (a, b) =>
      b.changes.length - a.changes.length || b.points.length - a.points.length || a.variant - b.variant,
  );
  return ranked.slice(0, MOST_VARIANTS).sort((a, b) => a.variant - b.variant);
}

function toCurve(
  { colours, analysis }: PlannedExperiment,
  { points, variant, label }: MetricTrend,
): CurveVariant {
  const present = points.filter(({ n }) => n > 0);
  const column = (pick: (point: TracePoint) => number): Float64Array =>
    Float64Array.from(present, (point) => pick(point));
  return {
    key: String(variant),
    label,
    colour: colours[variant] ?? -1,
    baseline: analysis.baseline === variant,
    members: [],
    band: {
      positions: column(({ state }) => state + 1),
      centre: column(({ mean }) => mean),
      low: column(({ mean, deviation }) => mean - deviation),
      high: column(({ mean, deviation }) => mean + deviation),
      n: column(({ n }) => n),
    },
  };
}
