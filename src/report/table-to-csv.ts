/** A value of a CSV file. Null is an empty field. */
export type CsvValue = string | number | boolean | null;

/** Rows as CSV (RFC 4180, but lines end in LF): numbers with all digits, `NaN` and `inf` as NumPy and pandas read them. */
export function tableToCsv(head: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [head.map(toField).join(',')];
  for (const row of rows) lines.push(row.map(toField).join(','));
  return `${lines.join('\n')}\n`;
}

function toField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number' && Math.abs(value) === Number.POSITIVE_INFINITY)
    return value > 0 ? 'inf' : '-inf';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
