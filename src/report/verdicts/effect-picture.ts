import { formatNumber } from '../../lib/format-number.ts';
import type { EffectPicture } from '../../model/page/verdict.ts';
import type { JudgedCondition } from './note-verdict.ts';
import { intervalText } from './verdict-words.ts';

/** A condition's difference and interval on one scale with zero and the bounds of the rule; null without a difference. */
export function drawEffect(condition: JudgedCondition): EffectPicture | null {
  const { result, terms, metric } = condition;
  const { difference, interval, bounds } = result;
  if (difference === null) return null;
  const ends = interval ?? { low: difference, high: difference };
  const marks = [ends.low, ends.high, difference, 0, ...bounds];
  const [least, most] = [Math.min(...marks), Math.max(...marks)];
  // What speaks for the hypothesis may begin at the edge, so there is room beside it.
  const room = most > least ? (most - least) * 0.08 : 1;
  const place = (value: number): number =>
    Math.round(((value - least + room) / (most - least + 2 * room)) * 1e4) / 1e4;
  const [first = 0, second] = bounds;
  const upward = terms.goal === 'maximize';
  const open: readonly [number, number] = upward ? [place(first), 1] : [0, place(first)];
  return {
    label: `${metric.label}: difference ${intervalText(difference, interval)}`,
    at: place(difference),
    low: place(ends.low),
    high: place(ends.high),
    zero: place(0),
    bounds: bounds
      .filter((bound) => bound !== 0)
      .map((bound) => ({ at: place(bound), text: formatNumber(bound, 3) })),
    supporting: second === undefined ? open : [place(first), place(second)],
  };
}
