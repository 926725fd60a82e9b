import { parseTime } from '../lib/parse-time.ts';
import { findAttribute } from './attributes.ts';
import type { FilterKey, FilterValue, Span } from './filter.ts';
import { unquote } from './parse-key.ts';
import type { Token } from './token.ts';
import { failed } from './token-reader.ts';
import type { Parsed, TokenReader } from './token-reader.ts';

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** Seconds of each unit, by every way to write it. */
const unitSeconds: Readonly<Record<string, number>> = {
  ...units(0.001, 'ms'),
  ...units(1, 's sec second seconds'),
  ...units(60, 'm min minute minutes'),
  ...units(3600, 'h hour hours'),
  ...units(86_400, 'd day days'),
  ...units(604_800, 'w week weeks'),
};

function units(seconds: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, seconds]));
}

function kindOf(key: FilterKey): string | undefined {
  return key.scope === 'attribute' ? findAttribute(key.name)?.kind : undefined;
}

/** The number that a duration (`2h30m`) or a time (`2026-11-02`) stands for, bare or quoted; `undefined` for any other value. */
export function parseSpecialValue(token: Token, key: FilterKey): Parsed<FilterValue> | undefined {
  const kind = kindOf(key);
  const text = unquote(token.text);
  const written = kind === 'duration' ? parseDuration(text) : undefined;
  const value = kind === 'time' ? parseTime(text) : written;
  return value === undefined ? undefined : { ok: true, value: { kind: 'number', value, span: token.span } };
}

/** Seconds of a duration such as `90s`, `1h30m`, `1.5 d`; `undefined` if the text is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/i.test(text)) return undefined;
  let total = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const seconds = Object.hasOwn(unitSeconds, unit.toLowerCase())
      ? unitSeconds[unit.toLowerCase()]
      : undefined;
    if (seconds === undefined) return undefined;
    total += Number(count) * seconds;
  }
  return total;
}

/** True if a key is a time and the token a date without a time of day. */
export function isDay(key: FilterKey, token: Token): boolean {
  return kindOf(key) === 'time' && /^\d{4}-\d{2}-\d{2}$/.test(unquote(token.text));
}

/** Two moments: so long ago, and now. */
export interface LastSpan {
  readonly from: FilterValue;
  readonly to: FilterValue;
  readonly span: Span;
}

/** Reads `7 days` behind the word `last`, whose token is given. */
export function parseLastSpan(tokens: TokenReader, last: Token): Parsed<LastSpan> {
  const count = tokens.next();
  const glued = parseDuration(count.text);
  const unit = glued === undefined ? tokens.next() : count;
  const seconds = glued ?? parseDuration(`${count.text}${unit.text}`);
  const span = { start: last.span.start, end: unit.span.end };
  if (seconds === undefined)
    return failed({ code: 'query-syntax', facts: { expected: 'span', found: count.text }, span });
  const { nowMs } = tokens.dialect;
  if (nowMs === null)
    return failed({
      code: 'query-unsupported',
      facts: { word: 'last', near: 'a date such as start_time >= 2026-11-02' },
      span,
    });
  const moment = (value: number): FilterValue => ({ kind: 'number', value, span });
  return { ok: true, value: { from: moment(nowMs - seconds * 1000), to: moment(nowMs), span } };
}
