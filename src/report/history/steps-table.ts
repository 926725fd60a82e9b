import { formatAlike } from '../../lib/format-alike.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { Column, Row, Table } from '../../model/page/table.ts';
import { makeCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import type { ExperimentHistory, MetricTrend } from './experiment-history.ts';
import type { ReportHistory } from './report-history.ts';
import { commitCell, dayCell } from './state-words.ts';

/** An experiment with what the builds say of it. */
export interface ToldExperiment {
  readonly experiment: PlannedExperiment;
  readonly told: ExperimentHistory;
}

/** Longer tables are cut; `data/history.jsonl` has all. */
const MOST_ROWS = 200;

/** Changes of level that are more than noise, newest first: since which build, from what to what. */
export function stepsTable(
  id: string,
  experiments: readonly ToldExperiment[],
  history: ReportHistory,
  withExperiment: boolean,
): Table {
  const { unit } = history;
  const found = experiments.flatMap(({ experiment, told }) =>
    told.trends.flatMap((trend) => trend.changes.map((change) => ({ experiment, trend, change }))),
  );
  const sorted = found.toSorted((a, b) => b.change.first - a.change.first || a.change.p - b.change.p);
  const rows = sorted.slice(0, MOST_ROWS).map(({ experiment, trend, change }, index): Row => {
    const format = formatAlike([change.before, change.after]);
    const difference = change.after - change.before;
    return {
      key: `${id}-${index}`,
      colour: experiment.colours[trend.variant] ?? null,
      baseline: false,
      members: [],
      cells: [
        ...(unit === 'build' ? [makeCell(String(change.first + 1), { sort: change.first + 1 })] : []),
        ...(unit === 'day' ? [] : [commitCell(history, change.first)]),
        dayCell(history, change.first),
        ...(withExperiment ? [makeCell(experiment.title, { href: `${experiment.path}#history` })] : []),
        makeCell(trend.label === '' ? 'all runs' : trend.label),
        makeCell(trend.metric.label),
        makeCell(format(change.before), { sort: change.before }),
        makeCell(format(change.after), { sort: change.after }),
        makeCell(directionWord(trend, difference)),
        makeCell(formatNumber(change.p, 2), { sort: change.p }),
      ],
    };
  });
  const cut =
    sorted.length > rows.length ? [`The newest ${rows.length} of ${sorted.length} are listed.`] : [];
  return {
    id,
    caption: null,
    columns: columnsOf(unit, withExperiment),
    rows,
    notes: [methodOf(unit), ...cut],
  };
}

function methodOf(unit: ReportHistory['unit']): string {
  const brought = unit === 'build' ? 'what each build brought' : `the means of the runs of each ${unit}`;
  return `A change of level that stays: the clearest split of ${brought}, if fewer than 5 % of histories without any change would show one as clear in any metric of the experiment (E-divisive’s scheme on ranks, with permutations). At least three ${unit}s stand on each side.`;
}

function columnsOf(unit: ReportHistory['unit'], withExperiment: boolean): Column[] {
  return [
    ...(unit === 'build' ? [makeColumn('build', 'Since build', { kind: 'count', numeric: true })] : []),
    ...(unit === 'day' ? [] : [makeColumn('commit', unit === 'build' ? 'Commit' : 'Since commit')]),
    makeColumn('day', unit === 'day' ? 'Since day' : 'Day', { kind: 'time' }),
    ...(withExperiment ? [makeColumn('experiment', 'Experiment', { kind: 'name' })] : []),
    makeColumn('variant', 'Variant', { kind: 'name' }),
    makeColumn('metric', 'Metric'),
    makeColumn('before', 'Before', { kind: 'metric', numeric: true }),
    makeColumn('after', 'After', { kind: 'metric', numeric: true }),
    makeColumn('direction', 'Which is'),
    makeColumn('p', 'p', {
      numeric: true,
      title: 'How often chance alone shows a split as clear in this stretch.',
    }),
  ];
}

/** What a difference means for a metric. */
export function directionWord({ metric }: Pick<MetricTrend, 'metric'>, difference: number): string {
  if (metric.goal === null || difference === 0) return difference > 0 ? 'higher' : 'lower';
  return difference > 0 === (metric.goal === 'maximize') ? 'better' : 'worse';
}
