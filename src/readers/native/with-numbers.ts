import type { PlacedValue } from '../../formats/json/placed-value.ts';

/** A copy of a value with other numbers, asked for in the order in which they stand. */
export function withNumbers(
  value: PlacedValue,
  numberFor: (number: number, index: number) => number,
): PlacedValue {
  let index = -1;
  const copy = (original: PlacedValue): PlacedValue => {
    if (original.kind === 'number') {
      index += 1;
      return { ...original, value: numberFor(original.value, index) };
    }
    if (original.kind === 'array') return { ...original, items: original.items.map(copy) };
    if (original.kind !== 'object') return original;
    return {
      ...original,
      entries: original.entries.map((entry) => ({ ...entry, value: copy(entry.value) })),
    };
  };
  return copy(value);
}

/** A copy that stands on another line. Its columns are those of the line's start, since its numbers may be of other lengths there. */
export function onLine(value: PlacedValue, line: number): PlacedValue {
  const place = { line, column: 1, end: 2 };
  if (value.kind === 'array')
    return { ...value, ...place, items: value.items.map((item) => onLine(item, line)) };
  if (value.kind !== 'object') return { ...value, ...place };
  const entries = value.entries.map(({ key, value: child }) => ({
    key,
    value: onLine(child, line),
    line,
    column: 1,
  }));
  return { ...value, ...place, entries };
}
