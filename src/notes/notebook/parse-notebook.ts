import { parseJson } from '../../formats/json/parse-json.ts';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Problem } from '../../problems/problem.ts';

/** A Jupyter notebook (nbformat 4) as far as a report needs it. */
export interface Notebook {
  /** Language of the code, e.g. `python`. */
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

/** One cell. */
export interface NotebookCell {
  readonly kind: 'markdown' | 'code' | 'raw';
  /** Lines of its text, with the line of the file on which each stands. */
  readonly lines: readonly { readonly text: string; readonly line: number }[];
  /** Line of the file on which the cell starts. */
  readonly line: number;
  /** The number in its brackets; null if it was not run since the notebook was opened. */
  readonly executionCount: number | null;
  /** As saved. */
  readonly outputs: readonly unknown[];
}

/** Reads a notebook; gives a problem instead where that is no notebook, or one of another format. */
export function parseNotebook(bytes: Uint8Array, file: string): Notebook | Problem {
  const { value, faults } = parseJson(bytes);
  if (value === undefined) {
    const { line, column, endColumn, facts } = faults.at(-1) ?? {
      line: 1,
      column: 1,
      endColumn: 2,
      facts: {},
    };
    return createProblem('notebook-syntax', { file, line, column, endColumn }, facts);
  }
  const cells = partOf(value, 'cells');
  const format = partOf(value, 'nbformat');
  const version = format?.kind === 'number' ? format.value : 0;
  if (cells?.kind !== 'array' || version < 4) {
    return createProblem('notebook-format', { file, line: value.line }, { version });
  }
  return { language: languageOf(value), cells: cells.items.map(parseCell) };
}

/** The value under a name of an object. */
function partOf(value: PlacedValue | undefined, name: string): PlacedValue | undefined {
  return value?.kind === 'object' ? value.entries.find(({ key }) => key === name)?.value : undefined;
}

function languageOf(notebook: PlacedValue): string {
  const metadata = partOf(notebook, 'metadata');
  const name =
    partOf(partOf(metadata, 'language_info'), 'name') ?? partOf(partOf(metadata, 'kernelspec'), 'language');
  return name?.kind === 'string' && /^[\w+#-]+$/.test(name.value) ? name.value : 'python';
}

function parseCell(cell: PlacedValue): NotebookCell {
  const type = partOf(cell, 'cell_type');
  const count = partOf(cell, 'execution_count');
  const outputs = partOf(cell, 'outputs');
  const plain = outputs === undefined ? [] : toPlain(outputs);
  return {
    kind:
      type?.kind === 'string' && (type.value === 'code' || type.value === 'raw') ? type.value : 'markdown',
    lines: linesOf(partOf(cell, 'source')),
    line: cell.line,
    executionCount: count?.kind === 'number' ? count.value : null,
    outputs: Array.isArray(plain) ? plain : [],
  };
}

/** A source is a text or a list of lines with their line ends. */
function linesOf(source: PlacedValue | undefined): NotebookCell['lines'] {
  const parts = source?.kind === 'array' ? source.items : [source];
  const lines: { text: string; line: number }[] = [];
  let isOpen = false;
  for (const part of parts) {
    if (part?.kind !== 'string') continue;
    for (const [index, text] of part.value.replaceAll('\r\n', '\n').split('\n').entries()) {
      const last = lines.at(-1);
      if (index === 0 && isOpen && last !== undefined) {
        const line = last.text === '' ? part.line : last.line;
        lines[lines.length - 1] = { text: last.text + text, line };
      } else lines.push({ text, line: part.line });
    }
    isOpen = true;
  }
  return lines;
}
