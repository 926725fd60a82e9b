import { encodePageState } from '../../lib/page-state.ts';
import { formatCount } from '../../lib/format-count.ts';
import { rememberLast } from '../../lib/remember-last.ts';
import { MOST_SIDES } from '../../model/compare/compare-index.ts';
import { comparePath } from '../../model/page/compare.ts';
import type { PageLink } from '../../model/page/page.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';

/** Longer addresses are cut by mail programs and chats. */
const LONGEST_ADDRESS = 1800;

/** Comparisons that an experiment gives reason for: the best variant with the baseline, or with the next best; all of its variants. */
export function experimentCompareLinks(experiment: PlannedExperiment): PageLink[] {
  const { variants } = experiment.analysis.grouping;
  if (variants.length < 2) return [];
  const { baseline } = experiment.analysis;
  const order = experiment.analysis.metrics[0]?.order ?? variants.map((_, index) => index);
  const best = order.find((index) => index !== baseline);
  const reference = baseline ?? order.find((index) => index !== best);
  const pair =
    best === undefined || reference === undefined
      ? []
      : [toVariants(pairLabel(experiment, best, reference), experiment, [reference, best])];
  const all =
    variants.length < 3 || variants.length > MOST_SIDES
      ? []
      : [
          toVariants(
            `Compare all ${formatCount(variants.length, 'variant')}`,
            experiment,
            variants.map((_, index) => index),
          ),
        ];
  return [...pair, ...all].filter(({ path }) => path.length <= LONGEST_ADDRESS);
}

/** Comparisons that a run gives reason for: with the other runs of its variant, its variant with the best one, with what the reader chooses. */
export const runCompareLinks = rememberLast(makeLinks);

function makeLinks({ run, slug, experiments: [home] }: PlannedRun): PageLink[] {
  const other = { label: 'Compare with another run', path: address({ run: [slug] }) };
  const index = home?.variantOf.get(run.id);
  if (home === undefined || index === undefined) return [other];
  const members = home.analysis.grouping.variants[index]?.runs.length ?? 0;
  const best = home.analysis.metrics[0]?.order.find((one) => one !== index);
  return [
    ...(members < 2 || members > MOST_SIDES
      ? []
      : [toVariants('Compare the runs of its variant', home, [index])]),
    ...(best === undefined
      ? []
      : [toVariants(`Compare its variant with ${labelOf(home, best)}`, home, [best, index])]),
    other,
  ].filter(({ path }) => path.length <= LONGEST_ADDRESS);
}

function pairLabel(experiment: PlannedExperiment, best: number, reference: number): string {
  const name = labelOf(experiment, best);
  const { baseline } = experiment.analysis;
  return baseline === null
    ? `Compare ${name} with ${labelOf(experiment, reference)}`
    : `Compare ${name} with the baseline`;
}

function labelOf({ analysis }: PlannedExperiment, index: number): string {
  return analysis.grouping.variants[index]?.label ?? '';
}

/** Addresses of comparisons, by the indexes of their variants: all runs of a variant have the same ones, and are asked for them twice. */
const known = new WeakMap<PlannedExperiment, Map<string, string>>();

/** The first is what the others are measured against. */
function toVariants(label: string, experiment: PlannedExperiment, indexes: readonly number[]): PageLink {
  const addresses = known.get(experiment) ?? new Map<string, string>();
  known.set(experiment, addresses);
  const key = indexes.join(' ');
  const path =
    addresses.get(key) ??
    address({ variant: indexes.map((index) => `${experiment.slug}/${labelOf(experiment, index)}`) });
  addresses.set(key, path);
  return { label, path };
}

function address(state: Parameters<typeof encodePageState>[0]): string {
  return `${comparePath}#${encodePageState(state)}`;
}
