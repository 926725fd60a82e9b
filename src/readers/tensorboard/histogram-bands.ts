import type { Wire } from '../../formats/protobuf/wire.ts';
import { nextField, readDouble, readInside, skipField, wireType } from '../../formats/protobuf/wire.ts';
import type { Span } from './decode-event.ts';

/** Counts of values in neighbouring buckets. Bucket i ends at `ends[i]` and starts where the one before ends, or at `starts[i]`. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly starts?: readonly number[];
  readonly ends: readonly number[];
  readonly counts: readonly number[];
}

/** The bands that a histogram becomes: names of series below its own, and the share of values below each. */
export const bands: readonly { readonly name: string; readonly share: number }[] = [
  { name: 'p10', share: 0.1 },
  { name: 'p25', share: 0.25 },
  { name: 'p50', share: 0.5 },
  { name: 'p75', share: 0.75 },
  { name: 'p90', share: 0.9 },
];

/**
 * Values below which a share of all values lies, values taken as even inside of their bucket: as TensorBoard's compressor does it
 * (tensorboard/backend/event_processing/../../plugins/distribution/compressor.py). NaN if the histogram holds no values.
 */
export function quantilesOf(histogram: Histogram, shares: readonly number[]): number[] {
  const { starts, ends, counts, min, max } = histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return shares.map(() => Number.NaN);
  return shares.map((share) => {
    let before = 0;
    for (const [bucket, count] of counts.entries()) {
      const upTo = before + count;
      if (count > 0 && upTo > share * total) {
        const start = Math.max(before === 0 ? min : (starts?.[bucket] ?? ends[bucket - 1] ?? min), min);
        const end = Math.min(ends[bucket] ?? max, max);
        return start + ((share * total - before) / count) * (end - start);
      }
      before = upTo;
    }
    return max;
  });
}

/** The histogram of the first version of the format, in a range of the wire's buffer; `undefined` if it cannot be read. */
export function readHistogram(wire: Wire, span: Span): Histogram | undefined {
  wire.at = span.start;
  wire.end = span.end;
  const ends: number[] = [];
  const counts: number[] = [];
  let [min, max] = [0, 0];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 6) readDoubles(wire, ends);
    else if (field === 7) readDoubles(wire, counts);
    else if (wire.type !== wireType.fixed64) skipField(wire);
    else if (field === 1) min = readDouble(wire);
    else if (field === 2) max = readDouble(wire);
    else skipField(wire);
  }
  return wire.broken || ends.length !== counts.length ? undefined : { min, max, ends, counts };
}

function readDoubles(wire: Wire, list: number[]): void {
  if (wire.type === wireType.fixed64) list.push(readDouble(wire));
  else if (wire.type !== wireType.bytes) skipField(wire);
  else {
    readInside(wire, (inner) => {
      while (inner.at < inner.end) list.push(readDouble(inner));
    });
  }
}

/** The histogram of the second version: a tensor whose rows are start, end and count of a bucket. */
export function toHistogram(shape: readonly number[], numbers: readonly number[]): Histogram | undefined {
  if (shape.length !== 2 || shape[1] !== 3) return undefined;
  const column = (offset: number): number[] => numbers.filter((_, index) => index % 3 === offset);
  const [starts, ends, counts] = [column(0), column(1), column(2)];
  const filled = counts.map((count, bucket) => ({ count, bucket })).filter(({ count }) => count > 0);
  const first = filled.at(0)?.bucket ?? 0;
  const last = filled.at(-1)?.bucket ?? 0;
  return { min: starts[first] ?? 0, max: ends[last] ?? 0, starts, ends, counts };
}
