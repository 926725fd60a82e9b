import { parseKey, unquote } from '../parse-key.ts';
import { isWord, readTokens } from '../token-reader.ts';
import type { TokenReader } from '../token-reader.ts';
import type { Token } from '../token.ts';
import { tokenizeFilter } from '../tokenize-filter.ts';
import { parseSelection } from './parse-selection.ts';
import { parseOptions } from './parse-value-options.ts';
import { ValueSyntax, syntax } from './value-syntax.ts';
import { comparisons, findWord, pointStatistics, runStatistics } from './value-words.ts';
import type {
  PointStatistic,
  Quantity,
  RunStatistic,
  Selection,
  ValueComparison,
  ValueExpression,
  ValueFault,
} from './value-expression.ts';
import type { ValueWord } from './value-words.ts';

/** An expression, or why a text is none. */
export type ParsedValue = { readonly expression: ValueExpression } | { readonly fault: ValueFault };

/**
 * Parses what stands between `{{` and `}}`, e.g. `difference test/acc where params.model = 'vit' to baseline, interval, p`.
 *
 *     value     = what [ from ] [ ( to | vs ) side ] { "," option }
 *     what      = [ comparison ] [ statistic [ point statistic ] ] name
 *               | point statistic name
 *               | n | count ( runs | variants )
 *     from      = where filter | of side
 *     side      = run text | variant text | baseline | all | [ where ] filter
 *
 * A name is a metric as logged, `params.lr`, `tags.team` or an attribute such as `duration`. Never throws; the first fault is told
 * with its place.
 */
export function parseValueExpression(text: string): ParsedValue {
  const result = tokenizeFilter(text);
  if ('fault' in result) return result;
  const tokens = readTokens(result.tokens);
  try {
    return { expression: parseExpression(tokens, text) };
  } catch (error) {
    if (!(error instanceof ValueSyntax)) throw error;
    return { fault: error.fault };
  }
}

function parseExpression(tokens: TokenReader, text: string): ValueExpression {
  const comparison = takeComparison(tokens);
  const quantity = parseQuantity(tokens);
  const selection = parseFrom(tokens, text);
  const against = parseAgainst(tokens, text, comparison);
  if (comparison !== null && quantity.kind === 'count')
    throw new ValueSyntax(syntax('a metric to compare', text.slice(0, quantity.span.end), quantity.span));
  const options = parseOptions(tokens, comparison);
  return { quantity, comparison, selection, against, options, span: { start: 0, end: text.length } };
}

/** A word that has a name behind it; else it is a name itself. */
function takeComparison(tokens: TokenReader): ValueComparison | null {
  const word = findWord(comparisons, tokens.peek().text);
  if (word === undefined || tokens.peek().kind !== 'word') return null;
  const first = tokens.next();
  if (isName(tokens.peek())) return word.means;
  throw new ValueSyntax(syntax('the name of a metric', tokens.peek().text, first.span));
}

/** True for what may name a metric, param or attribute here. */
function isName(token: Token): boolean {
  if (token.kind === 'quoted') return !token.text.startsWith("'");
  return token.kind === 'word' && !['WHERE', 'OF', 'TO', 'VS'].some((word) => isWord(token, word));
}

function parseQuantity(tokens: TokenReader): Quantity {
  const words: Token[] = [];
  while (isName(tokens.peek()) && words.length < 4) words.push(tokens.next());
  const name = words.at(-1);
  const { text, span } = tokens.peek();
  if (name === undefined) throw new ValueSyntax(syntax('a statistic or the name of a metric', text, span));
  const counted = readCount(words);
  if (counted !== null) return counted;
  const statistics = words.slice(0, -1);
  const { overRuns, ofPoints } = readStatistics(statistics, name);
  return readName(name, { overRuns, ofPoints });
}

