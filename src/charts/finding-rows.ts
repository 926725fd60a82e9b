import { formatNumber } from '../lib/format-number.ts';
import { toColumn } from '../lib/number-column.ts';
import type { FindingCurveRequest, FindingLine } from './finding-curve.ts';

/**
 * The table behind the curve of a finding: the marked places with the value nearest to each, then the first, lowest, highest and last value of
 * each line with their places. Cells are texts; places are divided by `divisor`. O(points × marked places).
 */
export function findingRows(
  { steps, span, lines }: Pick<FindingCurveRequest, 'steps' | 'span' | 'lines'>,
  { divisor, most }: { readonly divisor: number; readonly most: number },
): string[][] {
  const place = (at: number): string => formatNumber(at / divisor, 7);
  const [first] = lines;
  const marked = steps
    .slice(0, most)
    .map((at) => ['marked', place(at), first === undefined ? '' : valueNear(first, at)]);
  const stretch = span === null ? [] : [['marked', `${place(span.from)} to ${place(span.to)}`, '']];
  return [...marked, ...stretch, ...lines.flatMap((line) => rowsOf(line, lines.length > 1, place))];
}

function valueNear({ positions, values }: FindingLine, at: number): string {
  const places = toColumn(positions);
  let nearest = -1;
  let best = Number.POSITIVE_INFINITY;
  for (let index = 0; index < places.length; index += 1) {
    const distance = Math.abs((places[index] ?? 0) - at);
    if (distance < best) [nearest, best] = [index, distance];
  }
  return nearest < 0 ? '' : formatNumber(values[nearest] ?? Number.NaN, 5);
}

function rowsOf(
  { label, positions, values }: FindingLine,
  isOneOfSeveral: boolean,
  place: (at: number) => string,
): string[][] {
  let [first, lowest, highest, last] = [-1, -1, -1, -1];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const column = toColumn(values);
  for (let index = 0; index < column.length; index += 1) {
    const value = column[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (first < 0) first = index;
    last = index;
    if (value < least) [lowest, least] = [index, value];
    if (value > most) [highest, most] = [index, value];
  }
  if (first < 0) return [];
  const name = isOneOfSeveral ? ` of ${label}` : '';
  const named = { first, lowest, highest, last };
  return Object.entries(named).map(([word, index]) => [
    `${word}${name}`,
    place(positions[index] ?? Number.NaN),
    formatNumber(values[index] ?? Number.NaN, 5),
  ]);
}
