import type { Run } from '../model/run.ts';
import { statusOf } from './check-comparison.ts';
import { compareValues } from './compare-values.ts';
import type { Comparator, Condition, Filter, FilterKey, FilterValue, Words } from './filter.ts';
import { compilePattern } from './regex/compile-pattern.ts';
import type { Pattern } from './regex/compile-pattern.ts';
import { valuesOfKey } from './value-of-key.ts';
import type { FoundValue, QueryFacts } from './value-of-key.ts';

/**
 * True if the run is one that the filter means. A key that the run does not have never matches, whatever the comparator, `!=`
 * included; `IS NULL` alone asks for it. A metric means its last value. Of a key with several values one that fits is enough.
 *
 * As in SQL, a condition on a missing key is neither true nor false, and `NOT` leaves it so: `NOT params.lr = 0.1` means the same
 * runs as `params.lr != 0.1`.
 */
export function matchesFilter(filter: Filter, run: Run, facts: QueryFacts = {}): boolean {
  return evaluate(filter, run, facts) === true;
}

/** `undefined`: it cannot be told, since the run does not have a key. */
function evaluate(filter: Filter, run: Run, facts: QueryFacts): boolean | undefined {
  if (filter.kind === 'all') return evaluateAll(filter.filters, false, (part) => evaluate(part, run, facts));
  if (filter.kind === 'any') return evaluateAll(filter.filters, true, (part) => evaluate(part, run, facts));
  if (filter.kind === 'words') return hasWords(filter, run, facts);
  if (filter.kind !== 'not') return evaluateCondition(filter, run, { facts, negated: false });
  if (filter.filter.kind === 'in') return evaluateCondition(filter.filter, run, { facts, negated: true });
  const inner = evaluate(filter.filter, run, facts);
  return inner === undefined ? undefined : !inner;
}

/** `decisive` as soon as one part is; else `undefined` if one part is; else the opposite. */
function evaluateAll(
  filters: readonly Filter[],
  decisive: boolean,
  evaluatePart: (part: Filter) => boolean | undefined,
): boolean | undefined {
  let open = false;
  for (const part of filters) {
    const result = evaluatePart(part);
    if (result === decisive) return decisive;
    open ||= result === undefined;
  }
  return open ? undefined : !decisive;
}

/** `NOT IN` asks, as MLflow does, for one value that is none of the list. */
function evaluateCondition(
  condition: Condition,
  run: Run,
  { facts, negated }: { readonly facts: QueryFacts; readonly negated: boolean },
): boolean | undefined {
  const found = valuesOfKey(condition.key, run, facts);
  if (condition.kind === 'null')
    return found.every(({ value, text }) => value === null && text === undefined);
  if (found.length === 0) return undefined;
  return found.some((one) => fits(condition, one) !== negated);
}

function fits(condition: Exclude<Condition, { kind: 'null' }>, found: FoundValue): boolean {
  const { key } = condition;
  if (condition.kind === 'in') return condition.values.some((value) => compare(key, found, '=', value));
  if (condition.kind === 'between')
    return compare(key, found, '>=', condition.low) && compare(key, found, '<=', condition.high);
  return compare(key, found, condition.comparator, condition.value);
}

function compare(key: FilterKey, found: FoundValue, comparator: Comparator, value: FilterValue): boolean {
  if (comparator === '~') return patternOf(value).test(textOf(found));
  if (key.scope === 'attribute' && key.name === 'status') return compareStatus(found, comparator, value);
  if (value.kind === 'text' && found.text !== undefined && !isOrder(comparator))
    return compareValues(found.text, comparator, value.value);
  return compareValues(found.value, comparator, value.value);
}

function isOrder(comparator: Comparator): boolean {
  return comparator !== '=' && comparator !== '!=' && comparator !== 'LIKE' && comparator !== 'ILIKE';
}

/** Our word or MLflow's, in any case; for `LIKE` both as they stand. */
function compareStatus(
  { value }: FoundValue,
  comparator: Exclude<Comparator, '~'>,
  expected: FilterValue,
): boolean {
  const word = String(value);
  const wanted = String(expected.value);
  if (comparator !== 'LIKE' && comparator !== 'ILIKE')
    return compareValues(word, comparator, statusOf(wanted));
  const theirs = word === 'interrupted' ? 'KILLED' : word.toUpperCase();
  return compareValues(word, comparator, wanted) || compareValues(theirs, comparator, wanted);
}

function textOf({ value, text }: FoundValue): string {
  return text ?? (value === null ? 'None' : String(value));
}

/** Patterns by the value that holds them: each is compiled once, whatever the number of runs. */
const patterns = new WeakMap<FilterValue, Pattern>();
/** What a pattern with a fault matches, which the parser never lets through. */
const nothing: Pattern = { test: () => false };

function patternOf(value: FilterValue): Pattern {
  const known = patterns.get(value);
  if (known !== undefined) return known;
  const compiled = compilePattern(String(value.value));
  const pattern = 'pattern' in compiled ? compiled.pattern : nothing;
  patterns.set(value, pattern);
  return pattern;
}

function hasWords({ text }: Words, run: Run, facts: QueryFacts): boolean {
  const wanted = text.toLowerCase();
  const { id, name, experiment, group, tags } = run;
  const texts = [id, name, experiment ?? '', group ?? '', ...Object.keys(tags), ...Object.values(tags)];
  return [...texts, ...(facts.textsOf?.(run) ?? [])].some((one) => one.toLowerCase().includes(wanted));
}
