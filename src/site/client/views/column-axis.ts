import { formatNumber } from '../../../lib/format-number.ts';
import { naturalOrder } from '../../../lib/natural-order.ts';
import { canStand, fitAxis } from './chart/axis-scale.ts';
import type { AxisScale } from './chart/axis-scale.ts';
import type { ViewColumn, ViewRow } from './view-types.ts';

/** A column laid along an axis: numbers by size, everything else by name. */
export interface ColumnAxis {
  readonly column: ViewColumn;
  /** True if the values are numbers. */
  readonly numeric: boolean;
  readonly scale: AxisScale;
  /** The place of a run on the axis; NaN if it has none. */
  at(row: ViewRow): number;
  /** What stands for the run's value in tables and beside the pointer; empty if it has none. */
  text(row: ViewRow): string;
}

/** Lays the rows' values of a column along an axis. `log` only works for numbers above zero: others then have no place. */
export function layColumn(
  rows: readonly ViewRow[],
  column: ViewColumn,
  { log, count }: { readonly log: boolean; readonly count: number },
): ColumnAxis {
  const values = rows.map((row) => valueOf(row, column)).filter((value) => value !== null);
  if (values.every((value) => typeof value === 'number')) return layNumbers(rows, column, { log, count });
  const names = [...new Set(values.map(String))].sort(naturalOrder);
  const places = new Map(names.map((name, index) => [name, index]));
  const at = (row: ViewRow): number => {
    const value = valueOf(row, column);
    return value === null ? Number.NaN : (places.get(String(value)) ?? Number.NaN);
  };
  return {
    column,
    numeric: false,
    scale: nameScale(names),
    at,
    text: (row) => String(valueOf(row, column) ?? ''),
  };
}

/** True for numbers above zero of which the largest is a hundred times the smallest or more, such as learning rates. */
export function spansDecades(rows: readonly ViewRow[], column: ViewColumn): boolean {
  const values = rows.map((row) => valueOf(row, column)).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === 'number' && value > 0 && Number.isFinite(value));
  const [low, high] = [Math.min(...numbers.map(Number)), Math.max(...numbers.map(Number))];
  return numbers.length > 0 && numbers.length === values.length && high / low >= 100;
}

function valueOf(row: ViewRow, { key }: ViewColumn): number | string | boolean | null {
  return Object.hasOwn(row.values, key) ? (row.values[key] ?? null) : null;
}

function layNumbers(
  rows: readonly ViewRow[],
  column: ViewColumn,
  { log, count }: { readonly log: boolean; readonly count: number },
): ColumnAxis {
  const numberOf = (row: ViewRow): number => {
    const value = valueOf(row, column);
    return typeof value === 'number' ? value : Number.NaN;
  };
  const kind = log ? 'log' : 'linear';
  return {
    column,
    numeric: true,
    scale: fitAxis(rows.map(numberOf), { kind, count, room: true }),
    at: (row) => (canStand(numberOf(row), kind) ? numberOf(row) : Number.NaN),
    text: (row) => (valueOf(row, column) === null ? '' : formatNumber(numberOf(row), 5)),
  };
}

/** Names at equal distances with room at both ends. */
function nameScale(names: readonly string[]): AxisScale {
  const low = -0.5;
  const high = Math.max(1, names.length) - 0.5;
  return {
    kind: 'linear',
    low,
    high,
    unit: null,
    ticks: names.map((label, value) => ({
      value,
      label: label.length > 18 ? `${label.slice(0, 17)}…` : label,
    })),
    place: (value) => (value - low) / (high - low),
    valueAt: (place) => low + place * (high - low),
  };
}
