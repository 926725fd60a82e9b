import type { CodedColumn } from '../../model/page/explorer-data.ts';

/**
 * A column with each different value once, in the order in which they first come up. `keyOf` tells values apart; null is a run without
 * one. Where hardly a value comes up twice, the values are the column.
 */
export function codeColumn<Value>(
  column: readonly (Value | null)[],
  keyOf: (value: Value) => unknown = (value) => value,
): CodedColumn<Value> {
  const places = new Map<unknown, number>();
  const values: Value[] = [];
  const codes = column.map((value) => {
    if (value === null) return -1;
    const key = keyOf(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    values.push(value);
    return values.length - 1;
  });
  return { values, codes: values.length === column.length ? null : codes };
}
