import type { ChartVariant } from './chart-input.ts';

/** Labels of variants made unique: the second variant of the same label is followed by its key. */
export function nameVariants(variants: readonly ChartVariant[]): readonly string[] {
  const taken = new Set<string>();
  return variants.map((variant) => {
    const label = variant.label === '' ? variant.key : variant.label;
    const name = taken.has(label) ? `${label} (${variant.key})` : label;
    taken.add(name);
    return name;
  });
}
