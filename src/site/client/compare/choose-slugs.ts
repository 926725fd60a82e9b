import { nearestName } from '../../../lib/nearest-name.ts';
import type { CompareIndex, ListedVariant } from '../../../model/compare/compare-index.ts';
import type { ComparedItem } from './compare-state.ts';

/** More runs than this are not loaded into one page. */
export const MOST_RUNS = 200;

/** The runs that are meant, each once. */
export interface ChosenSlugs {
  readonly slugs: readonly string[];
  /** What was not found, a sentence each. */
  readonly faults: readonly string[];
}

/**
 * The runs that items and a query mean, in their order. A name that this report does not have is told with the nearest that it has; where the
 * report lists no runs, any slug is taken, since its script will tell.
 */
export function chooseSlugs(
  items: readonly ComparedItem[],
  found: readonly string[],
  index: CompareIndex,
): ChosenSlugs {
  const slugs = new Set<string>();
  const faults: string[] = [];
  const known = new Set(index.runs.map(([slug]) => slug));
  for (const item of items) {
    if (item.kind === 'run') {
      if (known.size === 0 || known.has(item.slug)) slugs.add(item.slug);
      else faults.push(unknownRun(item.slug, known));
      continue;
    }
    const variant = findVariant(item, index);
    if (typeof variant === 'string') faults.push(variant);
    else for (const place of variant.runs) slugs.add(index.runs[place]?.[0] ?? '');
  }
  for (const slug of found) slugs.add(slug);
  if (slugs.size <= MOST_RUNS) return { slugs: [...slugs], faults };
  faults.push(
    `${slugs.size} runs are meant, and at most ${MOST_RUNS} are loaded: the first ones are compared.`,
  );
  return { slugs: [...slugs].slice(0, MOST_RUNS), faults };
}

function unknownRun(slug: string, known: ReadonlySet<string>): string {
  return `This report has no run "${slug}".${didYouMean(nearestName(slug, [...known]))}`;
}

function findVariant(
  { experiment, label }: Extract<ComparedItem, { kind: 'variant' }>,
  { experiments }: CompareIndex,
): ListedVariant | string {
  const found = experiments.find(({ slug }) => slug === experiment);
  if (found === undefined) {
    const near = nearestName(
      experiment,
      experiments.map(({ slug }) => slug),
    );
    return `This report has no experiment "${experiment}".${didYouMean(near)}`;
  }
  const variant = found.variants.find((one) => one.label === label);
  if (variant !== undefined) return variant;
  const near = nearestName(
    label,
    found.variants.map((one) => one.label),
  );
  return `${found.title} has no variant "${label}".${didYouMean(near)}`;
}

function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
