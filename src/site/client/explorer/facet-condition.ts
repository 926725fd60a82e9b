import type { Filter, FilterKey, FilterValue } from '../../../query/filter.ts';
import { joinQuery, partsOfFilter, splitQuery } from './query-text.ts';
import type { FilterPart } from './query-text.ts';

/** What is picked of a key by its facet. */
export type FacetChoice =
  | {
      readonly kind: 'values';
      readonly values: readonly (string | number | boolean)[];
      /** True if runs without a value are picked too. */
      readonly missing: boolean;
    }
  | { readonly kind: 'range'; readonly min: number | null; readonly max: number | null };

/** What a query says of a key at its top, in a form that a facet can show; null if nothing. */
export function choiceOf(query: string, key: FilterKey, nowMs: number | null): FacetChoice | null {
  const found = partsOfFilter(splitQuery(query).filter, nowMs).filter(
    ({ filter }) => toChoice(filter, key) !== null,
  );
  return found.length === 1 && found[0] !== undefined ? toChoice(found[0].filter, key) : null;
}

/** The query with another choice for a key; null takes the choice away. The rest of the text stays as it was typed. */
export function withChoice(
  query: string,
  { id, key }: { readonly id: string; readonly key: FilterKey },
  { choice, nowMs }: { readonly choice: FacetChoice | null; readonly nowMs: number | null },
): string {
  const parts = splitQuery(query);
  const own = (part: FilterPart): boolean => toChoice(part.filter, key) !== null;
  const conditions = partsOfFilter(parts.filter, nowMs);
  const written = choice === null ? null : writeChoice(id, choice);
  const first = conditions.findIndex(own);
  const texts = conditions.flatMap((part, index) => {
    if (!own(part)) return [part.text];
    return index === first && written !== null ? [written] : [];
  });
  if (first === -1 && written !== null) texts.push(written);
  return joinQuery({ ...parts, filter: texts.join(' AND ') });
}

/** The filter of a query without what it says of a key, to count what else could be picked. */
export function withoutChoice(filter: Filter, key: FilterKey): Filter {
  if (toChoice(filter, key) !== null) return { kind: 'all', filters: [], span: filter.span };
  if (filter.kind !== 'all') return filter;
  return { ...filter, filters: filter.filters.filter((part) => toChoice(part, key) === null) };
}

function toChoice(filter: Filter, key: FilterKey): FacetChoice | null {
  if (filter.kind === 'all' && filter.filters.length === 1 && filter.filters[0] !== undefined)
    return toChoice(filter.filters[0], key);
  if (filter.kind === 'any') return joinChoices(filter.filters.map((part) => toChoice(part, key)));
  if (filter.kind === 'words' || filter.kind === 'not' || filter.kind === 'all') return null;
  if (filter.key.scope !== key.scope || filter.key.name !== key.name) return null;
  if (filter.kind === 'null') return { kind: 'values', values: [], missing: true };
  if (filter.kind === 'in') return { kind: 'values', values: filter.values.map(toValue), missing: false };
  if (filter.kind === 'between') return toRange(filter.low, filter.high);
  const { comparator, value } = filter;
  if (comparator === '=') return { kind: 'values', values: [toValue(value)], missing: false };
  if (comparator === '>=') return toRange(value, null);
  return comparator === '<=' ? toRange(null, value) : null;
}

function toValue({ value }: FilterValue): string | number | boolean {
  return value;
}

function toRange(low: FilterValue | null, high: FilterValue | null): FacetChoice | null {
  if (!isNumberOrOpen(low) || !isNumberOrOpen(high)) return null;
  return {
    kind: 'range',
    min: low === null ? null : Number(low.value),
    max: high === null ? null : Number(high.value),
  };
}

function isNumberOrOpen(value: FilterValue | null): boolean {
  return value === null || value.kind === 'number';
}

/** Values, or nothing at all: what a list cannot say of a key without a value. */
function joinChoices(choices: readonly (FacetChoice | null)[]): FacetChoice | null {
  const values: (string | number | boolean)[] = [];
  let missing = false;
  for (const choice of choices) {
    if (choice?.kind !== 'values') return null;
    values.push(...choice.values);
    missing ||= choice.missing;
  }
  return { kind: 'values', values, missing };
}

/** The condition as one types it; null if the choice leaves nothing out. */
function writeChoice(id: string, choice: FacetChoice): string | null {
  if (choice.kind === 'range') return writeRange(id, choice);
  const { values, missing } = choice;
  const list = values.map(writeValue);
  const given = list.length === 1 ? `${id} = ${list[0] ?? ''}` : `${id} IN (${list.join(', ')})`;
  if (list.length === 0) return missing ? `${id} IS NULL` : null;
  return missing ? `(${given} OR ${id} IS NULL)` : given;
}

function writeRange(id: string, { min, max }: { min: number | null; max: number | null }): string | null {
  if (min !== null && max !== null) return `${id} BETWEEN ${min} AND ${max}`;
  if (min !== null) return `${id} >= ${min}`;
  return max === null ? null : `${id} <= ${max}`;
}

function writeValue(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** False for a text that no quotes can hold. */
export function canBeWritten(value: string | number | boolean): boolean {
  return typeof value !== 'string' || !(value.includes("'") && value.includes('"'));
}
