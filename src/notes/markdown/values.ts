import type { MarkdownIt, Token } from 'markdown-it';

/** Longer texts between braces are no expression that anybody wrote. */
const mostCharacters = 1000;

/** Quoted texts may hold braces; a quote that nothing closes is an apostrophe. */
const patterns = [/\{\{((?:'[^']*'|"[^"]*"|`[^`]*`|(?!\}\})[^'"`])*)\}\}/y, /\{\{([^]*?)\}\}/y];

/** The type of the token for a number of the text. */
export const valueToken = 'note_value';

/**
 * Adds `{{ … }}` to the text: a number from the logs. Code and math come first, so there it stays as typed; `\\{{` is always text.
 *
 * The token's content is what stands between the braces; whoever numbers the values puts a mark in its place, which is rendered as is.
 */
export function valuePlugin(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', valueToken, (state, silent) => {
    if (!state.src.startsWith('{{', state.pos)) return false;
    const found = findExpression(state.src, state.pos);
    if (found === undefined || state.pos + found.length > state.posMax) return false;
    if (!silent) {
      const token = state.push(valueToken, '', 0);
      token.content = found.slice(2, -2);
      token.markup = found;
    }
    state.pos += found.length;
    return true;
  });
  markdown.renderer.rules[valueToken] = (tokens, index) => tokens[index]?.content ?? '';
}

function findExpression(text: string, at: number): string | undefined {
  const window = text.slice(at, at + mostCharacters);
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    const found = pattern.exec(window);
    if (found !== null) return found[1]?.trim() === '' ? undefined : found[0];
  }
  return undefined;
}

/** True for the token of a number of the text. */
export function isValueToken(token: Token): boolean {
  return token.type === valueToken;
}
