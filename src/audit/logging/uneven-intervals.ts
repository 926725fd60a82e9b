import { formatNumber } from '../../lib/format-number.ts';
import { quantile } from '../../stats/quantile.ts';
import { isResult } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent, placeWords } from '../words.ts';

const LEAST_POINTS = 20;
/** Share of distances that are the usual one where logging is even. */
const EVEN = 0.9;
const HOLE = 5;
/** Upper over lower quartile of distances where there is no usual one. */
const LEAST_SPREAD = 4;
/** Share of the points on each side of a change. */
const LEAST_SIDE = 0.15;
/** Distances that make one usual. */
const LEAST_GAPS = 4;
/** So many of them are a stretch of their own, however short. */
const LONG_STRETCH = 8;

/** Finds logs whose points do not lie at even distances. */
export const unevenIntervals: RunRule = {
  id: 'uneven-intervals',
  find(evidence) {
    if (evidence.isAgent) return [];
    const [longest] = evidence.curves
      .filter(
        ({ metric, axis, thinned, values }) =>
          isResult(metric) && axis !== 'time' && !thinned && values.length >= LEAST_POINTS,
      )
      .toSorted((a, b) => b.values.length - a.values.length);
    const draft = longest === undefined ? undefined : describe(longest, evidence);
    return draft === undefined ? [] : [draft];
  },
};

/** Most curves are, and then no list of their gaps is made. */
function isEven(positions: Float64Array): boolean {
  const distance = (positions[1] ?? 0) - (positions[0] ?? 0);
  for (let index = 1; index < positions.length; index += 1) {
    const gap = (positions[index] ?? 0) - (positions[index - 1] ?? 0);
    if (!(gap > 0) || !isNear(gap, distance)) return false;
  }
  return true;
}

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { positions, axis, metric } = curve;
  if (isEven(positions)) return undefined;
  const gaps = Array.from(positions.subarray(1), (at, index) => at - (positions[index] ?? at));
  // Points that share a position, or go back, are another matter.
  if (gaps.some((gap) => !(gap > 0))) return undefined;
  const usual = modeOf(gaps);
  const even = gaps.filter((gap) => isNear(gap, usual)).length / gaps.length;
  const place = (index: number): string => placeWords(axis, positions[index] ?? 0, run);
  const base = { metric: metric.name, axis };
  const change = findChange(gaps);
  if (change !== undefined) {
    return {
      message: `Points of ${metric.label} lie ${formatNumber(change.before)} of ${axis} apart up to ${place(change.index)}, then ${formatNumber(change.after)}.`,
      evidence: {
        ...base,
        steps: [positions[change.index] ?? 0],
        facts: [numberFact('distance before', change.before), numberFact('distance after', change.after)],
      },
    };
  }
  const holes = gaps.flatMap((gap, index) => (gap >= HOLE * usual ? [{ index, gap }] : []));
  if (even >= EVEN - 0.1 && holes.length > 0 && holes.length <= gaps.length * 0.1) {
    const widest = holes.reduce((top, one) => (one.gap > top.gap ? one : top));
    const from = positions[widest.index] ?? 0;
    return {
      message: `Points of ${metric.label} lie ${formatNumber(usual)} of ${axis} apart, but nothing was logged from ${place(widest.index)} to ${formatNumber(from + widest.gap, 7)}${holes.length === 1 ? '' : `, the widest of ${holes.length} such holes`}.`,
      evidence: {
        ...base,
        steps: holes.map(({ index }) => positions[index] ?? 0),
        span: { from, to: from + widest.gap },
        facts: [
          numberFact('usual distance', usual),
          numberFact('holes', holes.length),
          numberFact('widest', widest.gap),
        ],
      },
    };
  }
  const [low, high] = [quantile(gaps, 0.25) ?? 0, quantile(gaps, 0.75) ?? 0];
  if (even >= 0.5 || high < LEAST_SPREAD * low || isGeometric(gaps)) return undefined;
  return {
    message: `Points of ${metric.label} have no usual distance: a quarter of them lie less than ${formatNumber(low)} of ${axis} apart, a quarter more than ${formatNumber(high)}; the commonest distance holds for ${percent(even)}.`,
    evidence: { ...base, facts: [numberFact('lower quartile', low), numberFact('upper quartile', high)] },
  };
}

/** Two stretches, each with a usual distance of its own. */
function findChange(
  gaps: readonly number[],
): { readonly index: number; readonly before: number; readonly after: number } | undefined {
  const least = Math.max(LEAST_GAPS, Math.floor(gaps.length * LEAST_SIDE));
  if (gaps.length < 2 * LEAST_GAPS) return undefined;
  const before = modeOf(gaps.slice(0, least));
  const after = modeOf(gaps.slice(-LEAST_GAPS));
  if (isNear(before, after)) return undefined;
  let index = gaps.length;
  while (index > 0 && isNear(gaps[index - 1] ?? 0, after)) index -= 1;
  const first = gaps.slice(0, index);
  const isClean = first.filter((gap) => isNear(gap, before)).length >= EVEN * first.length;
  // A stretch counts by its points or by its length: one that is logged often is short.
  const [all, head] = [sumOf(gaps), sumOf(first)];
  const counts = (points: number, length: number): boolean =>
    points >= LONG_STRETCH || (points >= LEAST_GAPS && length >= LEAST_SIDE * all);
  const isChange = isClean && counts(index, head) && counts(gaps.length - index, all - head);
  return isChange ? { index, before, after } : undefined;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Distances that grow by a factor, as of checkpoints at 1, 2, 4, 8: chosen so on purpose. */
function isGeometric(gaps: readonly number[]): boolean {
  const rising = gaps.slice(1).filter((gap, index) => gap >= (gaps[index] ?? 0) * 0.999).length;
  return rising >= 0.9 * (gaps.length - 1);
}

function modeOf(gaps: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const gap of gaps) {
    const rounded = Number(gap.toPrecision(3));
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  let [mode, most] = [gaps[0] ?? 0, 0];
  for (const [gap, count] of counts) if (count > most) [mode, most] = [gap, count];
  return mode;
}

function isNear(gap: number, usual: number): boolean {
  return Math.abs(gap - usual) <= 0.02 * usual;
}
