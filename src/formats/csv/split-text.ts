import type { Separator } from './csv-dialect.ts';

/** A cell cut out of a line. */
export interface TextCell {
  /** Without quotes; blanks around it are left out. */
  readonly text: string;
  /** Where it starts and ends in the text, in UTF-16 units from 0. */
  readonly start: number;
  readonly end: number;
}

/** The cells of a record, or where a quoted cell starts that has no end. */
export type SplitText =
  | { readonly kind: 'cells'; readonly cells: readonly TextCell[] }
  | { readonly kind: 'open'; readonly at: number };

/** Cuts one record, which may hold line breaks between quotes, into its cells (RFC 4180; a quote inside a cell is doubled). */
export function splitText(text: string, separator: Separator): SplitText {
  const cells: TextCell[] = [];
  let position = 0;
  for (;;) {
    const start = skipBlanks(text, position, separator);
    if (separator === 'columns' && start >= text.length) return { kind: 'cells', cells };
    const cell = text[start] === '"' ? readQuoted(text, start, separator) : readPlain(text, start, separator);
    if (cell === undefined) return { kind: 'open', at: start };
    cells.push(cell);
    position = nextSeparator(text, cell.end, separator);
    if (position >= text.length) return { kind: 'cells', cells };
    position += 1;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function skipBlanks(text: string, from: number, separator: Separator): number {
  let position = from;
  while (position < text.length && text[position] !== separator && isBlank(text[position])) position += 1;
  return position;
}

function isSeparator(character: string | undefined, separator: Separator): boolean {
  return separator === 'columns' ? isBlank(character) : character === separator;
}

function nextSeparator(text: string, from: number, separator: Separator): number {
  let position = from;
  while (position < text.length && !isSeparator(text[position], separator)) position += 1;
  return position;
}

function readPlain(text: string, start: number, separator: Separator): TextCell {
  const stop = nextSeparator(text, start, separator);
  let end = stop;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return { text: text.slice(start, end), start, end };
}

/** A quoted cell; what stands between its closing quote and the separator belongs to it, as other readers have it. */
function readQuoted(text: string, start: number, separator: Separator): TextCell | undefined {
  let inner = '';
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote === -1) return undefined;
    inner += text.slice(position, quote);
    position = quote + 1;
    if (text[position] !== '"') break;
    inner += '"';
    position += 1;
  }
  const end = nextSeparator(text, position, separator);
  return { text: (inner + text.slice(position, end)).trim(), start, end };
}
