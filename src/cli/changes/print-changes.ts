import { describeChanges, describeRemarks, describeStates } from '../../changes/words/describe-changes.ts';
import type { ChangesItem, ChangesPart } from '../../changes/words/changes-part.ts';
import { countOf } from '../../lib/count-of.ts';
import { createStyle } from '../../lib/terminal-style.ts';
import type { Style } from '../../lib/terminal-style.ts';
import type { Terminal } from '../../lib/terminal.ts';
import { drawTextTable } from '../../lib/text-table.ts';
import { wrapText } from '../../lib/wrap-text.ts';
import type { Changes } from '../../model/changes.ts';

/** Prints what changed for people, in the width of the terminal. */
export async function printChanges(changes: Changes, terminal: Terminal): Promise<void> {
  const style = createStyle(terminal.colourData);
  const { width } = terminal;
  const head = [
    ...wrapText(changes.headline, width).map(style.bold),
    ...wrapText(describeStates(changes), width),
  ];
  const remarks = describeRemarks(changes).flatMap((remark) => wrapText(remark, width).map(style.yellow));
  const parts = describeChanges(changes).map((part) => partLines(part, width, style));
  const blocks = [[...head, ...remarks], ...parts];
  await terminal.data(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function partLines({ title, items, table, notes }: ChangesPart, width: number, style: Style): string[] {
  const lines = [style.bold(title)];
  let hidden = 0;
  if (table !== null) {
    const drawn = drawTextTable(table, width);
    lines.push(style.dim(drawn.head), ...drawn.rows.map((row) => colourRow(row, style)));
    hidden = drawn.leftOut;
  }
  lines.push(...items.flatMap((item) => itemLines(item, width, style)));
  const more = hidden === 0 ? [] : [`${countOf(hidden, 'column')} did not fit; --md and --json have all.`];
  lines.push(...[...notes, ...more].flatMap((note) => wrapText(note, width).map(style.dim)));
  return lines;
}

/** The verdict stands last in a row. */
function colourRow(row: string, style: Style): string {
  if (/ {2}worse(?: \(|$)/.test(row)) return style.red(row);
  return / {2}better(?: \(|$)/.test(row) ? style.green(row) : row;
}

const marks = { bad: '✗', good: '✓', plain: '·' } as const;

function itemLines({ tone, text, more }: ChangesItem, width: number, style: Style): string[] {
  const colours = { bad: style.red, good: style.green, plain: (line: string) => line } as const;
  const [first = '', ...rest] = wrapText(text, width - 2);
  return [
    colours[tone](`${marks[tone]} ${first}`),
    ...rest.map((line) => colours[tone](`  ${line}`)),
    ...more.flatMap((line) => wrapText(line, width - 4).map((wrapped) => `    ${wrapped}`)),
  ];
}
