import type { SimilarItem } from './similar-item.ts';

/** Items in the order of time. Who stands later is never told of who stood there before. */
export interface TimeOrder {
  /** Indices of all items: those without a time first, as they are listed, then by time; of equal times as they are listed. */
  readonly order: readonly number[];
  /** Place of each item in that order. */
  readonly placeOf: Int32Array;
}

/** O(items × log items). */
export function orderInTime(items: readonly Pick<SimilarItem, 'atMs'>[]): TimeOrder {
  const timeOf = (index: number): number => items[index]?.atMs ?? Number.NEGATIVE_INFINITY;
  const order = items.map((_, index) => index);
  order.sort((a, b) => (timeOf(a) === timeOf(b) ? a - b : timeOf(a) - timeOf(b)));
  const placeOf = new Int32Array(items.length);
  for (const [place, index] of order.entries()) placeOf[index] = place;
  return { order, placeOf };
}
