import type { FilterKey } from '../query/filter.ts';
import { parseMlflowFilter } from '../query/mlflow/parse-mlflow-filter.ts';
import { parseMlflowOrders } from '../query/mlflow/parse-mlflow-order.ts';
import { parseKeys, parseOrder, parseQuery } from '../query/parse-query.ts';
import type { Query, SortTerm } from '../query/query.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { readCount } from './read-count.ts';
import { showQueryFault } from './show-query-fault.ts';
import type { TypedFault } from './show-query-fault.ts';

/** A query as it was typed in words and options. */
export interface TypedQuery {
  readonly query: Query;
  /** The columns that were asked for; null for those that say most. */
  readonly columns: readonly FilterKey[] | null;
  readonly mlflow: boolean;
}

/**
 * Reads the query, `--sort`, `--top` and `--columns`. What is wrong with one is shown with a caret; then there is no query.
 *
 * @throws WrongUse if `--top` is no number.
 */
export function readTypedQuery(
  text: string,
  call: CommandCall,
  { terminal, nowMs }: CommandEffects,
): TypedQuery | undefined {
  const mlflow = call.has('mlflow');
  const fail = (fault: TypedFault, source: string, what: string): undefined => {
    showQueryFault(fault, source, { what, terminal });
  };
  const parsed = mlflow ? parseMlflow(text) : parseQuery(text, { nowMs: nowMs?.() ?? null });
  if ('fault' in parsed) return fail(parsed.fault, text, 'query');
  const sorts = call.values('sort');
  const order = mlflow ? parseMlflowOrders(sorts) : parseOrders(sorts);
  if ('fault' in order) return fail(order.fault, sorts[order.index] ?? '', '--sort');
  const typedColumns = call.value('columns');
  const columns = typedColumns === undefined ? null : parseKeys(typedColumns);
  if (columns !== null && 'fault' in columns) return fail(columns.fault, typedColumns ?? '', '--columns');
  const { query } = parsed;
  const terms = order.terms.length === 0 ? query.order : order.terms;
  const limit = readCount(call, 'top') ?? query.limit;
  return { query: { ...query, order: terms, limit }, columns: columns?.keys ?? null, mlflow };
}

function parseMlflow(text: string): { readonly query: Query } | { readonly fault: TypedFault } {
  const parsed = parseMlflowFilter(text);
  if ('fault' in parsed) return parsed;
  return { query: { filter: parsed.filter, order: [], limit: null, group: null } };
}

function parseOrders(
  texts: readonly string[],
): { readonly terms: readonly SortTerm[] } | { readonly fault: TypedFault; readonly index: number } {
  const terms: SortTerm[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = parseOrder(text);
    if ('fault' in parsed) return { fault: parsed.fault, index };
    terms.push(...parsed.terms);
  }
  return { terms };
}
