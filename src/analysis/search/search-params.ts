import { formatParam } from '../../lib/format-param.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { ParamValue, Run, SearchRange } from '../../model/run.ts';
import { quantile } from '../../stats/quantile.ts';
import { compareTexts } from '../compare-texts.ts';
import { findParam } from '../param-table.ts';

/** A param that a search moved, with its value in every trial. */
export interface SearchParam {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** True if equal factors are equal steps: as recorded, else as the values tried look. */
  readonly log: boolean;
  /** Ends of the numbers; 0 and 1 for categories. */
  readonly low: number;
  readonly high: number;
  /** True if the tool recorded what could be chosen; else the ends are the smallest and largest value tried. */
  readonly recorded: boolean;
  /** The choices of a category as text, in the order of the record, else sorted. */
  readonly choices: readonly string[];
  /** One for each trial: its number, or the index of its choice; null if the trial did not have the param. */
  readonly values: readonly (number | null)[];
  /** The same as text. */
  readonly texts: readonly (string | null)[];
  /** True if some trials do not have it: it depends on the choice of another. */
  readonly conditional: boolean;
}

/** Categories with more choices than this are names rather than choices; nothing can be learnt of them. */
export const MOST_CHOICES = 20;
/** From this ratio of the largest to the smallest value on, a number without a recorded space is taken as logarithmic. */
const LOG_RATIO = 20;

/**
 * The params that a search moved: those named that take at least two values in the trials, in natural order of their names, and the
 * names of those with too many choices to be compared. O(trials × params).
 */
export function findSearchParams(
  runs: readonly Run[],
  names: readonly string[],
): { readonly params: readonly SearchParam[]; readonly crowded: readonly string[] } {
  const params: SearchParam[] = [];
  const crowded: string[] = [];
  for (const name of [...new Set(names)].sort(naturalOrder)) {
    const values = runs.map((run) => findParam(run, name));
    const range = runs.map(({ searchSpace }) => rangeOf(searchSpace, name)).find((one) => one !== undefined);
    const param = describe(name, values, range);
    if (new Set(param.texts.filter((text) => text !== null)).size < 2) continue;
    if (param.kind === 'category' && param.choices.length > MOST_CHOICES) crowded.push(name);
    else params.push(param);
  }
  return { params, crowded };
}

function rangeOf(space: Run['searchSpace'], name: string): SearchRange | undefined {
  return Object.hasOwn(space, name) ? space[name] : undefined;
}

function describe(
  name: string,
  values: readonly (ParamValue | undefined)[],
  range: SearchRange | undefined,
): SearchParam {
  const texts = values.map((value) => (value === undefined ? null : formatParam(value)));
  const shared = { name, texts, recorded: range !== undefined, conditional: texts.includes(null) };
  const numbers = values.map(toNumber);
  const isNumber = values.every(
    (value, index) => value === undefined || (typeof value !== 'boolean' && Number.isFinite(numbers[index])),
  );
  if (!isNumber || range?.kind === 'choices') return { ...shared, ...describeCategory(texts, range) };
  const known = numbers.filter((value) => value !== null);
  const { low, high } = extentOf(known, range);
  return {
    ...shared,
    kind: 'number',
    log: range?.log ?? looksLogarithmic(known, low, high),
    low,
    high,
    choices: [],
    values: numbers,
  };
}

function describeCategory(
  texts: readonly (string | null)[],
  range: SearchRange | undefined,
): Pick<SearchParam, 'kind' | 'log' | 'low' | 'high' | 'choices' | 'values'> {
  const tried = [...new Set(texts.filter((text) => text !== null))].sort(compareTexts);
  const recorded = range?.kind === 'choices' ? range.choices.map(formatParam) : [];
  const choices = [...new Set([...recorded, ...tried])];
  const places = new Map(choices.map((choice, index) => [choice, index]));
  const values = texts.map((text) => (text === null ? null : (places.get(text) ?? null)));
  return { kind: 'category', log: false, low: 0, high: 1, choices, values };
}

/** Positive values over decades whose middle lies nearer to the middle of the logarithms than to that of the values. */
function looksLogarithmic(values: readonly number[], low: number, high: number): boolean {
  if (!(low > 0) || high / low < LOG_RATIO) return false;
  const middle = quantile(values, 0.5) ?? low;
  const fromLinear = Math.abs((middle - low) / (high - low) - 0.5);
  return Math.abs(Math.log(middle / low) / Math.log(high / low) - 0.5) < fromLinear;
}

/** The recorded ends, widened where a trial lies outside of them. */
function extentOf(
  numbers: readonly number[],
  range: SearchRange | undefined,
): { readonly low: number; readonly high: number } {
  let low = range?.kind === 'range' ? range.low : Number.POSITIVE_INFINITY;
  let high = range?.kind === 'range' ? range.high : Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return { low, high };
}

/** The number that a value is or spells; null if the param is not there, NaN if it is no number. */
function toNumber(value: ParamValue | undefined): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/**
 * Where a value of the param stands between its ends, 0 to 1: on the logarithm where it is logarithmic, for a category in the middle
 * of the stretch that belongs to its choice. Null if it is absent.
 */
export function placeInSpace(param: SearchParam, value: number | null): number | null {
  if (value === null) return null;
  if (param.kind === 'category') return (value + 0.5) / param.choices.length;
  if (param.high === param.low) return 0.5;
  if (param.log && param.low > 0) return Math.log(value / param.low) / Math.log(param.high / param.low);
  return (value - param.low) / (param.high - param.low);
}
