import type { ExperimentData, ReportData, VariantData } from '../model/report-data.ts';
import type { RunChanges } from './run-changes.ts';

/** A variant of head beside the same of base; `before` is undefined for a new one. */
export interface MatchedVariant {
  readonly experiment: ExperimentData;
  readonly earlier: ExperimentData | undefined;
  readonly after: VariantData;
  readonly before: VariantData | undefined;
}

/** A variant of base that head has not. */
export interface GoneVariant {
  readonly experiment: ExperimentData;
  readonly before: VariantData;
}

/** Which variants are the same. */
export interface MatchedVariants {
  readonly matched: readonly MatchedVariant[];
  readonly gone: readonly GoneVariant[];
}

/**
 * Pairs experiments by slug, else by note, and their variants by the params that make them; where the params that are told of runs became
 * others, by the runs that most of the earlier variant and the later one share.
 */
export function matchVariants(
  base: ReportData,
  head: ReportData,
  { removed }: Pick<RunChanges, 'removed'>,
): MatchedVariants {
  const matched = head.experiments.flatMap((experiment) => {
    const earlier = findEarlier(base, experiment);
    return experiment.variants.map((after): MatchedVariant => {
      const before = earlier === undefined ? undefined : findVariant(earlier.variants, after);
      return { experiment, earlier, after, before };
    });
  });
  const found = new Set(matched.map(({ before }) => before));
  const gone = base.experiments.flatMap((experiment) =>
    experiment.variants
      .filter(
        (before) =>
          !found.has(before) && before.runs.length > 0 && before.runs.every((id) => removed.has(id)),
      )
      .map((before) => ({ experiment, before })),
  );
  return { matched, gone };
}

/** The same experiment in the base state. */
export function findEarlier(
  { experiments }: ReportData,
  { slug, note }: ExperimentData,
): ExperimentData | undefined {
  return (
    experiments.find((one) => one.slug === slug && (one.note === null) === (note === null)) ??
    experiments.find((one) => one.note !== null && one.note.file === note?.file)
  );
}

function findVariant(variants: readonly VariantData[], { key, runs }: VariantData): VariantData | undefined {
  const same = variants.find((one) => one.key === key);
  if (same !== undefined) return same;
  const members = new Set(runs);
  return variants.find((one) => {
    const shared = one.runs.filter((id) => members.has(id)).length;
    return shared * 2 > one.runs.length;
  });
}
