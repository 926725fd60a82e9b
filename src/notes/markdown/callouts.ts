import type { MarkdownIt, Token } from 'markdown-it';

/** The kinds of callouts that GitHub knows, by the word that marks them, with what a reader sees. */
export const calloutWords: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/**
 * Adds callouts as GitHub has them: a quote whose first line is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`. Of another
 * word in such a mark `onUnknown` is told, with the line of the text it stands in, from 0; the quote stays one.
 */
export function calloutPlugin(
  markdown: MarkdownIt,
  onUnknown: (word: string, line: number | null) => void,
): void {
  markdown.core.ruler.after('text_join', 'callouts', (state) => {
    state.tokens.forEach((open, index) => {
      const [paragraph, inline, close] = state.tokens.slice(index + 1, index + 4);
      if (open.type !== 'blockquote_open' || paragraph?.type !== 'paragraph_open') return;
      if (inline === undefined || close === undefined) return;
      const word = findMark(inline);
      if (word === undefined) return;
      const name = calloutWords[word.toUpperCase()];
      if (name === undefined) {
        onUnknown(word, inline.map?.[0] ?? null);
        return;
      }
      dropMark(inline);
      paragraph.hidden = (inline.children ?? []).length === 0;
      close.hidden = paragraph.hidden;
      turnIntoCallout(open, closingOf(state.tokens, index), name);
    });
  });
  markdown.renderer.rules['callout_open'] = (tokens, index) => {
    const name = tokens[index]?.info ?? '';
    return `<div class="callout callout-${name.toLowerCase()}" role="note" aria-label="${name}"><p class="callout-name" aria-hidden="true">${name}</p>\n`;
  };
  markdown.renderer.rules['callout_close'] = () => '</div>\n';
}

/** The word of a mark that has a line of its own. */
function findMark({ children }: Token): string | undefined {
  const [text, next] = children ?? [];
  if (text?.type !== 'text' || (next !== undefined && !isBreak(next))) return undefined;
  return /^\[!([A-Za-z][\w-]*)\]\s*$/.exec(text.content)?.[1];
}

function isBreak({ type }: Token): boolean {
  return type === 'softbreak' || type === 'hardbreak';
}

function dropMark(inline: Token): void {
  inline.children = (inline.children ?? []).slice(2);
}

function closingOf(tokens: readonly Token[], index: number): Token | undefined {
  const level = tokens[index]?.level;
  return tokens.find((token, at) => at > index && token.type === 'blockquote_close' && token.level === level);
}

function turnIntoCallout(open: Token, close: Token | undefined, name: string): void {
  for (const [token, type] of [
    [open, 'callout_open'],
    [close, 'callout_close'],
  ] as const) {
    if (token === undefined) continue;
    token.type = type;
    token.tag = 'div';
    token.info = name;
  }
}
