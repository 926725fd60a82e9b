import { formatParam } from '../../lib/format-param.ts';

/** A param's number with three significant digits, as people would type it; from a million on as `9.21e11`. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const plain = formatParam(rounded);
  if (!Number.isFinite(value) || Math.abs(value) < 1e6) return plain;
  const short = rounded.toExponential().replace('e+', 'e');
  return short.length < plain.length ? short : plain;
}
