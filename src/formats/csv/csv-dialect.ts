/** How the cells of a table are kept apart: by a character, or `columns`: by blanks that pad them. */
export type Separator = ',' | ';' | '\t' | '|' | 'columns';

/** How a table is written. */
export interface CsvDialect {
  readonly separator: Separator;
  /** True if numbers are written `0,5`, as spreadsheets of many countries do. */
  readonly decimalComma: boolean;
}

/** Separators in the order in which they are preferred when several fit as well. */
export const separators: readonly Separator[] = ['\t', ',', ';', '|', 'columns'];

/**
 * The dialect of these lines, without line ends, comments left out; `undefined` if they are no table of at least two columns.
 *
 * The separator is the one that cuts the most lines into as many cells as the first line or the one before; of equal ones the one that
 * makes more cells, but blanks only if nothing else fits.
 */
export function findDialect(lines: readonly string[]): CsvDialect | undefined {
  let best: { readonly separator: Separator; readonly fitting: number; readonly cells: number } | undefined;
  for (const separator of separators) {
    const counts = lines.map((line) => countCells(line, separator));
    const [cells = 0] = counts;
    if (cells < 2) continue;
    const fitting = counts.filter(
      (count, index) => count === cells || (count > 1 && count === counts[index - 1]),
    ).length;
    if (fitting * 2 < lines.length || (separator === 'columns' && best !== undefined)) continue;
    const isBetter =
      best === undefined || fitting > best.fitting || (fitting === best.fitting && cells > best.cells);
    if (isBetter) best = { separator, fitting, cells };
  }
  if (best === undefined) return undefined;
  const { separator } = best;
  return {
    separator,
    decimalComma: separator !== ',' && lines.some((line) => hasDecimalComma(line, separator)),
  };
}

/** Number of cells of one line; separators between quotes do not count. */
export function countCells(line: string, separator: Separator): number {
  if (separator === 'columns') return line.trim() === '' ? 0 : line.trim().split(/[ \t]+/).length;
  let cells = 1;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells += 1;
  }
  return cells;
}

function hasDecimalComma(line: string, separator: Separator): boolean {
  const cells = line.split(separator === 'columns' ? /[ \t]+/ : separator);
  return cells.some((cell) => /^\s*"?[+-]?\d+,\d+"?\s*$/.test(cell));
}
