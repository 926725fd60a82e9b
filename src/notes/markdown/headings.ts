import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/**
 * Moves headings below the page's own title: the highest level becomes `h2`, the others follow. A first heading that repeats the
 * title is taken out.
 */
export function headingDepthPlugin(markdown: MarkdownIt, title: string): void {
  markdown.core.ruler.after('inline', 'heading_depth', (state) => {
    dropTitle(state, title);
    const levels = state.tokens.filter(isOpening).map(levelOf);
    const shift = 2 - Math.min(...levels, 6);
    if (levels.length === 0 || shift === 0) return;
    for (const token of state.tokens)
      if (token.type === 'heading_open' || token.type === 'heading_close')
        token.tag = `h${Math.min(levelOf(token) + shift, 6)}`;
  });
}

function isOpening(token: Token): boolean {
  return token.type === 'heading_open';
}

function levelOf(token: Token): number {
  return Number(token.tag.slice(1));
}

function dropTitle(state: StateCore, title: string): void {
  const [open, inline] = state.tokens;
  if (open?.type !== 'heading_open' || inline === undefined) return;
  if (plainText(inline).toLowerCase() !== title.trim().toLowerCase()) return;
  state.tokens.splice(0, 3);
}

/** The text of a heading or paragraph as a reader sees it, without marks; formulas as typed, images by their description. */
export function plainText(inline: Token): string {
  return (inline.children ?? []).map(textOf).join('').replaceAll(/\s+/g, ' ').trim();
}

function textOf(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  // With raw HTML off, inline HTML is only the sign of a heading's own link.
  if (token.type === 'footnote_ref' || token.type === 'html_inline') return '';
  return token.content;
}
