import { tableToLatex } from '../../model/latex/table-to-latex.ts';
import type { LatexCell, LatexTable } from '../../model/latex/table-to-latex.ts';

/** The visible columns of a table as LaTeX, as the report's own files have it, in the order of the rows as they are sorted now. */
export function latexOfTable(table: HTMLTableElement): string {
  const block = table.closest('.table-block');
  const caption = block?.querySelector('.table-caption')?.textContent.trim() ?? null;
  const title = block?.querySelector('.table-scroll')?.getAttribute('aria-label') ?? document.title;
  const read: LatexTable = {
    id: table.id,
    caption,
    notes: [...(block?.querySelectorAll('.table-notes p') ?? [])].map((note) => note.textContent.trim()),
    columns: [...(table.tHead?.rows[0]?.cells ?? [])].filter(isShown).map(readColumn),
    rows: [...table.tBodies]
      .flatMap((body) => Array.from(body.rows))
      .filter((row) => !row.classList.contains('member'))
      .map((row) => ({
        baseline: row.classList.contains('baseline'),
        cells: [...row.cells].filter(isShown).map(readCell),
      })),
  };
  return tableToLatex(read, title);
}

function isShown(cell: HTMLTableCellElement): boolean {
  return !cell.hidden;
}

function readColumn(head: HTMLTableCellElement): LatexTable['columns'][number] {
  const direction = head.querySelector('.direction')?.textContent ?? '';
  return {
    label: textOf(head, '.head-label'),
    better: directionOf(direction),
    unit: null,
    summary: head.querySelector('.head-note')?.textContent.trim() ?? null,
    numeric: head.classList.contains('num'),
  };
}

function directionOf(text: string): 'up' | 'down' | null {
  if (text.includes('↑')) return 'up';
  return text.includes('↓') ? 'down' : null;
}

function readCell(cell: HTMLTableCellElement): LatexCell {
  const spread = seenText(cell, '.spread').replace(/^±\s*/, '');
  const n = Number.parseInt(seenText(cell, '.n'), 10);
  const mark = cell.dataset['mark'];
  return {
    text: cell.querySelector('.none') === null ? valueOf(cell) : '',
    spread: spread === '' ? null : spread,
    n: Number.isNaN(n) ? null : n,
    best: cell.classList.contains('best'),
    empty: cell.querySelector('.none') === null ? null : textOf(cell, '.visually-hidden'),
    ...(mark === undefined ? {} : { mark }),
  };
}

function valueOf(cell: HTMLTableCellElement): string {
  return (cell.childElementCount === 0 ? cell : cell.querySelector('.value'))?.textContent.trim() ?? '';
}

/** What a part of a cell shows, without the unseen digits that pad it. */
function seenText(cell: HTMLTableCellElement, selector: string): string {
  const part = cell.querySelector(`${selector}:not(.pad)`)?.cloneNode(true);
  if (!(part instanceof Element)) return '';
  for (const pad of part.querySelectorAll('.pad')) pad.remove();
  return part.textContent.trim();
}

function textOf(parent: Element, selector: string): string {
  return parent.querySelector(selector)?.textContent.trim() ?? '';
}
