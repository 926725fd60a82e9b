import type { Wire } from '../../formats/protobuf/wire.ts';
import { nextField, readDouble, readInside, skipField, wireType } from '../../formats/protobuf/wire.ts';
import type { Histogram } from '../histogram-bands.ts';
import type { Span } from './decode-event.ts';

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
