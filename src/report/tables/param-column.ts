import type { DataColumn } from '../../model/data-table.ts';
import type { ParamValue } from '../../model/run.ts';

/** A column of params in the narrowest kind that keeps every value: whole numbers, numbers, truth values, else texts. */
export function paramColumn(name: string, values: readonly ParamValue[]): DataColumn {
  const numbers = values.flatMap((value) => (typeof value === 'number' ? [value] : []));
  const truths = values.filter((value) => typeof value === 'boolean').length;
  const known = values.filter((value) => value !== null).length;
  if (known > 0 && numbers.length === known) {
    const whole = numbers.every((value) => Number.isSafeInteger(value) && !Object.is(value, -0));
    const kept = values.map((value) => (typeof value === 'number' ? value : null));
    return { name, kind: whole ? 'integer' : 'number', values: kept };
  }
  if (known > 0 && truths === known) {
    return {
      name,
      kind: 'truth',
      values: values.map((value) => (typeof value === 'boolean' ? value : null)),
    };
  }
  return { name, kind: 'text', values: values.map((value) => (value === null ? null : String(value))) };
}
