import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';

/**
 * Adds math: `$…$` in a line, `$$…$$` in a line or as a block of its own, and code fenced as `math`; each becomes MathML. A block may
 * have a label behind it, `$$…$$ {#eq:ece}`; it is left in the token's `info`.
 *
 * As in Pandoc, an opening `$` has no space after it and a closing one none before it and no digit after it, so `$5 and $10` stays
 * text. `draw` makes HTML of a formula as typed, when the text is rendered.
 */
export function mathPlugin(markdown: MarkdownIt, draw: (formula: string, display: boolean) => string): void {
  // Every later `$` in the same text has the same closers before it, so one search to the end is enough.
  let searched: StateInline | undefined;
  markdown.inline.ruler.after('escape', 'math', (state, silent) => {
    if (state.src[state.pos] !== '$' || searched === state) return false;
    const found = state.src.startsWith('$$', state.pos) ? findDisplay(state) : findInline(state);
    if (found === 'none') searched = state.src.startsWith('$$', state.pos) ? searched : state;
    if (found === 'none' || found === undefined) return false;
    if (!silent) {
      const token = state.push(found.display ? 'math_display' : 'math_inline', 'math', 0);
      token.content = found.formula;
    }
    state.pos = found.end;
    return true;
  });
  markdown.block.ruler.before('fence', 'math_block', blockRule, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdown.renderer.rules['math_inline'] = (tokens, index) => draw(tokens[index]?.content ?? '', false);
  markdown.renderer.rules['math_display'] = (tokens, index) => draw(tokens[index]?.content ?? '', true);
  markdown.renderer.rules['math_block'] = (tokens, index) => `${draw(tokens[index]?.content ?? '', true)}\n`;
}

interface FoundMath {
  readonly formula: string;
  readonly end: number;
  readonly display: boolean;
}

/** `none`: no `$` in the rest of the text can close this one or any later one. */
function findInline({ src, pos }: StateInline): FoundMath | 'none' | undefined {
  if (/\s|^$/.test(src.charAt(pos + 1))) return undefined;
  for (let at = src.indexOf('$', pos + 1); at !== -1; at = src.indexOf('$', at + 1)) {
    if (isEscaped(src, at) || /\s/.test(src.charAt(at - 1)) || /\d/.test(src.charAt(at + 1))) continue;
    return { formula: src.slice(pos + 1, at), end: at + 1, display: false };
  }
  return 'none';
}

function findDisplay({ src, pos }: StateInline): FoundMath | 'none' {
  const end = src.indexOf('$$', pos + 2);
  if (end === -1 || src.slice(pos + 2, end).trim() === '') return 'none';
  return { formula: src.slice(pos + 2, end).trim(), end: end + 2, display: true };
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function blockRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine] === undefined || state.sCount[startLine] - state.blkIndent >= 4) return false;
  if (!lineText(state, startLine).startsWith('$$')) return false;
  const last = findClosingLine(state, startLine, endLine);
  if (last === undefined) return false;
  if (silent) return true;
  const text = state.getLines(startLine, last + 1, state.sCount[startLine], false).trim();
  const label = labelBehind.exec(text)?.[0] ?? '';
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.content = text
    .slice(2, text.length - label.length)
    .trim()
    .slice(0, -2)
    .trim();
  token.info = label.trim();
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
}

/** The label of a formula, `{#eq:ece}` behind its end. */
const labelBehind = /(?<=\$\$)\s*\{#[^{}]*\}$/;

/** The line that ends with `$$`: the first one itself if it holds the whole formula, else a later one before any blank line. */
function findClosingLine(state: StateBlock, startLine: number, endLine: number): number | undefined {
  const first = lineText(state, startLine);
  if (first.length > 4 && first.endsWith('$$'))
    return first.indexOf('$$', 2) === first.length - 2 ? startLine : undefined;
  if (first.slice(2).includes('$$')) return undefined;
  for (let line = startLine + 1; line < endLine; line += 1) {
    const text = lineText(state, line);
    const outside = (state.sCount[line] ?? 0) < state.blkIndent;
    if (outside || text === '') return undefined;
    if (text.endsWith('$$')) return line;
  }
  return undefined;
}

/** A line without what stands around it, and without a label at its end. */
function lineText(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]).trim().replace(labelBehind, '');
}

/** True if a text that was parsed holds a formula. */
export function hasMath(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ type, info, children }) =>
      type.startsWith('math_') || (type === 'fence' && /^\s*math\b/.test(info)) || hasMath(children ?? []),
  );
}
