import type { FilterFault } from './filter-fault.ts';
import type { Token, TokenKind } from './token.ts';

/** What a bare word is made of: anything but white space, quotes, comparators, `(`, `)`, `,` and `;`. */
const bare = '[^\\s\'"`=<>~!(),;&|]';
/** A quote ends where the same one stands that is neither doubled nor behind a backslash, as MLflow has it. Nothing is taken out. */
const quoted = String.raw`'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*"|` + '`[^`]*`';

/** The kinds of tokens, tried from top to bottom. A quoted part may stand behind a dot, and in backticks before one. */
const rules: readonly { readonly kind: TokenKind | 'space'; readonly pattern: RegExp }[] = [
  { kind: 'space', pattern: /\s+/y },
  { kind: 'comparator', pattern: /<=|>=|!=|<>|==|=>|=<|!~|&&|\|\||[=<>~!]/y },
  { kind: 'mark', pattern: /[(),;]/y },
  {
    kind: 'word',
    pattern: new RegExp(`(?:\`[^\`]*\`(?=\\.))?${bare}+(?:(?<=\\.)(?:${quoted})(?:\\.${bare}*)?)*`, 'y'),
  },
  { kind: 'quoted', pattern: new RegExp(quoted, 'y') },
];

/** Cuts a filter into tokens, the last of kind `end`. The only fault is a quote that nothing closes. */
export function tokenizeFilter(
  text: string,
): { readonly tokens: readonly Token[] } | { readonly fault: FilterFault } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = matchRule(text, at);
    if (found === undefined) return { fault: openQuote(text, at) };
    const span = { start: at, end: at + found.text.length };
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, span });
    at = span.end;
  }
  tokens.push({ kind: 'end', text: '', span: { start: text.length, end: text.length } });
  return { tokens };
}

function matchRule(text: string, at: number): { kind: TokenKind | 'space'; text: string } | undefined {
  for (const { kind, pattern } of rules) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: found };
  }
  return undefined;
}

function openQuote(text: string, at: number): FilterFault {
  const quote = text.charAt(at);
  const isQuote = quote === "'" || quote === '"' || quote === '`';
  if (isQuote) return { code: 'query-quote-open', facts: { quote }, span: { start: at, end: text.length } };
  return { code: 'query-unsupported', facts: { word: quote }, span: { start: at, end: at + 1 } };
}
