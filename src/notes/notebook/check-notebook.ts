import { textAt } from '../../lib/json-parts.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Notebook, NotebookCell } from './parse-notebook.ts';

/** What makes the outputs of a notebook doubtful: cells run out of order, cells that were never run, cells that failed. */
export function checkNotebook({ cells }: Notebook, file: string): Problem[] {
  const code = cells.filter(
    (cell) => cell.kind === 'code' && cell.lines.some(({ text }) => text.trim() !== ''),
  );
  return [...checkOrder(code, file), ...checkOutputs(code, file), ...checkErrors(code, file)];
}

/** Run from top to bottom in a fresh kernel the counts are 1, 2, 3, ... */
function checkOrder(code: readonly NotebookCell[], file: string): Problem[] {
  const run = code.filter(hasRun);
  for (const [index, cell] of run.entries()) {
    const expected = index + 1;
    if (cell.executionCount === expected) continue;
    const facts = { count: cell.executionCount ?? 0, expected, cells: run.length };
    return [createProblem('notebook-order', { file, line: cell.line }, facts)];
  }
  return [];
}

/** Some tools number cells from 0 that they ran without counting. */
function hasRun({ executionCount, outputs }: NotebookCell): boolean {
  return executionCount !== null && (executionCount > 0 || outputs.length > 0);
}

function checkOutputs(code: readonly NotebookCell[], file: string): Problem[] {
  const missing = code.filter((cell) => !hasRun(cell) && cell.outputs.length === 0);
  const [first] = missing;
  if (first === undefined) return [];
  const facts = { missing: missing.length, cells: code.length };
  return [createProblem('notebook-outputs-missing', { file, line: first.line }, facts)];
}

function checkErrors(code: readonly NotebookCell[], file: string): Problem[] {
  return code.flatMap((cell) => {
    const error = cell.outputs.find((output) => textAt(output, 'output_type') === 'error');
    if (error === undefined) return [];
    const facts = {
      name: textAt(error, 'ename') ?? 'An error',
      reason: textAt(error, 'evalue') ?? 'no reason was given',
    };
    return [createProblem('notebook-cell-failed', { file, line: cell.line }, facts)];
  });
}
