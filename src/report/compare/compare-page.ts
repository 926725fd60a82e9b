import { formatCount } from '../../lib/format-count.ts';
import { MOST_LISTED_RUNS } from '../../model/compare/compare-index.ts';
import type { CompareIndex, ListedExperiment } from '../../model/compare/compare-index.ts';
import { comparePath } from '../../model/page/compare.ts';
import type { ComparePage } from '../../model/page/compare.ts';
import type { DataScript, ScriptPart } from '../../model/page/report.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { shareOfSeries } from './series-share.ts';

const indexPath = 'data/compare.js';

/** The page that sets runs and variants side by side. What it shows is chosen in its address. */
export function comparePage({ title, plan, dataset }: ReportContext): ComparePage {
  const { points, series } = shareOfSeries(dataset.runs);
  const isThinned = dataset.runs.some(({ metrics }) => metrics.some(({ count }) => count > points));
  const fewer = Number.isFinite(series) ? `, and of each run the first ${formatCount(series, 'metric')}` : '';
  return {
    kind: 'compare',
    path: comparePath,
    title: 'Compare',
    description: `Runs and variants of ${title} side by side.`,
    breadcrumbs: [
      { label: title, path: 'index.html' },
      { label: 'Runs', path: 'runs.html' },
    ],
    previous: null,
    next: null,
    runs: plan.runs.length,
    index: indexPath,
    thinned:
      isThinned || fewer !== ''
        ? `Curves are drawn from about ${points} points of each metric, with every extreme of its stretch${fewer}.`
        : null,
  };
}

/** What can be chosen on that page, as a `CompareIndex`. */
export function compareIndexScript(context: ReportContext): DataScript {
  return {
    kind: 'script',
    path: indexPath,
    name: 'compare',
    entry: null,
    keyOf: () => null,
    make: () => Promise.resolve(makeIndex(context)),
  };
}

function makeIndex({ plan, config }: ReportContext): Readonly<Record<keyof CompareIndex, ScriptPart>> {
  const { metrics, metric, seeds, statistics } = config;
  const listed = plan.runs.length <= MOST_LISTED_RUNS;
  const places = new Map(plan.runs.map(({ run }, index) => [run.id, index]));
  return {
    config: { value: { metrics, metric, seeds, statistics } },
    runs: { value: listed ? plan.runs.map(({ slug, run }) => [slug, run.name]) : [] },
    count: { value: plan.runs.length },
    records: { value: plan.hasRunPages },
    experiments: {
      value: plan.experiments.map((one) =>
        listed
          ? listExperiment(one, places)
          : ({ slug: one.slug, title: one.title, variants: [] } satisfies ListedExperiment),
      ),
    },
  };
}

function listExperiment(
  { slug, title, analysis, colours }: PlannedExperiment,
  places: ReadonlyMap<string, number>,
): ListedExperiment {
  return {
    slug,
    title,
    variants: analysis.grouping.variants.map(({ label, runs }, index) => ({
      label,
      colour: colours[index] ?? -1,
      baseline: index === analysis.baseline,
      runs: runs.flatMap(({ id }) => places.get(id) ?? []),
    })),
  };
}
