import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import type { Filter, FilterKey } from '../../../query/filter.ts';
import type { RunTable, TableRow } from '../explorer/run-table.ts';
import { MOST_RUNS } from './choose-slugs.ts';
import type { ChosenSlugs } from './choose-slugs.ts';
import type { ComparedItem } from './compare-state.ts';

type ChosenVariant = Extract<ComparedItem, { kind: 'variant' }>;

/** So many names are offered at once. */
const mostOffered = 20;
const span = { start: 0, end: 0 };
const runName: FilterKey = { scope: 'attribute', name: 'run_name', span };
const variantLabel: FilterKey = { scope: 'variant', name: 'label', span };
const variantExperiment: FilterKey = { scope: 'variant', name: 'experiment', span };

/** The runs that items and a query mean, found in a table, each once; `found` are those of the query. Runs are taken by name: whoever loads them tells. */
export async function chooseFromTable(
  items: readonly ComparedItem[],
  found: readonly string[],
  { table, index }: { readonly table: () => Promise<RunTable>; readonly index: CompareIndex },
): Promise<ChosenSlugs> {
  const faults: string[] = [];
  const slugs = new Set<string>();
  for (const item of items) {
    if (item.kind === 'run') slugs.add(item.slug);
    else {
      const runs = await runsOfVariant(item, await table(), index);
      if (runs.length === 0)
        faults.push(`This report has no variant "${item.label}" in an experiment "${item.experiment}".`);
      for (const slug of runs) slugs.add(slug);
    }
  }
  for (const slug of found) slugs.add(slug);
  if (slugs.size <= MOST_RUNS) return { slugs: [...slugs], faults };
  faults.push(
    `${slugs.size} runs are meant, and at most ${MOST_RUNS} are loaded: the first ones are compared.`,
  );
  return { slugs: [...slugs].slice(0, MOST_RUNS), faults };
}

async function runsOfVariant(
  { experiment, label }: ChosenVariant,
  table: RunTable,
  { experiments }: CompareIndex,
): Promise<readonly string[]> {
  const known = experiments.find(({ slug }) => slug === experiment);
  if (known === undefined) return [];
  const rows = await findRows(table, [
    compared(variantExperiment, '=', known.title),
    compared(variantLabel, '=', label),
  ]);
  return rows.filter((row) => isVariant(row, { experiment, label })).map(({ slug }) => slug);
}

function isVariant({ variants }: TableRow, { experiment, label }: Omit<ChosenVariant, 'kind'>): boolean {
  return variants.some((one) => slugOfExperiment(one.path) === experiment && one.label === label);
}

function slugOfExperiment(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.html$/, '');
}

/** Runs and variants in whose name a text stands, by what one types to choose them; variants first, at most twenty of both. */
export async function offerNames(text: string, table: RunTable): Promise<ReadonlyMap<string, ComparedItem>> {
  const offered = new Map<string, ComparedItem>();
  if (text.trim() === '') return offered;
  const wanted = `%${text.trim()}%`;
  // One after the other, since the thread answers so, and the first names are wanted first.
  const ofVariants = await findRows(table, [compared(variantLabel, 'ILIKE', wanted)]);
  for (const { variants } of ofVariants) {
    const [one] = variants;
    if (one === undefined || offered.size >= mostOffered / 2) continue;
    const experiment = slugOfExperiment(one.path);
    offered.set(`${one.experiment}: ${one.label}`, { kind: 'variant', experiment, label: one.label });
  }
  const runs = await findRows(table, [compared(runName, 'ILIKE', wanted)], mostOffered);
  const names = runs.map(({ run }) => run.name);
  for (const { slug, run } of runs.slice(0, mostOffered - offered.size)) {
    const isAlone = names.indexOf(run.name) === names.lastIndexOf(run.name);
    offered.set(isAlone ? run.name : `${run.name} (${slug})`, { kind: 'run', slug });
  }
  return offered;
}

async function findRows(
  table: RunTable,
  filters: readonly Filter[],
  most: number = MOST_RUNS,
): Promise<readonly TableRow[]> {
  const query = { filter: { kind: 'all', filters, span }, order: [], limit: null, group: null } as const;
  return (await table.rows({ query, from: 0, to: most, columns: [] })).rows;
}

function compared(key: FilterKey, comparator: '=' | 'ILIKE', value: string): Filter {
  return { kind: 'comparison', key, comparator, value: { kind: 'text', value, span }, span };
}