function readCount(words: readonly Token[]): Quantity | null {
  const [first, second, ...others] = words;
  if (first === undefined || findWord(runStatistics, first.text)?.means !== 'n' || others.length > 0)
    return null;
  if (second === undefined) return { kind: 'count', of: 'counted', span: first.span };
  if (!isWord(second, 'RUNS') && !isWord(second, 'VARIANTS')) return null;
  const span = { start: first.span.start, end: second.span.end };
  return { kind: 'count', of: isWord(second, 'RUNS') ? 'runs' : 'variants', span };
}

interface Statistics {
  readonly overRuns: RunStatistic | null;
  readonly ofPoints: PointStatistic | null;
}

function readStatistics(words: readonly Token[], name: Token): Statistics {
  const [first, second, third] = words;
  if (first === undefined) return { overRuns: null, ofPoints: null };
  const before = words.at(-1) ?? first;
  const isCondition = prefixed.test(name.text) && findWord(knownStatistics, before.text) === undefined;
  if (isCondition) throw new ValueSyntax(syntax('where before the condition', name.text, name.span));
  if (third !== undefined)
    throw new ValueSyntax(syntax('at most two statistics before the name', name.text, third.span));
  const overRuns = findWord(runStatistics, first.text)?.means ?? null;
  const ofPoints = findWord(pointStatistics, (second ?? first).text)?.means ?? null;
  if (second !== undefined && (overRuns === null || ofPoints === null))
    throw new ValueSyntax(unknownStatistic(overRuns === null ? first : second));
  if (second !== undefined) return { overRuns, ofPoints };
  if (overRuns === null && ofPoints === null) throw new ValueSyntax(unknownStatistic(first));
  return overRuns === null ? { overRuns, ofPoints } : { overRuns, ofPoints: null };
}

const knownStatistics: readonly ValueWord<string>[] = [...runStatistics, ...pointStatistics];

function unknownStatistic({ text, span }: Token): ValueFault {
  const known = knownStatistics.flatMap(({ names }) => names.slice(0, 1));
  return syntax(`a statistic (${[...new Set(known)].join(', ')}) before the name`, text, span);
}

/** Words before the first dot that say what a name is; any other name is a metric's, dots and all. */
const prefixed = /^(?:params?|parameters?|metrics?|tags?|attributes?|attr|run)\./;

function readName(token: Token, { overRuns, ofPoints }: Statistics): Quantity {
  const { text, span } = token;
  if (token.kind === 'quoted' || !prefixed.test(text))
    return { kind: 'metric', name: unquote(text), bare: true, overRuns, ofPoints, span };
  const key = parseKey(token);
  if (!key.ok) throw new ValueSyntax(key.fault);
  const { scope, name } = key.value;
  if (scope === 'metric') return { kind: 'metric', name, bare: false, overRuns, ofPoints, span };
  if (ofPoints !== null)
    throw new ValueSyntax(syntax(`a metric behind "${ofPoints}": only metrics have points`, text, span));
  return { kind: 'key', key: key.value, overRuns, span };
}

function parseFrom(tokens: TokenReader, text: string): Selection {
  const { span } = tokens.peek();
  if (tokens.takeWord('WHERE')) return parseSelection(tokens, text, 'filter');
  if (tokens.takeWord('OF')) return parseSelection(tokens, text, 'any');
  return { kind: 'all', span: { start: span.start, end: span.start } };
}

function parseAgainst(
  tokens: TokenReader,
  text: string,
  comparison: ValueComparison | null,
): Selection | null {
  const token = tokens.peek();
  if (tokens.takeWord('TO') || tokens.takeWord('VS')) {
    if (comparison !== null) return parseSelection(tokens, text, 'any');
    throw new ValueSyntax(
      syntax(
        'difference, ratio, change or p before the name, since two sides are compared',
        token.text,
        token.span,
      ),
    );
  }
  if (comparison === null) return null;
  throw new ValueSyntax(syntax('"to" and the other side of the comparison', token.text, token.span));
}
