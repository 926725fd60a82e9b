/**
 * A hyper-parameter as its author would write it: `1e-5`, `0.001`, `2048`, `1e7`, `true`, `none`, text as it stands.
 *
 * Not for metrics: there are no thin spaces and no rounding, so that the text can be copied into a config. Numbers under 0.001 and
 * round numbers from a million on take the exponent that people type.
 */
export function formatParam(value: string | number | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return value < 0 ? '\u2212\u221E' : formatUnsigned(value);
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 1e6)) return String(value);
  const plain = String(value);
  const short = value.toExponential().replace('e+', 'e');
  if (size < 0.001) return short;
  return short.length * 2 <= plain.length ? short : plain.replace('e+', 'e');
}

function formatUnsigned(value: number): string {
  return Number.isNaN(value) ? 'NaN' : '\u221E';
}
