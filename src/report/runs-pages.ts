import { formatNumber } from '../lib/format-number.ts';
import { comparePath } from '../model/page/compare.ts';
import type { PageLink, RunsPage } from '../model/page/page.ts';
import { explorerPath } from './explorer/explorer-page.ts';
import { planViews } from './named-views/view-pages.ts';
import type { ReportContext } from './report-context.ts';
import { prepareRunsTable } from './runs-table.ts';

/** A browser sorts so many rows at once; more of them make a page that is slow to open. */
const ROWS_PER_PAGE = 1000;

/** Nobody leafs through more; the explorer and the files have the rest. */
const MOST_PAGES = 10;

/** Path of the first page with all runs. */
const runsPath = 'runs.html';

/** Paths of the pages with all runs: `runs.html`, then `runs-2.html` and so on. */
export function runsPaths({ plan }: Pick<ReportContext, 'plan'>): string[] {
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(plan.runs.length / ROWS_PER_PAGE)));
  return Array.from({ length: pages }, (_, index) => pathOf(index));
}

/** The page with the runs from `index` times a thousand on. */
export function runsPage(context: ReportContext, index: number): RunsPage {
  const paths = runsPaths(context);
  const first = index * ROWS_PER_PAGE;
  return {
    kind: 'runs',
    path: pathOf(index),
    title: index === 0 ? 'Runs' : `Runs from ${formatNumber(first + 1)} on`,
    description: `All runs of ${context.title}.`,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: linkTo(paths, index - 1),
    next: linkTo(paths, index + 1),
    tools:
      context.plan.runs.length === 0
        ? []
        : [
            { label: 'Search, group and select runs', path: explorerPath },
            { label: 'Compare runs and variants', path: comparePath },
            ...planViews(context).map(({ name, path }) => ({ label: name, path })),
            { label: 'All runs as CSV', path: 'data/runs.csv' },
          ],
    runs: tableOfAll(context)(first, ROWS_PER_PAGE),
  };
}

/** Remembered, since every page would look at all runs again. */
const tables = new WeakMap<ReportContext['plan'], ReturnType<typeof prepareRunsTable>>();

function tableOfAll({ plan, knowMetric }: ReportContext): ReturnType<typeof prepareRunsTable> {
  const known = tables.get(plan);
  if (known !== undefined) return known;
  const table = prepareRunsTable({
    runs: plan.runs,
    knowMetric,
    withExperiment: true,
    colourOf: () => null,
  });
  tables.set(plan, table);
  return table;
}

function linkTo(paths: readonly string[], index: number): PageLink | null {
  const path = paths[index];
  return path === undefined
    ? null
    : { label: `Runs from ${formatNumber(index * ROWS_PER_PAGE + 1)} on`, path };
}

function pathOf(index: number): string {
  return index === 0 ? runsPath : `runs-${index + 1}.html`;
}
