import { measureVariants } from '../analysis/compare-variants.ts';
import type { Measurement } from '../analysis/compare-variants.ts';
import type { ContenderValue } from '../analysis/contender.ts';
import { findOwn } from '../lib/find-own.ts';
import type { ExperimentData, MetricFacts, VariantData } from '../model/report-data.ts';
import type { MatchedVariant } from './match-variants.ts';

/** What a metric of a variant is measured against. */
export interface ReferenceSide {
  /** `own`: the earlier runs of the variant. `best`: the best of the earlier variants, where no baseline is named. */
  readonly kind: 'own' | 'baseline' | 'best';
  /** Label of the variant; null for the earlier runs of the same one. */
  readonly label: string | null;
  /** Of how many variants it was picked for its values: each of them might have been. 1 unless it is the best. */
  readonly pickedFrom: number;
  readonly values: readonly ContenderValue[];
}

/** New values of one metric of a variant, with what they are measured against. Nothing is decided yet. */
export interface MeasuredMetric {
  readonly variant: MatchedVariant;
  readonly metric: string;
  readonly facts: MetricFacts;
  /** True for the metric that decides in the experiment. */
  readonly main: boolean;
  readonly reference: ReferenceSide;
  readonly values: readonly ContenderValue[];
  /** False if the two states take the value of a run by different rules, so that a difference would mean nothing. */
  readonly comparable: boolean;
  readonly measurement: Measurement;
}

/** Measures every compared metric of a variant that has new runs; empty for one without, and where nothing can be compared. */
export function measureVariant(variant: MatchedVariant, fresh: ReadonlySet<string>): MeasuredMetric[] {
  const { after, before, experiment, earlier } = variant;
  if (!after.runs.some((id) => fresh.has(id))) return [];
  return experiment.metrics.flatMap((facts): MeasuredMetric[] => {
    const { name } = facts;
    const values = valuesOf(after, name, (id) => before === undefined || fresh.has(id));
    const reference = findReference(variant, facts);
    if (values.length === 0 || reference === undefined || reference.values.length === 0) return [];
    const old = earlier?.metrics.find((metric) => metric.name === name);
    return [
      {
        variant,
        metric: name,
        facts,
        main: experiment.mainMetric === name,
        reference,
        values,
        comparable: reference.kind === 'baseline' || old === undefined || old.rule === facts.rule,
        measurement: measureVariants(
          { key: 'new', values },
          { key: 'reference', values: reference.values },
          experiment.rule.test,
        ),
      },
    ];
  });
}

/** The values of a metric that stand behind the mean of a variant, of the runs that are wanted. */
export function valuesOf(
  { metrics }: VariantData,
  metric: string,
  isWanted: (run: string) => boolean = () => true,
): ContenderValue[] {
  const values = findOwn(metrics, metric)?.values ?? [];
  return values
    .filter(({ run, counted }) => counted && isWanted(run))
    .map(({ value, pair }) => ({ value, pair }));
}

function findReference(
  { after, before, experiment, earlier }: MatchedVariant,
  facts: MetricFacts,
): ReferenceSide | undefined {
  if (before !== undefined) {
    return { kind: 'own', label: null, pickedFrom: 1, values: valuesOf(before, facts.name) };
  }
  const baseline = experiment.variants.find(({ key }) => key === experiment.baseline);
  if (baseline !== undefined) {
    if (baseline === after) return undefined;
    return { kind: 'baseline', label: baseline.label, pickedFrom: 1, values: valuesOf(baseline, facts.name) };
  }
  return earlier === undefined ? undefined : findBest(earlier, facts);
}

function findBest(
  { variants }: ExperimentData,
  { name: metric, goal }: MetricFacts,
): ReferenceSide | undefined {
  if (goal === null) return undefined;
  const sign = goal === 'maximize' ? 1 : -1;
  const told = variants.flatMap((variant) => {
    const { mean = null, n = 0 } = findOwn(variant.metrics, metric) ?? {};
    return mean === null ? [] : [{ variant, mean, n }];
  });
  // A single run leads only where no variant was repeated: one lucky seed is no lead.
  const repeated = told.filter(({ n }) => n > 1);
  const eligible = repeated.length > 0 ? repeated : told;
  const [best] = [...eligible].sort(
    (a, b) => sign * (b.mean - a.mean) || (a.variant.key < b.variant.key ? -1 : 1),
  );
  if (best === undefined) return undefined;
  const { variant } = best;
  return {
    kind: 'best',
    label: variant.label,
    pickedFrom: eligible.length,
    values: valuesOf(variant, metric),
  };
}
