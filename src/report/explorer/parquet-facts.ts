import type { DataColumn } from '../../model/data-table.ts';
import type { ExplorerData, ExplorerVariant } from '../../model/page/explorer-data.ts';
import type { Facet } from '../../model/page/facet.ts';
import type { ParquetFacts } from '../../model/page/parquet-facts.ts';
import type { FilterKey } from '../../query/filter.ts';
import { countFacet, findRange } from '../../query/count-facet.ts';
import { parseKeys } from '../../query/parse-query.ts';
import { valuesOfKey } from '../../query/value-of-key.ts';
import { makeQueryFacts } from '../query-facts.ts';
import type { PlainContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { chooseFacets, chooseShown } from './choose-columns.ts';
import { codeColumn } from './coded-column.ts';
import { explorerData } from './explorer-data.ts';

/** Runs of the sample besides those that have something that no other has. */
const SPREAD = 40;

/** What the explorer must know before it knows the runs. Costs one look at each value of the columns. */
export function parquetFacts(context: PlainContext, columns: readonly DataColumn[]): ParquetFacts {
  const { plan } = context;
  const shown = chooseShown(context);
  const facets = chooseFacets(context);
  return {
    version: 1,
    length: plan.runs.length,
    sample: sampleOf(context, { shown, facets }),
    present: Object.fromEntries(columns.map(({ name, values }) => [name, countPresent(values)])),
    facets: countFacets(context, facets),
    hasRunPages: plan.hasRunPages,
    experiments: Object.fromEntries(plan.experiments.map(({ slug, title, path }) => [slug, { title, path }])),
  };
}

function countPresent(values: DataColumn['values']): number {
  let count = 0;
  for (const value of values) if (value !== null) count += 1;
  return count;
}

function sampleOf(context: PlainContext, chosen: Pick<ExplorerData, 'shown' | 'facets'>): ExplorerData {
  const runs = chooseSample(context.plan.runs);
  const data = explorerData({ ...context, plan: { ...context.plan, runs, experiments: [] } }, chosen);
  const variants = runs.map(variantOf);
  return {
    ...data,
    variants: variants.flatMap((variant) => (variant === null ? [] : [variant])),
    variantsOf: codeColumn(
      variants.map((variant, index) => (variant === null ? [] : [index])),
      String,
    ),
  };
}

/** Runs spread over the report, and the first ones with each name. */
function chooseSample(runs: readonly PlannedRun[]): readonly PlannedRun[] {
  const chosen = new Set<PlannedRun>();
  const known = new Set<string>();
  const step = Math.max(1, Math.floor(runs.length / SPREAD));
  for (const [index, planned] of runs.entries()) {
    const { params, metrics, tags, data } = planned.run;
    const names = [
      ...Object.keys(params).map((name) => `p ${name}`),
      ...metrics.map(({ name }) => `m ${name}`),
      ...Object.keys(tags).map((name) => `t ${name}`),
      ...Object.keys(data).map((name) => `d ${name}`),
    ];
    if (index % step === 0 || names.some((name) => !known.has(name))) chosen.add(planned);
    for (const name of names) known.add(name);
  }
  return [...chosen];
}

function variantOf({ run, experiments: [home] }: PlannedRun): ExplorerVariant | null {
  const index = home?.variantOf.get(run.id);
  const variant = index === undefined ? undefined : home?.analysis.grouping.variants[index];
  if (home === undefined || index === undefined || variant === undefined) return null;
  const { label, runs } = variant;
  return {
    label,
    runs: runs.length,
    experiment: home.title,
    path: home.path,
    colour: home.colours[index] ?? -1,
  };
}

function countFacets(context: PlainContext, ids: readonly string[]): Record<string, Facet> {
  const { dataset } = context;
  const facts = makeQueryFacts(dataset.runs, { ...context, experiments: context.plan.experiments });
  return Object.fromEntries(
    ids.flatMap((id) => {
      const key = readKey(id);
      if (key === undefined) return [];
      const values = dataset.runs.map((run) => valuesOfKey(key, run, facts).map(({ value }) => value));
      const range = findRange(values.map(([value]) => value));
      return [[`${key.scope} ${key.name}`, countFacet(values, range)] as const];
    }),
  );
}

function readKey(id: string): FilterKey | undefined {
  const parsed = parseKeys(id);
  return 'keys' in parsed ? parsed.keys[0] : undefined;
}
