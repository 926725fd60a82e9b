import { packNumbers, unpackNumbers } from '../lib/packed-numbers.ts';
import type { Figure, FigureColumn, FigureData } from './figure.ts';

/** What a live chart needs of a figure. */
export type LiveFigure = Pick<Figure, 'id' | 'title' | 'spec' | 'narrowSpec' | 'data'>;

/** The same as a page loads it: numbers as `packNumbers` writes them, texts that repeat with how often they do. */
export interface PackedFigure extends Omit<LiveFigure, 'data'> {
  readonly data: readonly {
    readonly name: string;
    readonly columns: readonly PackedColumn[];
  }[];
}

interface PackedColumn extends Pick<FigureColumn, 'name' | 'label'> {
  readonly values?: FigureColumn['values'];
  readonly numbers?: string;
  readonly repeated?: readonly (readonly [text: string | null, times: number])[];
}

/** A figure as its page loads it. Of fractions seven digits are kept, more than any screen resolves. */
export function packFigure({ id, title, spec, narrowSpec, data }: Figure): PackedFigure {
  return {
    id,
    title,
    spec,
    ...(narrowSpec === undefined ? {} : { narrowSpec }),
    data: data.map(({ name, columns }) => ({ name, columns: columns.map(packColumn) })),
  };
}

function packColumn({ name, label, values }: FigureColumn): PackedColumn {
  if (values.every((value) => typeof value !== 'string')) {
    const numbers = packNumbers(values);
    return numbers === undefined ? { name, label, values } : { name, label, numbers };
  }
  if (values.some((value) => typeof value === 'number')) return { name, label, values };
  const repeated: [string | null, number][] = [];
  for (const value of values) {
    const last = repeated.at(-1);
    if (last !== undefined && last[0] === value) last[1] += 1;
    else repeated.push([typeof value === 'number' ? null : value, 1]);
  }
  return repeated.length * 2 > values.length ? { name, label, values } : { name, label, repeated };
}

/** The figure again. */
export function unpackFigure({ data, ...rest }: PackedFigure): LiveFigure {
  return {
    ...rest,
    data: data.map(({ name, columns }): FigureData => ({ name, columns: columns.map(unpackColumn) })),
  };
}

function unpackColumn({ name, label, values, numbers, repeated = [] }: PackedColumn): FigureColumn {
  if (values !== undefined) return { name, label, values };
  if (numbers !== undefined) return { name, label, values: unpackNumbers(numbers) };
  return {
    name,
    label,
    values: repeated.flatMap(([text, times]) => Array.from({ length: times }, () => text)),
  };
}
