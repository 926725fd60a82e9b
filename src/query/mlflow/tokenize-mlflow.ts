import type { Span } from '../filter.ts';

/**
 * The parts into which MLflow's own parser (sqlparse) cuts a filter, as far as they matter for accepting it.
 *
 * `name`: bare, in backticks or in brackets. `symbol`: in double quotes. `text`: in single quotes. `not-null`: `NOT NULL`, one token.
 * `order`: `ASC` or `DESC`, with `NULLS …` behind it.
 */
export type MlflowTokenKind =
  | 'comment'
  | 'comparator'
  | 'keyword'
  | 'mark'
  | 'name'
  | 'not-null'
  | 'number'
  | 'operator'
  | 'order'
  | 'other'
  | 'symbol'
  | 'text'
  | 'wildcard'
  | 'end';

/** One part of a filter of MLflow. White space is left out; the places show it. */
export interface MlflowToken {
  readonly kind: MlflowTokenKind;
  readonly text: string;
  readonly span: Span;
}

/** Ends a word: Python's `\b` where a word went before. */
const end = String.raw`(?![\p{L}\p{N}_])`;
const letter = 'A-Z\u00C0-\u00DC';
const word = String.raw`[\p{L}\p{N}_]`;

/** Tried from top to bottom at each place. */
const rules: readonly { readonly kind: MlflowTokenKind | 'space'; readonly pattern: RegExp }[] = [
  { kind: 'comment', pattern: /(?:--|# ).*|\/\*[^]*?\*\//y },
  { kind: 'space', pattern: /\s+/y },
  { kind: 'mark', pattern: /::/y },
  { kind: 'wildcard', pattern: /\*/y },
  { kind: 'name', pattern: /`(?:``|[^`])*`/y },
  { kind: 'keyword', pattern: new RegExp(`(?:CASE|IN|VALUES|USING|FROM|AS)${end}`, 'iuy') },
  { kind: 'name', pattern: new RegExp(`(?:@|##|#)[${letter}]${word}+`, 'iuy') },
  { kind: 'name', pattern: new RegExp(String.raw`[${letter}]${word}*(?=\s*\.(?!\d))`, 'iuy') },
  { kind: 'name', pattern: new RegExp(String.raw`(?<=\.)[${letter}]${word}*`, 'iuy') },
  { kind: 'name', pattern: new RegExp(String.raw`[${letter}]${word}*(?=\()`, 'iuy') },
  { kind: 'other', pattern: /-?0x[\dA-F]+/iy },
  { kind: 'number', pattern: /-?\d+(?:\.\d+)?E-?\d+/iy },
  { kind: 'number', pattern: new RegExp(String.raw`-?(?:\d+\.\d*|\.\d+)(?![_${letter}])`, 'iuy') },
  { kind: 'number', pattern: new RegExp(String.raw`-?\d+(?![_${letter}])`, 'iuy') },
  { kind: 'text', pattern: /'(?:''|\\'|[^'])*'/y },
  { kind: 'symbol', pattern: /"(?:""|\\"|[^"])*"/y },
  { kind: 'name', pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_\])])\[[^\]\[]+\]`, 'uy') },
  { kind: 'not-null', pattern: new RegExp(String.raw`NOT\s+NULL${end}`, 'iuy') },
  { kind: 'order', pattern: new RegExp(String.raw`(?:ASC|DESC)(?:\s+NULLS\s+(?:FIRST|LAST))?${end}`, 'iuy') },
  { kind: 'comparator', pattern: new RegExp(String.raw`(?:NOT\s+)?(?:I|R)?LIKE${end}`, 'iuy') },
  { kind: 'keyword', pattern: new RegExp(`(?:AND|OR|NOT|NULL|IS|BETWEEN)(?![$#\\p{L}\\p{N}_])`, 'iuy') },
  { kind: 'name', pattern: new RegExp(`${word}[$#\\p{L}\\p{N}_]*`, 'uy') },
  { kind: 'mark', pattern: /[;:()[\],.]/y },
  { kind: 'comparator', pattern: /[<>=~!]+/y },
  { kind: 'operator', pattern: /[-+/@#%^&|]+/y },
  { kind: 'other', pattern: /[^]/uy },
];

/** Cuts a filter into tokens, the last of kind `end`. What opens and never closes is `other`. */
export function tokenizeMlflow(text: string): readonly MlflowToken[] {
  const tokens: MlflowToken[] = [];
  let at = 0;
  while (at < text.length) {
    const found = matchRule(text, at);
    const span = { start: at, end: at + found.text.length };
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, span });
    at = span.end;
  }
  tokens.push({ kind: 'end', text: '', span: { start: text.length, end: text.length } });
  return tokens;
}

function matchRule(text: string, at: number): { kind: MlflowTokenKind | 'space'; text: string } {
  for (const { kind, pattern } of rules) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined && found !== '') return { kind, text: found };
  }
  return { kind: 'other', text: text.charAt(at) };
}
