import { nearestName } from '../lib/nearest-name.ts';
import type { RunStatus } from '../model/run.ts';
import { findAttribute } from './attributes.ts';
import type { Comparator, FilterKey, FilterValue } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';

/** All statuses. The schema's own list would bring the whole schema library into the browser. */
const statuses: Readonly<Record<RunStatus, true>> = {
  finished: true,
  failed: true,
  interrupted: true,
  pruned: true,
  running: true,
  unknown: true,
};

/** MLflow's names of a status that are not ours in capitals. */
const statusAliases: Readonly<Record<string, string>> = { killed: 'interrupted' };

/** Our name of a status as somebody may write it: any case, MLflow's names too. */
export function statusOf(text: string): string {
  const lower = text.toLowerCase();
  return Object.hasOwn(statusAliases, lower) ? (statusAliases[lower] ?? lower) : lower;
}

/** Why a value of this kind can never be meant for this key, or `undefined` if it can. */
export function findKindFault(
  key: FilterKey,
  comparator: Comparator,
  value: FilterValue,
): FilterFault | undefined {
  const kind = key.scope === 'attribute' ? findAttribute(key.name)?.kind : key.scope;
  const isNumber = kind === 'metric' || kind === 'number' || kind === 'time' || kind === 'duration';
  const isLike = comparator === 'LIKE' || comparator === 'ILIKE' || comparator === '~';
  if (isLike && isNumber)
    return { code: 'query-comparator', facts: { comparator, near: '=', key: key.name }, span: value.span };
  if (isLike || kind === 'text' || kind === 'dataset') return wantsKind('text', key, value);
  if (isNumber) return wantsKind('number', key, value);
  if (kind !== 'status') return undefined;
  if (comparator !== '=' && comparator !== '!=')
    return { code: 'query-comparator', facts: { comparator, near: '=', key: key.name }, span: value.span };
  return wantsKind('text', key, value) ?? findStatusFault(value);
}

function wantsKind(wanted: 'number' | 'text', key: FilterKey, value: FilterValue): FilterFault | undefined {
  if (value.kind === wanted) return undefined;
  return {
    code: 'query-value-kind',
    facts: { key: key.name, scope: key.scope, wanted, value: String(value.value) },
    span: value.span,
  };
}

function findStatusFault(value: FilterValue): FilterFault | undefined {
  const status = statusOf(String(value.value));
  // MLflow's, which no run here has: a run that waits to start is told as running.
  if (status === 'scheduled') return undefined;
  if (Object.hasOwn(statuses, status)) return undefined;
  const near = nearestName(status, Object.keys(statuses)) ?? '';
  return { code: 'query-status-unknown', facts: { value: String(value.value), near }, span: value.span };
}
