import { formatNumber } from '../../lib/format-number.ts';
import type { GateDifference } from '../../model/gate.ts';

/** How large a difference is meant, measured by what it is a share of. */
export function sizeOf(asked: GateDifference, reference: number): number {
  return typeof asked === 'number' ? asked : (Number.parseFloat(asked) / 100) * Math.abs(reference);
}

/** The same in words, e.g. `0.01` or `1 %`. */
export function describeSize(asked: GateDifference): string {
  return typeof asked === 'number' ? formatNumber(asked) : `${Number.parseFloat(asked)} %`;
}
