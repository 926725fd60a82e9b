import type { FilterFault } from '../filter-fault.ts';
import type { SortTerm } from '../query.ts';
import { findIdentifier, parseMlflowKey, withAlias } from './mlflow-key.ts';
import { mlflowFault } from './parse-mlflow-filter.ts';
import { tokenizeMlflow } from './tokenize-mlflow.ts';

/** One item of `order_by`, or why it is none. */
export type ParsedTerm = { readonly term: SortTerm } | { readonly fault: FilterFault };

/**
 * Parses one item of MLflow's `order_by`, such as `metrics.accuracy DESC`: one key, then `ASC`, `DESC` or nothing, and no space
 * around. Missing values and NaN come last either way.
 */
export function parseMlflowOrder(text: string): ParsedTerm {
  const whole = { start: 0, end: text.length };
  const tokens = tokenizeMlflow(text);
  const first = findIdentifier(tokens, 0, text);
  // Two names are one only without a blank between: a second word is a direction.
  const isGlued = first !== undefined && tokens[first.next]?.span.start === first.span.end;
  const identifier = isGlued ? withAlias(first, tokens, text) : first;
  const isAlone = identifier?.span.start === 0 && identifier.span.end === text.length;
  if (identifier === undefined || !isAlone) return { fault: mlflowFault('order', text, whole) };
  const last = tokens[identifier.next - 1];
  const word = last?.kind === 'order' ? last.text.toUpperCase() : '';
  if (word !== '' && word !== 'ASC' && word !== 'DESC')
    return { fault: mlflowFault('order', last?.text ?? '', last?.span ?? whole) };
  const end = word === '' ? text.length : (last?.span.start ?? text.length);
  const name = text.slice(0, end).trimEnd();
  const key = parseMlflowKey({ text: name, span: { start: 0, end: name.length } }, 'order');
  if (!key.ok) return { fault: key.fault };
  if (key.value.kind === 'dataset') return { fault: mlflowFault('order-dataset', name, key.value.key.span) };
  return { term: { key: key.value.key, descending: word === 'DESC', nulls: 'last' } };
}

/** Parses a whole `order_by`. The same key twice is refused, as MLflow's databases do. */
export function parseMlflowOrders(
  texts: readonly string[],
): { readonly terms: readonly SortTerm[] } | { readonly fault: FilterFault; readonly index: number } {
  const terms: SortTerm[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = parseMlflowOrder(text);
    if ('fault' in parsed) return { fault: parsed.fault, index };
    const { key } = parsed.term;
    if (terms.some((term) => term.key.scope === key.scope && term.key.name === key.name))
      return { fault: mlflowFault('order-twice', text, key.span), index };
    terms.push(parsed.term);
  }
  return { terms };
}
