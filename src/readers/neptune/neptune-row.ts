import type { ParquetRow } from '../../formats/parquet/read-parquet.ts';

/** Columns of the exporter that are read. */
export const neptuneColumns = [
  'project_id',
  'run_id',
  'attribute_path',
  'attribute_type',
  'step',
  'timestamp',
  'int_value',
  'float_value',
  'string_value',
  'bool_value',
  'datetime_value',
  'string_set_value',
  'file_value',
] as const;

/** One attribute of a run, or one point of a series. */
export interface NeptuneRow {
  readonly project: string;
  readonly run: string;
  readonly path: string;
  readonly type: string;
  readonly step: number | undefined;
  /** Milliseconds since 1970. */
  readonly time: number | undefined;
  /** The value by its type: a number, a text, a boolean, a list of texts, a path; `undefined` if there is none. */
  readonly value: number | string | boolean | readonly string[] | undefined;
}

/** The row in plain values: whole numbers of 64 bits and decimals as numbers, times in milliseconds. */
export function toNeptuneRow(row: ParquetRow): NeptuneRow {
  const type = textOf(row['attribute_type']);
  return {
    project: textOf(row['project_id']),
    run: textOf(row['run_id']),
    path: textOf(row['attribute_path']),
    type,
    step: numberOf(row['step']),
    time: timeOf(row['timestamp']),
    value: valueOf(row, type),
  };
}

function valueOf(row: ParquetRow, type: string): NeptuneRow['value'] {
  if (type === 'int') return numberOf(row['int_value']);
  if (type === 'float' || type === 'float_series') return numberOf(row['float_value']);
  if (type === 'bool') return typeof row['bool_value'] === 'boolean' ? row['bool_value'] : undefined;
  if (type === 'datetime') return timeOf(row['datetime_value']);
  if (type === 'string_set') return textsOf(row['string_set_value']);
  if (type === 'file' || type === 'file_series') return pathOf(row['file_value']);
  return typeof row['string_value'] === 'string' ? row['string_value'] : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function timeOf(value: unknown): number | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.getTime() : undefined;
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function pathOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('path' in value)) return undefined;
  return typeof value.path === 'string' && value.path !== '' ? value.path : undefined;
}
