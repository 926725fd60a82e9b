import { shortenApart } from '../lib/shorten-apart.ts';
import { distinguishingParams } from './distinguishing-params.ts';
import { shortenNumbers } from './shorten-numbers.ts';

const MOST_PARAMS = 3;
/** Longer values, such as JSON and prompts, are cut to where they differ. */
const MOST_CHARACTERS = 48;

/** What of a variant its label is made from. */
interface Labelled {
  readonly values: readonly (string | null)[];
  readonly runs: readonly { readonly name: string }[];
}

/**
 * A label for each variant from the params that differ: `smoothing 0.1`, or `smoothing 0.1, width 64` where several do. Words are
 * never cut; long numbers keep the digits that tell them apart, and texts such as JSON, commands and prompts the part in which they differ.
 *
 * Of more than three params only as many are named as it takes to tell all variants apart (tables show the others); where every
 * variant is one run with a name of its own, as in a random search, that name is taken instead. Nested names are shortened to their
 * last part where that stays unique. A param whose values speak for themselves (words such as `resnet18`) stands without its name.
 */
export function labelVariants(params: readonly string[], variants: readonly Labelled[]): string[] {
  if (params.length === 0) {
    return variants.map(({ runs }) => (runs.length === 1 ? (runs[0]?.name ?? '') : 'all runs'));
  }
  const isLong = params.length > MOST_PARAMS;
  if (isLong && haveOwnNames(variants)) return variants.map(({ runs }) => runs[0]?.name ?? '');
  const rows = variants.map(({ values }) => values);
  const named = isLong
    ? distinguishingParams(rows, params.length)
    : [...params.keys()].filter((index) => !repeatsEarlier(rows, index));
  const short = shortNames(params);
  const columns = params.map((_, index) => rows.map((values) => values[index] ?? null));
  const speaking = columns.map((values) => values.every((value) => speaksForItself(value)));
  const shorten = columns.map((values) => shortenValues(values));
  return rows.map((values) => {
    const parts = named.map((index) => {
      const whole = values[index] ?? null;
      const value = whole === null ? null : (shorten[index]?.(whole) ?? whole);
      return speaking[index] === true ? (value ?? '') : `${short[index] ?? ''} ${value ?? 'not recorded'}`;
    });
    return parts.length === 0 ? 'all runs' : parts.join(', ');
  });
}

function shortenValues(values: readonly (string | null)[]): (text: string) => string {
  const digits = shortenNumbers(values);
  const texts = shortenApart(
    values.filter((value) => value !== null),
    MOST_CHARACTERS,
  );
  return (text) => texts(digits(text));
}

/** True if an earlier param has the same value everywhere: one of the two says it. */
function repeatsEarlier(rows: readonly (readonly (string | null)[])[], index: number): boolean {
  return Array.from({ length: index }).some((_, earlier) =>
    rows.every((values) => values[earlier] === values[index]),
  );
}

function haveOwnNames(variants: readonly Labelled[]): boolean {
  const taken = new Set(variants.map(({ runs }) => runs[0]?.name));
  return taken.size === variants.length && variants.every(({ runs }) => runs.length === 1);
}

function shortNames(params: readonly string[]): string[] {
  const last = params.map((name) => name.split(/[/.]/).at(-1) ?? name);
  return params.map((name, index) => {
    const short = last[index] ?? name;
    return last.filter((other) => other === short).length === 1 ? short : name;
  });
}

const plainWords = new Set([
  'true',
  'false',
  'none',
  'null',
  'nan',
  'yes',
  'no',
  'on',
  'off',
  'inf',
  'default',
  'auto',
  'normal',
  'base',
]);

/** Two letters and more that are no `true`, `none` or number, and not cut. */
function speaksForItself(value: string | null): boolean {
  return (
    value !== null &&
    value.length <= MOST_CHARACTERS &&
    /\p{L}{2}/u.test(value) &&
    !plainWords.has(value.toLowerCase())
  );
}
