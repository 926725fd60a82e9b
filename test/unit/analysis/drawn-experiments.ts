import type { Comparison } from '../../../src/analysis/compare-variants.ts';
import type { ParamValue, Run } from '../../../src/model/run.ts';
import type { Random } from '../random.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

/** Another unit: what a value becomes. Scales are positive; margins have the scale alone. */
export interface Unit {
  readonly scale: number;
  readonly shift: number;
}

export const units: readonly [Unit, ...Unit[]] = [
  { scale: 100, shift: 0 },
  { scale: 0.001, shift: 0 },
  { scale: 1, shift: 7 },
  { scale: 1 / 3, shift: -2.5 },
];
export const same: Unit = { scale: 1, shift: 0 };

/** A run as it would be made: params and values of metrics. */
export interface Plan {
  readonly id: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly values: Readonly<Record<string, number>>;
}

export function toRuns(plans: readonly Plan[], { scale, shift }: Unit = same): Run[] {
  return plans.map(({ id, params, values }) =>
    exampleRun({
      id,
      params: { ...params },
      metrics: Object.entries(values).map(([name, value]) => exampleMetric(name, [value * scale + shift])),
    }),
  );
}

export function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** Values with few decimals, as they are logged, so that ties come up. */
export function draw(random: Random, centre: number, spread: number): number {
  const noise = random.next() + random.next() + random.next() - 1.5;
  return Math.round((centre + spread * noise) * 1000) / 1000;
}

/** What is said of a comparison, without the numbers that have a unit. */
export function wordOf(comparison: Comparison | null): readonly unknown[] {
  if (comparison === null) return [];
  const { verdict, test: made, n, referenceN, weak, needed } = comparison;
  return [verdict, made, n, referenceN, weak, needed];
}
