import { readCell } from '../../formats/csv/cell-value.ts';

/** The numbers of a list as Keras and pandas write it into one cell, e.g. `[0.1, 0.2]`; `undefined` if the text is no such list. */
export function readListCell(text: string): number[] | undefined {
  const inner = /^[[(](.*)[\])]$/s.exec(text)?.[1]?.trim();
  if (inner === undefined || inner === '') return undefined;
  const cells = inner.split(/[\s,]+/).filter((part) => part !== '');
  const values = cells.map((part) => readCell(part, false));
  return values.every(({ kind }) => kind === 'number') ? values.map(({ number }) => number) : undefined;
}
