import { findUnknownKeys } from '../../query/find-unknown-keys.ts';
import { matchesFilter } from '../../query/matches-filter.ts';
import { parseFilter } from '../../query/parse-filter.ts';
import type { ViewFault } from './view-fault.ts';
import { narrowScope } from './view-scope.ts';
import type { ViewScope } from './view-scope.ts';

/** The part of a scope that a view's filter picks, or what is wrong with the filter. */
export type SelectedView = { readonly scope: ViewScope } | { readonly fault: ViewFault };

/** The scope of the runs that match the filter, grouped by other params if `compare` is given. */
export function selectView(
  where: string | undefined,
  scope: ViewScope,
  compare?: readonly string[],
): SelectedView {
  if (where === undefined) return { scope: narrowScope(scope, scope.runs, compare) };
  const parsed = parseFilter(where);
  if ('fault' in parsed) return { fault: { ...parsed.fault, path: ['where'] } };
  const [unknown] = findUnknownKeys(parsed.filter, scope.keys());
  if (unknown !== undefined) {
    const { key, near } = unknown;
    const facts = { key: `${key.scope}s.${key.name}`, ...(near === undefined ? {} : { near }) };
    return { fault: { code: 'query-key-unknown', facts, path: ['where'], span: key.span } };
  }
  const { filter } = parsed;
  const runs = scope.runs.filter((run) => matchesFilter(filter, run));
  if (runs.length > 0) return { scope: narrowScope(scope, runs, compare) };
  return { fault: { code: 'note-number-no-runs', facts: { runs: scope.runs.length }, path: ['where'] } };
}
