import { widthOfColumn } from '../../lib/text-table.ts';
import type { DataColumn } from './data-column.ts';
import type { TableSection } from './print-sections.ts';

const gap = 2;
/** What a cell is never cut below. */
const narrowest = 10;

/**
 * Sections whose columns do not fit side by side as several, each with the first column again, so that no column is left out. A cell that is
 * too long for a sheet of its own is shortened.
 */
export function inSheets(sections: readonly TableSection[], width: number): readonly TableSection[] {
  return sections.flatMap(({ title, columns: [first, ...columns] }) => {
    if (first === undefined) return [];
    const room = width - widthOfColumn(first) - gap;
    const sheets: DataColumn[][] = [[]];
    let left = room;
    for (const column of columns) {
      const fitting = { ...column, widest: Math.min(column.widest, Math.max(narrowest, room)) };
      const taken = widthOfColumn(fitting);
      if (taken > left && (sheets.at(-1) ?? []).length > 0) {
        sheets.push([]);
        left = room;
      }
      sheets.at(-1)?.push(fitting);
      left -= taken + gap;
    }
    return sheets.map((sheet, index) => ({
      title: index === 0 ? title : `${title}, continued`,
      columns: [first, ...sheet],
    }));
  });
}
