import { withCommas } from '../lib/count-of.ts';
import type { Files } from '../lib/files.ts';
import { showValue } from '../lib/show-value.ts';
import { createStyle } from '../lib/terminal-style.ts';
import type { Style } from '../lib/terminal-style.ts';
import type { DrawnLine } from './code-frame.ts';
import { describeProblem } from './describe-problem.ts';
import type { ProblemList } from './problem-list.ts';
import type { Place, Problem } from './problem.ts';
import { readFrames } from './read-frames.ts';
import { sortProblems } from './sort-problems.ts';

/** How problems are printed. */
export interface PrintOptions {
  readonly files: Files;
  /** Absolute path of the working folder, to which the places are relative. */
  readonly folder: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** Gives a line of a file as it may be shown, as long as before. */
  readonly mask?: (text: string) => string;
  /** How many problems of one code are shown in full; the others are counted. */
  readonly shownPerCode?: number;
}

/**
 * Problems as text for a terminal: most important first, each with a code frame, capped per code with an exact count of the rest.
 * Empty if there are none, else it ends with a line end.
 */
export async function printProblems(list: ProblemList, options: PrintOptions): Promise<string> {
  const { shownPerCode = 10, colour } = options;
  const style = createStyle(colour);
  const shown = chooseShown(sortProblems(list.kept), shownPerCode);
  const totals = countByCode(list);
  const frames = await readFrames(shown, options);
  const lastOfCode = new Map(shown.map((problem) => [problem.code, problem]));
  const blocks = shown.map((problem) => {
    const block = printProblem(problem, frames.get(problem) ?? [], style);
    if (lastOfCode.get(problem.code) !== problem) return block;
    const more = (totals.get(problem.code) ?? 0) - shown.filter(({ code }) => code === problem.code).length;
    return more === 0 ? block : `${block}\n${printMore(more, problem.code, style)}`;
  });
  return blocks.join('\n');
}

function chooseShown(sorted: readonly Problem[], limit: number): Problem[] {
  const seen = new Map<string, number>();
  return sorted.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= limit;
  });
}

function countByCode({ kept, unkept }: ProblemList): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of kept) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { code, count } of unkept) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

function printProblem(problem: Problem, frame: readonly DrawnLine[], style: Style): string {
  const { severity, code } = problem;
  const colours = { error: style.red, warning: style.yellow, note: style.blue };
  const place = style.bold(printPlace(problem.place));
  const head = `${place} ${colours[severity](severity)} ${describeProblem(problem)} ${style.dim(`[${code}]`)}`;
  if (frame.length === 0) return `${head}\n`;
  const lines = frame.map(({ kind, gutter, text }) => {
    const shown = kind === 'caret' ? colours[severity](text) : text;
    return text === '' ? style.dim(gutter) : `${style.dim(gutter)} ${shown}`;
  });
  return `${head}\n\n${lines.join('\n')}\n`;
}

function printMore(count: number, code: string, style: Style): string {
  return `… and ${withCommas(count)} more like this ${style.dim(`[${code}]`)}\n`;
}

/** A place as editors and terminals understand it: `file`, `file:line` or `file:line:column`. */
function printPlace({ file, line, column }: Place): string {
  const name = showValue(file, 300);
  if (line === undefined || line === 0) return name;
  return column === undefined ? `${name}:${line}` : `${name}:${line}:${column}`;
}
