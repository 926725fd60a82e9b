import { formatCount } from '../../lib/format-count.ts';
import { historyPagePath } from '../../model/data-paths.ts';
import type { HistoryPage } from '../../model/page/history.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Cell, Row, Table } from '../../model/page/table.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import { joinWords } from '../join-words.ts';
import type { ReportContext } from '../report-context.ts';
import { experimentHistory } from './experiment-history.ts';
import { historySentences, trendFigures } from './history-section.ts';
import type { ReportHistory } from './report-history.ts';
import { hasRunHistory, runHistory } from './run-history.ts';
import type { RunHistory } from './run-history.ts';
import { commitCell, dayCell, dayOfState } from './state-words.ts';
import { stepsTable } from './steps-table.ts';
import type { ToldExperiment } from './steps-table.ts';

/** Longer tables are cut; `data/history.jsonl` has all. */
const MOST_BUILDS = 400;
/** Experiments with a chart on this page; the pages of the others have theirs. */
const MOST_CHARTS = 12;

/** True if there is something to tell: at least two builds, or runs of many commits or days. */
export function hasHistory({ history, plan }: Pick<ReportContext, 'history' | 'plan'>): boolean {
  return hasBuilds(history) || plan.experiments.some(hasRunHistory);
}

function hasBuilds(history: ReportHistory | undefined): history is ReportHistory {
  return history !== undefined && history.history.states.length > 1;
}

/** The page of all builds, and of the commits or days at which the runs of this one were made. */
export function historyPage(context: ReportContext): HistoryPage {
  const history = hasBuilds(context.history) ? context.history : undefined;
  const told =
    history === undefined
      ? []
      : context.plan.experiments.flatMap((experiment): ToldExperiment[] => {
          const one = experimentHistory(experiment, history);
          return one === undefined ? [] : [{ experiment, told: one }];
        });
  const repository = context.config.publish?.repository ?? null;
  const ofRuns = context.plan.experiments.flatMap((experiment) => runHistory(experiment, repository) ?? []);
  const summary = [
    ...(history === undefined ? [] : [summarize(told, history)]),
    ...(ofRuns.length === 0 ? [] : [summarizeRuns(ofRuns)]),
  ].join(' ');
  return {
    kind: 'history',
    path: historyPagePath,
    title: 'History',
    description: summary,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: null,
    next: null,
    summary,
    steps: history === undefined ? null : stepsTable('steps', told, history, true),
    sections:
      history === undefined ? [] : told.slice(0, MOST_CHARTS).flatMap((one) => sectionOf(one, history)),
    builds: history === undefined ? null : buildsTable(context, history),
    runs:
      ofRuns.length === 0
        ? null
        : { lead: runsLead, sections: ofRuns.slice(0, MOST_CHARTS).flatMap(runSection) },
  };
}

const runsLead =
  'Runs of one variant that were made at different commits, or on different days where no two commits are named, in the order in which they began. A build tells what the report said at a time, with all runs that it had; a point here tells of the runs of its commit or day alone, also of runs that were made before the first build.';

function summarizeRuns(all: readonly RunHistory[]): string {
  const changes = countChanges(all);
  const found =
    changes === 0 ? 'no change of level' : formatCount(changes, 'change of level', 'changes of level');
  return `Inside this build, runs were made at many commits or days in ${formatCount(all.length, 'experiment')}: ${found} that noise does not explain.`;
}

function countChanges(all: readonly { readonly told: ToldExperiment['told'] }[]): number {
  return all.flatMap(({ told: { trends } }) => trends).reduce((sum, trend) => sum + trend.changes.length, 0);
}

function runSection({ experiment, told, history }: RunHistory): PageSection[] {
  const [figure] = trendFigures(experiment, told, history);
  if (figure === undefined) return [];
  const id = `runs-${experiment.slug}`;
  return [
    {
      id,
      title: `${experiment.title}, by ${history.unit}`,
      sentences: historySentences(told, history),
      figures: [{ ...figure, id: `${id}-${figure.id}` }],
      tables:
        countChanges([{ told }]) === 0
          ? []
          : [stepsTable(`${id}-steps`, [{ experiment, told }], history, false)],
      more: null,
    },
  ];
}

function summarize(told: readonly ToldExperiment[], { history }: ReportHistory): string {
  const { states } = history;
  const [from = null, to = null] = [states[0], states.at(-1)].map((state) =>
    state === undefined ? null : dayOfState(state),
  );
  const when = from === null || to === null || from === to ? '' : ` from ${from} to ${to}`;
  const changes = countChanges(told);
  const found =
    changes === 0
      ? 'no metric is known to have changed its level'
      : `${formatCount(changes, 'change')} of level that noise does not explain`;
  return `${formatCount(states.length, 'build')}${when} brought something new: ${found}.`;
}

function sectionOf({ experiment, told }: ToldExperiment, history: ReportHistory): PageSection[] {
  const [figure] = trendFigures(experiment, told, history);
  if (figure === undefined) return [];
  return [
    {
      id: `history-${experiment.slug}`,
      title: experiment.title,
      sentences: historySentences(told, history),
      figures: [{ ...figure, id: `${experiment.slug}-${figure.id}` }],
      tables: [],
      more: null,
    },
  ];
}

function buildsTable({ plan }: ReportContext, history: ReportHistory): Table {
  const { states } = history.history;
  const titles = new Map(plan.experiments.map(({ slug, title, path }) => [slug, { title, path }]));
  const newest = states.map((_, index) => index).toReversed();
  const rows = newest.slice(0, MOST_BUILDS).map((index): Row => {
    const counts = history.traced.counts[index];
    return {
      key: `build-${index + 1}`,
      colour: null,
      baseline: false,
      members: [],
      cells: [
        makeCell(String(index + 1), { sort: index + 1 }),
        commitCell(history, index),
        dayCell(history, index),
        countCell(counts?.added),
        countCell(counts?.changed),
        countCell(counts?.gone),
        verdictCell(history, index, titles),
      ],
    };
  });
  return {
    id: 'builds',
    caption: null,
    columns: [
      makeColumn('build', 'Build', { kind: 'count', numeric: true }),
      makeColumn('commit', 'Commit'),
      makeColumn('day', 'Day', { kind: 'time' }),
      makeColumn('added', 'Runs added', { kind: 'count', numeric: true }),
      makeColumn('changed', 'Runs with other numbers', { kind: 'count', numeric: true }),
      makeColumn('gone', 'Runs gone', { kind: 'count', numeric: true }),
      makeColumn('verdicts', 'Verdicts'),
    ],
    rows,
    notes: [
      'A run that stands in several experiments counts in each. Builds that brought nothing new are not listed.',
      ...(states.length > rows.length ? [`The newest ${rows.length} of ${states.length} are listed.`] : []),
    ],
  };
}

function countCell(count = 0): Cell {
  return count === 0 ? makeEmptyCell('none') : makeCell(String(count), { sort: count });
}

function verdictCell(
  { traced }: ReportHistory,
  index: number,
  titles: ReadonlyMap<string, { readonly title: string; readonly path: string }>,
): Cell {
  const changes = traced.verdicts[index] ?? [];
  const [first] = changes;
  if (first === undefined) return makeEmptyCell('no change');
  const words = changes.map(({ slug, before, after }) => {
    const title = titles.get(slug)?.title ?? slug;
    return before === null ? `${title}: ${after ?? 'gone'}` : `${title}: ${after ?? 'gone'}, was ${before}`;
  });
  const path = changes.length === 1 ? titles.get(first.slug)?.path : undefined;
  return makeCell(joinWords(words), { href: path ?? null });
}
