/** A table as texts: rows of cells, with those that are headings told apart. */
export interface PlainTable {
  readonly rows: readonly (readonly { readonly text: string; readonly isHeading: boolean }[])[];
  /** Rows that were left out. */
  readonly leftOut: number;
}

const mostRows = 200;
const mostCharacters = 2_000_000;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * The first table of a piece of HTML, such as pandas writes for a data frame, as texts alone: no element, attribute or style of it is
 * kept, so nothing in it can run. `undefined` if there is none.
 */
export function readHtmlTable(html: string): PlainTable | undefined {
  if (html.length > mostCharacters) return undefined;
  const start = /<table[\s>]/i.exec(html);
  if (start === null) return undefined;
  const end = html.slice(start.index).search(/<\/table\s*>/i);
  const table = end < 0 ? html.slice(start.index) : html.slice(start.index, start.index + end);
  const rows = table
    .split(/<tr(?=[\s>])/i)
    .slice(1)
    .map(readRow)
    .filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  return { rows: rows.slice(0, mostRows), leftOut: Math.max(0, rows.length - mostRows) };
}

function readRow(row: string): { text: string; isHeading: boolean }[] {
  return row
    .split(/<(?=t[hd][\s>])/i)
    .slice(1)
    .map((cell) => ({ text: readText(cell.slice(cell.indexOf('>') + 1)), isHeading: /^th/i.test(cell) }));
}

function readText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi,
      (whole, decimal: string, hex: string, name: string) => {
        const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
        if (name) return entities[name.toLowerCase()] ?? whole;
        return code > 31 && code < 0x11_00_00 && !(code >= 0xd8_00 && code < 0xe0_00)
          ? String.fromCodePoint(code)
          : ' ';
      },
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
}
