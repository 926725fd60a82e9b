import { createStyle } from '../lib/terminal-style.ts';
import type { Terminal } from '../lib/terminal.ts';
import { drawCodeFrame } from '../problems/code-frame.ts';
import { describeProblem } from '../problems/describe-problem.ts';
import type { Facts } from '../problems/problem.ts';
import type { Span } from '../query/filter.ts';

/** What is wrong with a typed query, and where. */
export interface TypedFault {
  /** A code of the problem catalog. */
  readonly code: string;
  readonly facts: Facts;
  readonly span: Span;
}

/** Says what is wrong with what was typed, with a caret under the place. `what` names it, e.g. `query` or `--sort`. */
export function showQueryFault(
  { code, facts, span }: TypedFault,
  text: string,
  { what, terminal }: { readonly what: string; readonly terminal: Terminal },
): void {
  const style = createStyle(terminal.colourWords);
  const before = text.slice(0, span.start);
  const line = before.split('\n').length;
  const start = before.lastIndexOf('\n') + 1;
  const source = text.slice(start).split('\n')[0] ?? '';
  const column = span.start - start + 1;
  const place = { file: what, line, column, endColumn: Math.max(column + 1, span.end - start + 1) };
  const frame = drawCodeFrame([{ line, window: { text: source, goesOn: false } }], place, {
    from: 0,
    width: terminal.width,
  });
  const head = `${style.bold(`${what}:${line}:${column}`)} ${style.red('error')} ${describeProblem({ code, facts })} ${style.dim(`[${code}]`)}`;
  const lines = frame.map(({ kind, gutter, text: shown }) =>
    kind === 'caret' ? `${style.dim(gutter)} ${style.red(shown)}` : `${style.dim(gutter)} ${shown}`,
  );
  terminal.words(`${head}\n\n${lines.join('\n')}\n`);
}
