import { formatParam } from '../../lib/format-param.ts';

/** A param's number with three significant digits, as people would type it. */
export function shortNumber(value: number): string {
  return formatParam(Number(value.toPrecision(3)));
}
