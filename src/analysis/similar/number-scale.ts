import { countBelow, octaveOf } from './ascending.ts';
import type { CodedFact } from './fact-codes.ts';

/** How far numbers of a fact are apart. */
export interface NumberScale {
  /** True if their ratio counts, false if their difference does. */
  readonly isRatio: boolean;
  /** A distance at which they have nothing to do with each other: of ratios in octaves. */
  readonly unit: number;
}

/** Up to so many items every one is looked at; beyond, as many as the greatest power of two among them. */
const fewItems = 32;
/** Numbers that span more than this are told apart by their ratio: learning rates, widths. */
const leastRatio = 8;
/** Where nothing is known of a fact's numbers: a decade. */
const decade: NumberScale = { isRatio: true, unit: Math.log2(10) };

/** Of so many items, the first ones, whose numbers make the scale: so few different ones that a scale hardly ever changes. */
export function itemsOfScale(items: number): number {
  return items <= fewItems ? items : 2 ** octaveOf(items);
}

/**
 * The scale of a fact's numbers among the first `items` items: the span that all would have if they lay as their inner half does, or more
 * of them where that has one value alone; as a whole power of two, so that one item more in the midst of time leaves it as it is nearly
 * always. O(n × log n).
 */
export function findScale(fact: CodedFact | undefined, items: number): NumberScale {
  const { numbers = [], numberPlaces = [] } = fact ?? {};
  const sorted = numbers.slice(0, countBelow(numberPlaces, items)).sort((a, b) => a - b);
  const spans = [0.25, 0.1, 0].map((share) => spanOf(sorted, share));
  const index = spans.findIndex(({ low, high }) => low < high);
  const inner = spans[index];
  const wide = spans[Math.max(1, index)];
  if (inner === undefined || wide === undefined) return decade;
  const isRatio = wide.low > 0 && wide.high / wide.low >= leastRatio;
  const spanned = ({ low, high, part }: Span): number =>
    (isRatio ? Math.log2(high / low) : high - low) / part;
  const span = Math.min(spanned(inner), spanned(wide));
  return { isRatio, unit: 2 ** Math.round(Math.log2(span)) };
}

interface Span {
  readonly low: number;
  readonly high: number;
  /** What part of all gaps between numbers lies between the ends. */
  readonly part: number;
}

/** Ends of what is left without a share of the numbers on both sides. */
function spanOf(sorted: readonly number[], share: number): Span {
  const last = sorted.length - 1;
  const [from, to] = [Math.floor(last * share), Math.ceil(last * (1 - share))];
  return { low: sorted[from] ?? 0, high: sorted[to] ?? 0, part: (to - from) / last };
}

/** How near two numbers are, 0 to 1. */
export function nearnessOf({ isRatio, unit }: NumberScale, a: number, b: number): number {
  if (a === b) return 1;
  if (isRatio && a * b <= 0) return 0;
  const distance = isRatio ? Math.abs(Math.log2(a / b)) : Math.abs(a - b);
  return distance >= unit ? 0 : 1 - distance / unit;
}
