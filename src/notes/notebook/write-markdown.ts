import { objectAt } from '../../lib/json-parts.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import type { Notebook, NotebookCell } from './parse-notebook.ts';
import { renderOutput } from './render-output.ts';
import { vegaLiteOutput } from './vega-lite-output.ts';

/** A notebook as the text of a note. Where code cells stand, the text has marks. */
export interface NotebookText {
  readonly markdown: string;
  /** Line of the notebook's file for each line of the text. */
  readonly lines: readonly number[];
  /** HTML of each mark, by its number. */
  readonly blocks: readonly string[];
}

/** Code as HTML with colours; `undefined` for a language that is not known. */
export type Highlight = (code: string, language: string) => string | undefined;

/** Characters for private use, which are taken out of the author's text: so nothing in it looks like a mark. */
const opening = '\uE000';
const closing = '\uE001';

/** Turns a notebook into Markdown with marks for its code cells and their outputs. */
export function writeMarkdown({ cells, language }: Notebook, highlight: Highlight): NotebookText {
  const text: string[] = [];
  const lines: number[] = [];
  const blocks: string[] = [];
  const add = (line: string, at: number): void => {
    text.push(line);
    lines.push(at);
  };
  for (const [index, cell] of cells.entries()) {
    if (cell.kind === 'code') {
      for (const part of cellParts(cell, { language, highlight })) {
        if (part.kind === 'html') add(`${opening}${blocks.push(part.text) - 1}${closing}`, cell.line);
        else for (const line of ['', '```vega-lite', part.text, '```', '']) add(line, cell.line);
      }
    } else if (cell.kind === 'markdown' || index === 0) addMarkdown(cell, index === 0, add);
    add('', cell.line);
  }
  return { markdown: text.join('\n'), lines, blocks };
}

function addMarkdown(cell: NotebookCell, isFirst: boolean, add: (line: string, at: number) => void): void {
  const own = cell.lines.map(({ text }) => text);
  const isRule =
    isFirst &&
    /^---\s*$/.test(own[0] ?? '') &&
    !own.slice(1).some((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  // A rule at the start of a notebook would be taken for front matter.
  if (isRule) add('', cell.line);
  for (const { text, line } of cell.lines) add(text.replaceAll(/[\uE000\uE001\0]/g, '\u{FFFD}'), line);
  const fence = openFence(own);
  if (fence !== undefined) add(fence, cell.line);
}

/** The fence of a block of code that a cell leaves open, which would swallow the cells behind it. */
function openFence(lines: readonly string[]): string | undefined {
  let open: string | undefined;
  for (const line of lines) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) continue;
    if (open === undefined) open = fence;
    else if (fence.startsWith(open) && line.trim() === fence) open = undefined;
  }
  return open;
}

/** HTML of a cell, or a chart in it as the text of a block. */
interface CellPart {
  readonly kind: 'html' | 'chart';
  readonly text: string;
}

/** The code and its outputs in their order; what stands between two charts is one part. */
function cellParts(
  cell: NotebookCell,
  given: { readonly language: string; readonly highlight: Highlight },
): CellPart[] {
  const parts: CellPart[] = [];
  let html = renderCode(cell, given);
  const close = (): void => {
    if (html !== '') parts.push({ kind: 'html', text: html });
    html = '';
  };
  for (const output of cell.outputs) {
    const spec = vegaLiteOutput(objectAt(output, 'data'));
    if (spec === undefined) {
      html += renderOutput(output);
      continue;
    }
    close();
    parts.push({ kind: 'chart', text: spec });
  }
  close();
  return parts;
}

function renderCode(
  { lines, executionCount }: NotebookCell,
  { language, highlight }: { readonly language: string; readonly highlight: Highlight },
): string {
  const code = lines
    .map(({ text }) => text.replaceAll('\0', ''))
    .join('\n')
    .trim();
  if (code === '') return '';
  const label = executionCount === null ? 'Code' : `Code [${executionCount}]`;
  return `<details class="notebook-code"><summary>${label}</summary><pre><code class="language-${language}">${highlight(code, language) ?? escapeHtml(code)}</code></pre></details>`;
}

/** Puts the code cells into the HTML that was made of the text. */
export function fillCells(html: string, blocks: readonly string[]): string {
  return html.replaceAll(
    /(?:<p>)?\uE000(\d+)\uE001(?:<\/p>)?/g,
    (_, number: string) => blocks[Number(number)] ?? '',
  );
}

/** A text of the note, such as its description, without marks. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll(/\uE000\d+\uE001/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
