import { formatDuration } from '../../lib/format-duration.ts';
import { formatMoment } from '../../lib/format-moment.ts';
import { formatParam } from '../../lib/format-param.ts';
import { shortIds } from '../../lib/short-ids.ts';
import type { ParamValue, Run } from '../../model/run.ts';
import { findAttribute } from '../../query/attributes.ts';
import { isBelonging } from '../../query/filter.ts';
import type { FilterKey } from '../../query/filter.ts';
import type { Aggregate, Grouping } from '../../query/query.ts';
import type { RunGroup } from '../../query/run-query.ts';
import { valuesOfKey } from '../../query/value-of-key.ts';
import type { QueryFacts } from '../../query/value-of-key.ts';
import { numberColumn } from '../runs-table.ts';
import type { DataColumn } from './data-column.ts';

const widestCell = 40;

/** Ids as one types them, where they are hashes; nothing where ids and names are the same or paths. */
export function idColumns(runs: readonly Run[], all: readonly Run[]): readonly DataColumn[] {
  const short = shortIds(all.map(({ id }) => id));
  const shortened = runs.some(({ id }) => short.get(id) !== id);
  if (!shortened) return [];
  const cells = runs.map(({ id }) => short.get(id) ?? id);
  const values = runs.map(({ id }) => id);
  return [{ head: 'id', align: 'left', rank: 0, widest: widestCell, cells, values }];
}

/** One column for each key: what it names in each run. */
export function keyColumns(
  keys: readonly FilterKey[],
  runs: readonly Run[],
  facts: QueryFacts,
): readonly DataColumn[] {
  return keys.map((key, rank) => {
    const found = runs.map((run) => valuesOfKey(key, run, facts).map(({ value }) => value));
    return keyColumn(key, rank, found);
  });
}

function keyColumn(key: FilterKey, rank: number, found: readonly (readonly ParamValue[])[]): DataColumn {
  const singles = found.map((values) => (values.length > 1 ? values.join(', ') : values[0]));
  const kind = key.scope === 'attribute' ? findAttribute(key.name)?.kind : key.scope;
  const numbers = singles.map((value) => (typeof value === 'number' ? value : undefined));
  const isNumeric = singles.every(
    (value) => value === undefined || value === null || typeof value === 'number',
  );
  if (isNumeric && kind !== 'time' && kind !== 'duration' && kind !== 'param' && singles.length > 0)
    return numberColumn(headOf(key), rank, numbers);
  const cells = singles.map((value) => cellOf(value, kind));
  const align = isNumeric && kind !== 'time' ? 'right' : 'left';
  const values = singles.map((value) => value ?? null);
  return { head: headOf(key), align, rank, widest: widestCell, cells, values };
}

/** The name alone where that is clear. */
function headOf({ scope, name }: FilterKey): string {
  if (scope === 'dataset') return `datasets.${name}`;
  return isBelonging(scope) ? `${scope}.${name}` : name;
}

function cellOf(value: ParamValue | undefined, kind: string | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number' && kind === 'time') return formatMoment(value)?.text ?? '';
  if (typeof value === 'number' && kind === 'duration') return formatDuration(value);
  return formatParam(value);
}

/** The keys of a grouping, how many runs each group has, and what was asked of it. */
export function groupColumns(
  { keys, columns }: Grouping,
  groups: readonly RunGroup[],
): readonly DataColumn[] {
  const counts = numberColumn(
    'runs',
    keys.length,
    groups.map(({ runs }) => runs.length),
  );
  return [
    ...keys.map((key, index) =>
      keyColumn(
        key,
        index,
        groups.map(({ values }) => {
          const value = values[index];
          return value === undefined ? [] : [value];
        }),
      ),
    ),
    counts,
    ...columns.map((column: Aggregate, index) =>
      numberColumn(
        column.name,
        keys.length + 1 + index,
        groups.map(({ columns: values }) => values[index]),
      ),
    ),
  ];
}
