import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';

/** Deeper ones are shown as code: nobody unfolds them. */
const deepest = 5;

/**
 * Adds `details`: a fence whose text is Markdown of its own, folded behind what stands behind the word, e.g. ```` ```details All runs ````. Everything
 * that a note may have can stand inside, blocks too if the outer fence is longer.
 */
export function detailsPlugin(markdown: MarkdownIt): void {
  markdown.core.ruler.after('block', 'details', (state) => {
    state.tokens = state.tokens.flatMap((token) => unfold(token, state, 1));
  });
  markdown.renderer.rules['details_open'] = (tokens, index) => {
    const summary = tokens[index]?.info || 'Details';
    return `<details class="note-details"><summary>${escapeHtml(summary)}</summary>\n`;
  };
  markdown.renderer.rules['details_close'] = () => '</details>\n';
}

function unfold(token: Token, state: StateCore, depth: number): Token[] {
  const [, summary] = /^\s*details(?:\s+(.*))?$/s.exec(token.info) ?? [];
  const isDetails = token.type === 'fence' && /^\s*details(?:\s|$)/.test(token.info);
  if (!isDetails || depth > deepest) return [token];
  const inner: Token[] = [];
  state.md.block.parse(token.content, state.md, state.env, inner);
  const first = (token.map?.[0] ?? 0) + 1;
  for (const each of inner) {
    each.level += token.level + 1;
    if (each.map !== null) each.map = [each.map[0] + first, each.map[1] + first];
  }
  const open = new state.Token('details_open', 'details', 1);
  const close = new state.Token('details_close', 'details', -1);
  open.info = (summary ?? '').trim();
  for (const each of [open, close]) {
    each.block = true;
    each.map = token.map;
    each.level = token.level;
  }
  return [open, ...inner.flatMap((each) => unfold(each, state, depth + 1)), close];
}
