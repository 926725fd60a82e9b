/**
 * The first rows of a CSV or TSV text as cells, with quotes as in RFC 4180. A cut-off last row is given as far as it goes. O(text).
 */
export function parseSeparated(text: string, separator: ',' | '\t', mostRows: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = separator === ',' ? /"((?:[^"]|"")*)"?|([^,\r\n]*)/y : /"((?:[^"]|"")*)"?|([^\t\r\n]*)/y;
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  while (position < text.length && rows.length < mostRows) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
    position += match?.[0].length ?? 0;
    if (text[position] === separator) {
      position += 1;
      continue;
    }
    const next = /\r?\n|\r/y;
    next.lastIndex = position;
    // Text after a closing quote belongs to nothing; it is passed over to the end of the line.
    position = next.test(text) ? next.lastIndex : endOfLine(text, position);
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function endOfLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end === -1 ? text.length : end + 1;
}
