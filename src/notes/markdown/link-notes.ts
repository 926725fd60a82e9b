import type { MarkdownIt, Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';

/**
 * Numbers the links to the web, for paper, where nobody can click: a small number behind each link, and at the end of the text a list of
 * addresses with these numbers (`renderLinkList`). Links that show their address have none. On a screen CSS hides both.
 *
 * Gives the addresses in the order of their numbers, once the text was parsed.
 */
export function linkNotesPlugin(markdown: MarkdownIt): readonly string[] {
  const addresses: string[] = [];
  markdown.core.ruler.push('link_notes', (state) => {
    for (const inline of state.tokens) {
      if (inline.children === null || !inline.children.some(isWebLink)) continue;
      inline.children = inline.children.flatMap((token, index, all) => {
        const open = token.type === 'link_close' ? openingOf(all, index) : undefined;
        const address = open === undefined || !isWebLink(open.token) ? null : open.token.attrGet('href');
        if (open === undefined || typeof address !== 'string' || open.shown === address) return [token];
        const known = addresses.indexOf(address);
        const mark = new state.Token('link_note', '', 0);
        mark.info = String((known === -1 ? addresses.push(address) - 1 : known) + 1);
        return [token, mark];
      });
    }
  });
  markdown.renderer.rules['link_note'] = (tokens, index) =>
    `<sup class="link-note" aria-hidden="true">${escapeHtml(tokens[index]?.info ?? '')}</sup>`;
  return addresses;
}

function isWebLink(token: Token): boolean {
  const href = token.type === 'link_open' ? token.attrGet('href') : null;
  return typeof href === 'string' && /^https?:/i.test(href);
}

/** The start of the link that ends at an index, and the words between. */
function openingOf(
  tokens: readonly Token[],
  index: number,
): { readonly token: Token; readonly shown: string } | undefined {
  const start = tokens.findLastIndex(({ type }, at) => at < index && type === 'link_open');
  const token = tokens[start];
  if (token === undefined) return undefined;
  const shown = tokens.slice(start + 1, index).map(({ content }) => content);
  return { token, shown: shown.join('') };
}

/** The list of addresses for the end of a text; empty if there are none. */
export function renderLinkList(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  const items = addresses.map((address) => `<li>${escapeHtml(address)}</li>`);
  return `<section class="link-list" aria-hidden="true"><p>Links</p>\n<ol>\n${items.join('\n')}\n</ol></section>\n`;
}
