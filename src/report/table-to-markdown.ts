import type { Cell, Column, Table } from '../model/page/table.ts';

/**
 * A table as GitHub's Markdown, to be pasted into an issue or a paper's draft: the rows without their members, `±` and the number of
 * runs as on the page, the best in bold, notes under it.
 */
export function tableToMarkdown({ columns, rows, notes }: Pick<Table, 'columns' | 'rows' | 'notes'>): string {
  const head = toLine(columns.map(describeColumn));
  const rule = toLine(columns.map(({ numeric }) => (numeric ? '---:' : '---')));
  const body = rows.map(({ cells, baseline }) =>
    toLine(cells.map((cell, index) => describeCell(cell) + (baseline && index === 0 ? ' (baseline)' : ''))),
  );
  const lines = [head, rule, ...body, ...notes.flatMap((note) => ['', escapeText(note)])];
  return `${lines.join('\n')}\n`;
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function describeColumn({ label, better, unit, summary }: Column): string {
  const arrow = better === null ? '' : ` ${better === 'up' ? '↑' : '↓'}`;
  const details = [unit, summary].filter((part) => part !== null).join(', ');
  return `${escapeText(label)}${arrow}${details === '' ? '' : ` (${escapeText(details)})`}`;
}

function describeCell({ text, spread, n, best }: Cell): string {
  if (text === '') return '–';
  const value = spread === null ? text : `${text} ± ${spread}`;
  const whole = best ? `**${escapeText(value)}**` : escapeText(value);
  return n === null ? whole : `${whole} (n = ${n})`;
}

/** Characters that would end a cell or begin Markdown or HTML. */
function escapeText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`);
}
