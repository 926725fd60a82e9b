import { naturalOrder } from '../../lib/natural-order.ts';
import type { ParamValue, Run } from '../../model/run.ts';
import { predictionInterval } from '../../stats/prediction-interval.ts';
import type { Interval } from '../../stats/t-interval.ts';
import { isBackground, sortMetrics } from '../choose-main-metric.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { repetitionOfRun } from '../repetition-of-run.ts';
import { takeValueOfRun } from '../value-of-run.ts';
import { checklistOfRun } from './checklist.ts';
import type { ChecklistItem } from './checklist.ts';
import { languageOf, packagesOf } from './packages.ts';

/** A number that a rerun should give. */
export interface ExpectedValue {
  readonly metric: MetricKnowledge;
  readonly value: number;
  /** Where one further seed of the variant is expected with 95 %; null with fewer than two runs of it. */
  readonly spread: Interval | null;
}

/** All that the log knows of how to make a run again; null for what it does not record. */
export interface Recipe {
  readonly run: Run;
  readonly score: number;
  readonly missing: readonly ChecklistItem[];
  readonly repository: string | null;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly language: string | null;
  readonly packages: readonly (readonly [name: string, version: string])[];
  readonly hardware: string | null;
  readonly data: readonly (readonly [name: string, version: string])[];
  readonly command: string | null;
  readonly params: readonly (readonly [name: string, value: ParamValue])[];
  readonly seed: string | null;
  /** Metrics of the machine left out; the most telling first. */
  readonly expected: readonly ExpectedValue[];
}

/** What a recipe is made from. */
export interface RecipeRequest {
  readonly run: Run;
  /** Further runs of its variant. */
  readonly siblings: readonly Run[];
  readonly know: (name: string) => MetricKnowledge;
  readonly isSeed: (name: string) => boolean;
}

/** Puts together how to make a run again, and what should come of it. */
export function makeRecipe({ run, siblings, know, isSeed }: RecipeRequest): Recipe {
  const { items, score } = checklistOfRun(run, isSeed);
  const metrics = sortMetrics(run.metrics.map(({ name }) => know(name))).filter(
    (metric) => !isBackground(metric),
  );
  return {
    run,
    score,
    missing: items.filter(({ state }) => state === 'missing'),
    repository: run.code?.repository ?? null,
    commit: run.code?.commit ?? null,
    dirty: run.code?.dirty ?? null,
    language: languageOf(run),
    packages: packagesOf(run),
    hardware: run.hardware,
    data: Object.entries(run.data).toSorted(([a], [b]) => naturalOrder(a, b)),
    command: run.command,
    params: Object.entries(run.params).toSorted(([a], [b]) => naturalOrder(a, b)),
    seed: repetitionOfRun(run, isSeed),
    expected: metrics.flatMap((metric) => {
      const value = valueOf(run, metric);
      if (value === null) return [];
      const values = [run, ...siblings].flatMap((one) => valueOf(one, metric) ?? []);
      return [{ metric, value, spread: predictionInterval(values) ?? null }];
    }),
  };
}

function valueOf(run: Run, metric: MetricKnowledge): number | null {
  return takeValueOfRun(run, metric).point?.value ?? null;
}
