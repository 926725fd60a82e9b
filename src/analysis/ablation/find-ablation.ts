import type { Grouping, Variant } from '../group-variants.ts';

/** A variant that lacks one part of the full model. */
export interface AblatedVariant {
  /** Index of the variant in the grouping. */
  readonly index: number;
  /** What it lacks, e.g. `augment false` or `w/o attention`. */
  readonly label: string;
  /** The param that was changed; null where the label of the variant says it. */
  readonly param: string | null;
}

/** A variant that lacks two parts, each of which another variant lacks alone. */
export interface AblatedPair {
  readonly index: number;
  /** Positions of the two parts in `Ablation.parts`. */
  readonly parts: readonly [number, number];
}

/** A full model with variants that lack one part each. */
export interface Ablation {
  /** Index of the full model. */
  readonly full: number;
  readonly parts: readonly AblatedVariant[];
  readonly pairs: readonly AblatedPair[];
  /** Who says that this is an ablation. */
  readonly from: 'note' | 'params' | 'names';
}

/** Values that switch a part off. */
const off = new Set(['false', 'off', 'no', 'none', 'null', '0', '0.0', '']);
/** Values of a param that name the whole model, and such that name what is missing. */
const wholeName = /^(full|all|complete|full[ _-]?model|baseline[ _-]?full)$/i;
const missingName = /^(?:w\/o|wo|without|no|minus|remove|drop|ablate|-)[ _-]?(?=\S)/i;
/** Fewer parts than this are a comparison, not an ablation. */
const leastParts = 2;

/**
 * Recognises an ablation among variants: a full model of which most other variants lack exactly one part. Either the note names the full
 * model, then each variant that differs from it in one param is a part; or the params are switches (`false`, `none`, `0`) of which most
 * variants have exactly one off and the full model none; or the only param that differs names what is missing (`full`, `w/o X`, `no_x`).
 *
 * `undefined` where nothing of this holds: a sweep over numbers is no ablation. O(variants × params).
 */
export function findAblation(grouping: Grouping, declaredFull: number | null): Ablation | undefined {
  if (declaredFull !== null) return complete(grouping, declaredFull, 'note');
  return findByNames(grouping) ?? findBySwitches(grouping);
}

function findByNames({ variants, differing }: Grouping): Ablation | undefined {
  if (differing.length !== 1) return undefined;
  const full = variants.findIndex(({ values }) => wholeName.test(values[0] ?? ''));
  const parts = variants.flatMap(({ values }, index) =>
    missingName.test(values[0] ?? '') ? [{ index, label: values[0] ?? '', param: null }] : [],
  );
  return full === -1 || parts.length < leastParts ? undefined : { full, parts, pairs: [], from: 'names' };
}

function findBySwitches(grouping: Grouping): Ablation | undefined {
  const { variants, differing } = grouping;
  const switches = differing.map((_, position) => isSwitch(variants, position));
  if (switches.filter(Boolean).length < leastParts) return undefined;
  const full = variants.findIndex(({ values }) =>
    values.every((value, position) => switches[position] !== true || !off.has((value ?? '').toLowerCase())),
  );
  if (full === -1) return undefined;
  const found = complete(grouping, full, 'params');
  const parts = found?.parts.filter(({ param }) => switches[differing.indexOf(param ?? '')] === true) ?? [];
  if (found === undefined || parts.length < leastParts || parts.length * 2 < variants.length - 1)
    return undefined;
  return { ...found, parts, pairs: findPairs(grouping, full, parts) };
}

/** True for a param with two values at least of which exactly one switches something off. */
function isSwitch(variants: readonly Variant[], position: number): boolean {
  const values = new Set(variants.map(({ values: all }) => (all[position] ?? '').toLowerCase()));
  return values.size === 2 && [...values].filter((value) => off.has(value)).length === 1;
}

function complete(grouping: Grouping, full: number, from: Ablation['from']): Ablation | undefined {
  const { variants, differing } = grouping;
  const whole = variants[full];
  if (whole === undefined) return undefined;
  const parts = variants.flatMap((variant, index) => {
    const changed = changedParams(whole, variant);
    const [position] = changed;
    if (changed.length !== 1 || position === undefined) return [];
    const param = differing[position] ?? '';
    return [{ index, label: `${param} ${variant.values[position] ?? 'not recorded'}`, param }];
  });
  return parts.length === 0 ? undefined : { full, parts, pairs: findPairs(grouping, full, parts), from };
}

/** Positions of the params in which two variants differ. */
function changedParams(one: Variant, other: Variant): number[] {
  return one.values.flatMap((value, position) =>
    value === (other.values[position] ?? null) ? [] : [position],
  );
}

function findPairs({ variants }: Grouping, full: number, parts: readonly AblatedVariant[]): AblatedPair[] {
  const whole = variants[full];
  if (whole === undefined) return [];
  const changes = parts.map(({ index }) => {
    const [position = -1] = changedParams(whole, variants[index] ?? whole);
    return { position, value: variants[index]?.values[position] ?? null };
  });
  return variants.flatMap((variant, index) => {
    const changed = changedParams(whole, variant);
    if (changed.length !== 2) return [];
    const [first = -1, second = -1] = changed.map((position) =>
      changes.findIndex(
        (one) => one.position === position && one.value === (variant.values[position] ?? null),
      ),
    );
    return first === -1 || second === -1 ? [] : [{ index, parts: [first, second] as const }];
  });
}
