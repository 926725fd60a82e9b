import type { Goal } from '../../model/note.ts';
import { contrast } from '../../stats/contrast.ts';
import type { Contrast } from '../../stats/contrast.ts';
import type { ComparedMetric } from '../analyze-experiment.ts';
import type { Comparison } from '../compare-variants.ts';
import { countedValues } from '../counted-values.ts';
import { judgeVariants } from '../judge-variants.ts';
import type { JudgingRule } from '../judging-rule.ts';
import type { Ablation, AblatedVariant } from './find-ablation.ts';

/** What the model loses without one part. */
export interface PartEffect {
  readonly part: AblatedVariant;
  /** The variant without the part against the full model, corrected by Holm over all parts; null if it has no value. */
  readonly comparison: Comparison | null;
}

/** How far two parts do together what neither does alone. */
export interface Interaction {
  readonly labels: readonly [string, string];
  /** Both missing, less either missing, plus the full model; null where too few runs tell. */
  readonly contrast: Contrast | null;
}

/** An ablation with its numbers. */
export interface JudgedAblation {
  /** Those whose loss is worst first. */
  readonly effects: readonly PartEffect[];
  readonly interactions: readonly Interaction[];
}

/** Measures each part of an ablation by one metric. `keys` are the keys of the variants, in their order. */
export function judgeAblation(
  ablation: Ablation,
  compared: ComparedMetric,
  { goal, rule, keys }: { readonly goal: Goal; readonly rule: JudgingRule; readonly keys: readonly string[] },
): JudgedAblation {
  const indices = [ablation.full, ...ablation.parts.map(({ index }) => index)];
  const keyOf = (index: number): string => keys[index] ?? String(index);
  const valuesOf = (index: number): number[] =>
    countedValues(compared.variants[index]).map(({ value }) => value);
  const judgement = judgeVariants({
    contenders: indices.map((index) => ({
      key: keyOf(index),
      values: countedValues(compared.variants[index]),
    })),
    goal,
    baseline: keyOf(ablation.full),
    margin: compared.metric.margin,
    ...rule,
  });
  const byKey = new Map(judgement.standings.map((standing) => [standing.key, standing.againstBaseline]));
  const effects = ablation.parts.map((part) => ({ part, comparison: byKey.get(keyOf(part.index)) ?? null }));
  const sign = goal === 'maximize' ? 1 : -1;
  const lossOf = ({ comparison }: PartEffect): number => sign * (comparison?.difference ?? Infinity);
  return {
    effects: effects.sort((one, other) => lossOf(one) - lossOf(other) || one.part.index - other.part.index),
    interactions: ablation.pairs.map(({ index, parts: [first, second] }): Interaction => {
      const [one, other] = [ablation.parts[first], ablation.parts[second]];
      const found = contrast([
        { weight: 1, values: valuesOf(index) },
        { weight: -1, values: valuesOf(one?.index ?? -1) },
        { weight: -1, values: valuesOf(other?.index ?? -1) },
        { weight: 1, values: valuesOf(ablation.full) },
      ]);
      return {
        labels: [one?.label ?? '', other?.label ?? ''],
        contrast: found.kind === 'no-result' ? null : found,
      };
    }),
  };
}
