import { toColumn } from './number-column.ts';
import { extentOf } from './numeric-extent.ts';
import type { NumericKind } from './numeric-extent.ts';

/** So many times as high as the others lines must reach to be cut: then these are less than a pixel high, or a thin strip of decades. */
const MOST_TIMES: Readonly<Record<NumericKind, number>> = { linear: 1000, log: 6 };
/** At most this part of the lines may be cut. */
const MOST_CUT = 0.75;
/** Of a single line at most this part of its values. */
const MOST_SPIKES = 0.02;
/** Room beyond what is shown whole, so that a line that leaves is seen to leave. */
const ROOM = 0.1;

/**
 * The part of a scale on which lines can be told apart: all that they span, unless a few huge values, as of a run that diverged, would leave
 * the others without height. Nothing is cut off at the end where values are better, if that is known, so that no winner
 * is ever beyond the edge. Null if no value can stand on such a scale. Whoever draws marks what lies outside.
 *
 * Costs a pass over the values; those of a line with single spikes are sorted.
 */
export function extentToldApart(
  lines: readonly ArrayLike<number>[],
  kind: NumericKind,
  better: 'low' | 'high' | null,
): readonly [number, number] | null {
  const whole = lines.flatMap((list) => {
    const line = toColumn(list);
    const extent = extentOf(line, kind);
    return extent === null ? [] : [{ line, extent }];
  });
  if (whole.length === 0) return null;
  const full: readonly [number, number] = [
    Math.min(...whole.map(({ extent: [low] }) => low)),
    Math.max(...whole.map(({ extent: [, high] }) => high)),
  ];
  const move = kind === 'log' ? Math.log10 : (value: number): number => value;
  const spans = whole.map(({ line, extent }) => spanWithoutSpikes(line, extent, { kind, move }));
  const high = better === 'high' ? full[1] : highEnd(spans, move(full[1]), kind);
  const down = spans.map(([low, top]): readonly [number, number] => [-top, -low]);
  const low = better === 'low' ? full[0] : -highEnd(down, -move(full[0]), kind);
  return [
    low === full[0] || low === move(full[0]) ? full[0] : backTo(kind, low),
    high === full[1] || high === move(full[1]) ? full[1] : backTo(kind, high),
  ];
}

function backTo(kind: NumericKind, moved: number): number {
  return kind === 'log' ? 10 ** moved : moved;
}

interface Moved {
  readonly kind: NumericKind;
  readonly move: (value: number) => number;
}

/** From where to where a line runs, as moved to the scale, without the few values that reach far beyond all its others. */
function spanWithoutSpikes(
  line: Float64Array,
  extent: readonly [number, number],
  { kind, move }: Moved,
): readonly [number, number] {
  const [low, high] = [move(extent[0]), move(extent[1])];
  let sum = 0;
  let count = 0;
  for (let index = 0; index < line.length; index += 1) {
    const value = line[index] ?? Number.NaN;
    if (!(value >= extent[0] && value <= extent[1])) continue;
    sum += move(value) / 2 - low / 2;
    count += 1;
  }
  // With few values far away the mean lies near the others: no need to sort where it does not.
  const middle = sum / count / (high / 2 - low / 2);
  const few = Math.floor(count * MOST_SPIKES);
  if (few === 0 || (middle > MOST_SPIKES * 5 && middle < 1 - MOST_SPIKES * 5) || high === low) {
    return [low, high];
  }
  const sorted = Array.from(line).filter((value) => value >= extent[0] && value <= extent[1]);
  sorted.sort((a, b) => a - b);
  const [inLow, inHigh] = [move(sorted[few] ?? low), move(sorted[sorted.length - 1 - few] ?? high)];
  const least = (inHigh - inLow) * MOST_TIMES[kind];
  return [inLow - low > least ? inLow : low, high - inHigh > least ? inHigh : high];
}

/** Where the scale ends above: at the highest line of those that can be told apart, with room; at the top if all can. */
function highEnd(spans: readonly (readonly [number, number])[], top: number, kind: NumericKind): number {
  const highs = spans.map(([, high]) => high).sort((a, b) => b - a);
  const lows = spans.map(([low]) => low).sort((a, b) => a - b);
  const base = lows[Math.floor((lows.length - 1) / 2)] ?? 0;
  for (let cut = Math.floor(highs.length * MOST_CUT); cut >= 0; cut -= 1) {
    const shown = highs[cut] ?? top;
    const beyond = cut === 0 ? top : (highs[cut - 1] ?? top);
    // Lines that hardly move are as high as their values, or a decade.
    const height = Math.max(shown - base, kind === 'log' ? 1 : Math.max(Math.abs(shown), Math.abs(base)));
    if (height > 0 && (beyond - base) / MOST_TIMES[kind] > height) return shown + height * ROOM;
  }
  return top;
}
