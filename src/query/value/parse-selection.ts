import { parseFilter } from '../parse-filter.ts';
import type { Filter, Span } from '../filter.ts';
import { unquote } from '../parse-key.ts';
import { isWord } from '../token-reader.ts';
import type { TokenReader } from '../token-reader.ts';
import type { Token } from '../token.ts';
import type { Selection } from './value-expression.ts';
import { ValueSyntax, syntax } from './value-syntax.ts';

/**
 * Parses which runs are meant: a filter, or where `any` is allowed also `run 'a'`, `variant 'b'`, `baseline` and `all`. The filter goes
 * up to a comma, `to` or `vs` outside its parentheses.
 *
 * @throws ValueSyntax
 */
export function parseSelection(tokens: TokenReader, text: string, allowed: 'filter' | 'any'): Selection {
  const first = tokens.peek();
  if (allowed === 'any') {
    const named = parseNamed(tokens);
    if (named !== null) return named;
    tokens.takeWord('WHERE');
  }
  const span = takeFilter(tokens);
  if (span === null) throw new ValueSyntax(syntax(describe(allowed), first.text, first.span));
  return { kind: 'where', filter: readFilter(text, span), text: text.slice(span.start, span.end), span };
}

function describe(allowed: 'filter' | 'any'): string {
  return allowed === 'filter'
    ? 'a filter such as params.lr = 0.1'
    : "run '…', variant '…', baseline, all or a filter such as params.lr = 0.1";
}

function parseNamed(tokens: TokenReader): Selection | null {
  const first = tokens.peek();
  for (const kind of ['run', 'variant'] as const) {
    if (!tokens.takeWord(kind.toUpperCase())) continue;
    const name = tokens.next();
    if (name.kind !== 'quoted')
      throw new ValueSyntax(syntax(`the name of the ${kind} in quotes`, name.text, name.span));
    return { kind, name: unquote(name.text), span: name.span };
  }
  if (tokens.takeWord('BASELINE')) return { kind: 'baseline', span: first.span };
  return tokens.takeWord('ALL') ? { kind: 'all', span: first.span } : null;
}

/** Takes the tokens of a filter and gives their place; null if there are none. */
function takeFilter(tokens: TokenReader): Span | null {
  const { start } = tokens.peek().span;
  let end = start;
  let depth = 0;
  while (!endsFilter(tokens.peek(), depth)) {
    const { text, span } = tokens.next();
    depth += text === '(' ? 1 : 0;
    depth -= text === ')' ? 1 : 0;
    end = span.end;
  }
  return end === start ? null : { start, end };
}

function endsFilter(token: Token, depth: number): boolean {
  if (token.kind === 'end') return true;
  return depth <= 0 && (token.text === ',' || isWord(token, 'TO') || isWord(token, 'VS'));
}

/** Parsed where it stands, so that every place in it is a place in the whole text. */
function readFilter(text: string, { start, end }: Span): Filter {
  const parsed = parseFilter(' '.repeat(start) + text.slice(start, end));
  if ('fault' in parsed) throw new ValueSyntax(parsed.fault);
  return parsed.filter;
}
