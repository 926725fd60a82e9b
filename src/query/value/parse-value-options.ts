import { nearestName } from '../../lib/nearest-name.ts';
import type { TokenReader } from '../token-reader.ts';
import type { Token } from '../token.ts';
import type { ValueComparison, ValueOptions } from './value-expression.ts';
import { ValueSyntax, syntax } from './value-syntax.ts';
import { findWord, optionWords } from './value-words.ts';

/** What holds where nothing is said. */
export const plainOptions: ValueOptions = {
  spread: null,
  interval: false,
  n: false,
  p: false,
  unit: false,
  percent: false,
  digits: null,
  decimals: null,
};

const mostDigits = 15;

/**
 * Parses `, ± sd, n, digits 3` up to the end of the text.
 *
 * @throws ValueSyntax
 */
export function parseOptions(tokens: TokenReader, comparison: ValueComparison | null): ValueOptions {
  const options = { ...plainOptions };
  for (;;) {
    const comma = tokens.next();
    if (comma.kind === 'end') return options;
    if (comma.text !== ',')
      throw new ValueSyntax(syntax('where, of, to, a comma or the end', comma.text, comma.span));
    Object.assign(options, parseOption(tokens, comparison));
  }
}

/** What each option sets, by what it means. */
const setters: Readonly<
  Record<
    string,
    (tokens: TokenReader, token: Token, comparison: ValueComparison | null) => Partial<ValueOptions>
  >
> = {
  spread(tokens, token, comparison) {
    if (comparison === null) return { spread: takeSpread(tokens) };
    throw new ValueSyntax(misfit(token, 'a comparison has an interval instead, so write interval'));
  },
  p(_, token, comparison) {
    if (comparison !== null) return { p: true };
    throw new ValueSyntax(misfit(token, 'there is no second side to be tested against'));
  },
  interval(_, token, comparison) {
    if (comparison === null || comparison === 'difference') return { interval: true };
    throw new ValueSyntax(misfit(token, 'only means and differences have an interval'));
  },
  n: () => ({ n: true }),
  unit: () => ({ unit: true }),
  percent: () => ({ percent: true }),
  digits: (tokens) => ({ digits: takeNumber(tokens, 1) }),
  decimals: (tokens) => ({ decimals: takeNumber(tokens, 0) }),
};

function parseOption(tokens: TokenReader, comparison: ValueComparison | null): Partial<ValueOptions> {
  const token = tokens.next();
  const word = token.kind === 'word' ? findWord(optionWords, token.text)?.means : undefined;
  const set = word === undefined ? undefined : setters[word];
  if (set === undefined) throw new ValueSyntax(unknownOption(token));
  return set(tokens, token, comparison);
}

function takeSpread(tokens: TokenReader): ValueOptions['spread'] {
  if (tokens.takeWord('SE')) return 'se';
  if (tokens.takeWord('CI')) return 'ci';
  // Bare means the same.
  if (!tokens.takeWord('SD')) tokens.takeWord('STD');
  return 'sd';
}

function takeNumber(tokens: TokenReader, least: number): number {
  const { text, span } = tokens.next();
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= mostDigits) return value;
  throw new ValueSyntax(syntax(`a whole number from ${least} to ${mostDigits}`, text, span));
}

function misfit({ text, span }: Token, reason: string) {
  return { code: 'note-number-option', facts: { option: text, reason }, span } as const;
}

function unknownOption({ text, span }: Token) {
  const known = optionWords.flatMap(({ names }) => names.slice(0, 1));
  const near = nearestName(text, known);
  const facts = { option: text, known: known.join(', '), ...(near === undefined ? {} : { near }) };
  return { code: 'note-number-option', facts, span } as const;
}
