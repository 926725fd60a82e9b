import { formatNumber } from '../lib/format-number.ts';
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
  let nearest = -1;
  for (let index = 0; index < positions.length; index += 1) {
    const distance = Math.abs((positions[index] ?? 0) - at);
    const best = nearest < 0 ? Number.POSITIVE_INFINITY : Math.abs((positions[nearest] ?? 0) - at);
    if (distance < best) nearest = index;
  }
  return nearest < 0 ? '' : formatNumber(values[nearest] ?? Number.NaN, 5);
}

function rowsOf(
  { label, positions, values }: FindingLine,
  isOneOfSeveral: boolean,
  place: (at: number) => string,
): string[][] {
  const finite = Array.from(values, (value, index) => ({ value, at: positions[index] ?? Number.NaN })).filter(
    ({ value }) => Number.isFinite(value),
  );
  const [first] = finite;
  const last = finite.at(-1);
  if (first === undefined || last === undefined) return [];
  let [lowest, highest] = [first, first];
  for (const point of finite) {
    if (point.value < lowest.value) lowest = point;
    if (point.value > highest.value) highest = point;
  }
  const name = isOneOfSeveral ? ` of ${label}` : '';
  const named = { first, lowest, highest, last };
  return Object.entries(named).map(([word, { value, at }]) => [
    `${word}${name}`,
    place(at),
    formatNumber(value, 5),
  ]);
}
