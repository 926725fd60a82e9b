import { encodePageState } from '../../lib/page-state.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { ExplorerPage } from '../../model/page/explorer.ts';
import { explorerStateNames } from '../../model/page/explorer.ts';
import type { NamedView } from '../../model/named-view.ts';
import type { Table } from '../../model/page/table.ts';
import { findAttribute } from '../../query/attributes.ts';
import { isBelonging } from '../../query/filter.ts';
import type { FilterKey } from '../../query/filter.ts';
import { writeKey } from '../../query/find-unknown-keys.ts';
import { parseKeys } from '../../query/parse-query.ts';
import type { Query } from '../../query/query.ts';
import { runQuery } from '../../query/run-query.ts';
import { chooseShown } from '../explorer/choose-columns.ts';
import { explorerPage } from '../explorer/explorer-page.ts';
import { makeSlugs } from '../make-slugs.ts';
import { makeQueryFacts } from '../query-facts.ts';
import type { ReportContext } from '../report-context.ts';
import { newestTime } from '../report-plan.ts';
import { queryOfView, textOfView } from './view-query.ts';
import { viewTable } from './view-table.ts';

/** Runs that the chart of a view shows at first. */
const MOST_PICKED = 20;

/** A view of the config with its place in the report. */
export interface PlannedView {
  readonly name: string;
  readonly path: string;
  readonly view: NamedView;
}

/** The views of the config in its order; none without runs. */
export function planViews({ config, plan }: Pick<ReportContext, 'config' | 'plan'>): readonly PlannedView[] {
  const views = Object.entries(config.views ?? {});
  if (plan.runs.length === 0) return [];
  const slugs = makeSlugs(
    views.map(([name]) => ({ id: name, name })),
    'view',
  );
  return views.map(([name, view]) => ({ name, view, path: `views/${slugs.get(name) ?? ''}.html` }));
}

/** The page of a view: the explorer in that state, and for those without JavaScript the first rows as a table. */
export function viewPage(context: ReportContext, { name, path, view }: PlannedView): ExplorerPage {
  const { plan, dataset, notes, config, findings, title } = context;
  const facts = makeQueryFacts(dataset.runs, { notes, config, findings, experiments: plan.experiments });
  const query = queryOfView(view, newestTime(dataset.runs));
  const found = query === undefined ? undefined : runQuery(query, dataset.runs, facts);
  const columns = columnsOf(context, view);
  const picked = view.chart === undefined ? [] : (found?.runs.slice(0, MOST_PICKED) ?? []);
  const slugs = picked.flatMap(({ id }) => plan.runById.get(id)?.slug ?? []);
  return {
    ...explorerPage(context),
    path,
    title: name,
    description: view.description ?? `${name}: a view of the runs of ${title}.`,
    breadcrumbs: [
      { label: title, path: 'index.html' },
      { label: 'Runs', path: 'runs.html' },
    ],
    summary: [view.description, countSentence(found?.matched, query)].filter(Boolean).join(' '),
    table: query === undefined ? null : tableOf(context, query, { columns, facts }),
    state: stateOf(view, { columns, slugs }),
  };
}

function countSentence(matched: number | undefined, query: Query | undefined): string {
  if (matched === undefined || query === undefined)
    return 'The query of this view has a fault: see the problems.';
  return `${formatCount(matched, 'run')}.`;
}

interface ViewColumn {
  readonly id: string;
  readonly key: FilterKey;
}

/** The columns of a view; those of the report where it names none. Keys with a fault are told as problems and left out. */
function columnsOf(context: ReportContext, { columns }: NamedView): readonly ViewColumn[] {
  return (columns ?? chooseShown(context)).flatMap((text) => {
    const parsed = parseKeys(text);
    return 'keys' in parsed ? parsed.keys.map((key) => ({ id: idOf(key), key })) : [];
  });
}

/** A key as the explorer names its column. */
function idOf({ scope, name }: FilterKey): string {
  return scope === 'attribute' ? (findAttribute(name)?.names[0] ?? name) : writeKey(scope, name);
}

function tableOf(
  context: ReportContext,
  query: Query,
  {
    columns,
    facts,
  }: { readonly columns: readonly ViewColumn[]; readonly facts: ReturnType<typeof makeQueryFacts> },
): Table {
  const { dataset, plan } = context;
  return viewTable({
    query,
    columns: columns
      .filter(({ id }) => id !== 'run_name')
      .map(({ id, key }) => ({ key, label: labelOf(id, key, context) })),
    runs: dataset.runs,
    facts,
    pathOf: ({ id }) => plan.runById.get(id)?.path ?? null,
  });
}

/** What the column is called on pages, e.g. `time to target, best (s)` for `metrics.time_to_target.best`. */
function labelOf(id: string, { scope, name }: FilterKey, { dataset, knowMetric }: ReportContext): string {
  if (scope === 'param' || scope === 'tag') return name;
  if (scope === 'variant' && name === 'label') return 'variant';
  if (isBelonging(scope)) return scope === 'finding' ? `finding ${name}` : name;
  if (scope !== 'metric') return id;
  const isWhole = dataset.runs.some(({ metrics }) => metrics.some((metric) => metric.name === name));
  const dot = isWhole ? -1 : name.lastIndexOf('.');
  const { label, unit } = knowMetric(dot === -1 ? name : name.slice(0, dot));
  const statistic = dot === -1 ? '' : `, ${name.slice(dot + 1)}`;
  return `${label}${statistic}${unit === null ? '' : ` (${unit})`}`;
}

function stateOf(
  view: NamedView,
  { columns, slugs }: { readonly columns: readonly ViewColumn[]; readonly slugs: readonly string[] },
): string {
  const ids = columns.map(({ id }) => id);
  const text = textOfView(view);
  return encodePageState({
    [explorerStateNames.query]: text === '' ? [] : [text],
    [explorerStateNames.columns]:
      view.columns === undefined ? [] : ['run_name', ...ids.filter((id) => id !== 'run_name')],
    [explorerStateNames.picked]: slugs,
    [explorerStateNames.view]: view.chart === undefined ? [] : [view.chart],
  });
}
