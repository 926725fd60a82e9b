import { nearestName } from '../../lib/nearest-name.ts';
import type { FilterKey, Span } from '../filter.ts';
import type { FilterFault } from '../filter-fault.ts';
import { failed } from '../token-reader.ts';
import type { Parsed } from '../token-reader.ts';
import type { MlflowToken } from './tokenize-mlflow.ts';

/** What MLflow knows of a key: how it is compared. */
export interface MlflowKey {
  readonly key: FilterKey;
  readonly kind: 'metric' | 'param' | 'tag' | 'text' | 'number' | 'dataset';
}

/** The part of a text that MLflow takes for one name: names joined by dots, with what may stand behind them. */
export interface Identifier {
  readonly text: string;
  readonly span: Span;
  /** Index of the first token behind it. */
  readonly next: number;
}

/**
 * Finds the identifier that starts at a token; `undefined` if none does.
 *
 * Follows what sqlparse groups: `a.b`, `a.'b'`, `a.*`, `a.f(x)`, `a[0]`, `a::b`, `a DESC`; also a dot with nothing usable behind it.
 */
export function findIdentifier(
  tokens: readonly MlflowToken[],
  from: number,
  text: string,
): Identifier | undefined {
  const first = tokens[from];
  if (first?.kind !== 'name' && first?.kind !== 'symbol') return undefined;
  if (first.kind === 'name' && tokens[from + 1]?.text === '(') return undefined;
  let at = from + 1;
  for (let next = takePart(tokens, at); next !== at; next = takePart(tokens, at)) at = next;
  if (tokens[at]?.kind === 'order') at += 1;
  const span = { start: first.span.start, end: tokens[at - 1]?.span.end ?? first.span.end };
  return { text: text.slice(span.start, span.end), span, next: at };
}

/**
 * An identifier with a quoted one right behind it, which sqlparse takes for its alias; the same one if there is none. Bare words are
 * left out: whether sqlparse takes one for an alias depends on its list of 800 keywords.
 */
export function withAlias(identifier: Identifier, tokens: readonly MlflowToken[], text: string): Identifier {
  const alias = findIdentifier(tokens, identifier.next, text);
  if (alias === undefined || !/^["`]/.test(alias.text)) return identifier;
  const span = { start: identifier.span.start, end: alias.span.end };
  return { text: text.slice(span.start, span.end), span, next: alias.next };
}

/** The index behind one more part of an identifier, or the same one. */
function takePart(tokens: readonly MlflowToken[], at: number): number {
  const mark = tokens[at]?.text;
  const kind = tokens[at + 1]?.kind ?? 'end';
  if (mark === '[') return closing(tokens, at, ']');
  if (mark === '::') return kind === 'name' || kind === 'symbol' ? at + 2 : at;
  if (mark !== '.') return at;
  if (kind === 'name' && tokens[at + 2]?.text === '(') return closing(tokens, at + 2, ')');
  return kind === 'name' || kind === 'symbol' || kind === 'text' || kind === 'wildcard' ? at + 2 : at + 1;
}

/** The index behind the mark that closes the one at `open`. */
export function closing(tokens: readonly MlflowToken[], open: number, mark: ')' | ']'): number {
  const opener = tokens[open]?.text;
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === opener) depth += 1;
    if (tokens[at]?.text === mark) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return open;
}

const entities: Readonly<Record<string, 'metric' | 'param' | 'tag' | 'attribute' | 'dataset'>> = {
  metric: 'metric',
  metrics: 'metric',
  parameter: 'param',
  parameters: 'param',
  param: 'param',
  params: 'param',
  tag: 'tag',
  tags: 'tag',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  dataset: 'dataset',
  datasets: 'dataset',
};

/** MLflow's attributes by name, with our name and how they are compared. */
const attributes: Readonly<Record<string, { readonly name: string; readonly kind: 'text' | 'number' }>> = {
  artifact_uri: { name: 'artifact_uri', kind: 'text' },
  created: { name: 'start_time', kind: 'number' },
  Created: { name: 'start_time', kind: 'number' },
  end_time: { name: 'end_time', kind: 'number' },
  run_id: { name: 'run_id', kind: 'text' },
  run_name: { name: 'run_name', kind: 'text' },
  'run name': { name: 'run_name', kind: 'text' },
  'Run name': { name: 'run_name', kind: 'text' },
  'Run Name': { name: 'run_name', kind: 'text' },
  start_time: { name: 'start_time', kind: 'number' },
  status: { name: 'mlflow status', kind: 'text' },
  user_id: { name: 'user_id', kind: 'text' },
};

const shownAttributes = ['artifact_uri', 'end_time', 'run_id', 'run_name', 'start_time', 'status', 'user_id'];
const shownEntities = ['metrics', 'params', 'tags', 'attributes', 'datasets'];
const datasetKeys = ['name', 'digest', 'context'];

/** What an identifier names, as MLflow reads it: split at the first dot, quotes taken off. */
export function parseMlflowKey(
  { text, span }: Pick<Identifier, 'text' | 'span'>,
  use: 'filter' | 'order',
): Parsed<MlflowKey> {
  const dot = text.indexOf('.');
  const entity = dot === -1 ? 'attribute' : trim(text.slice(0, dot), '`');
  const scope = Object.hasOwn(entities, entity) ? entities[entity] : undefined;
  if (scope === undefined) return failed(fault('entity', entity, span, shownEntities));
  const name = trim(trim(trim(text.slice(dot + 1), "'"), '"'), '`');
  if (scope === 'attribute') return attributeKey(name, span, use);
  if (scope === 'dataset' && !datasetKeys.includes(name))
    return failed(fault('dataset', name, span, datasetKeys));
  return { ok: true, value: { key: { scope, name, exact: true, span }, kind: scope } };
}

function attributeKey(name: string, span: Span, use: 'filter' | 'order'): Parsed<MlflowKey> {
  const known = Object.hasOwn(attributes, name) && !(use === 'order' && name.includes(' '));
  const found = known ? attributes[name] : undefined;
  if (found === undefined) return failed(fault('attribute', name, span, shownAttributes));
  return { ok: true, value: { key: { scope: 'attribute', name: found.name, span }, kind: found.kind } };
}

function trim(text: string, quote: string): string {
  const quoted = text.length >= 2 && text.startsWith(quote) && text.endsWith(quote);
  return quoted ? text.slice(1, -1) : text;
}

function fault(reason: string, name: string, span: Span, known: readonly string[]): FilterFault {
  return { code: 'query-mlflow', facts: { reason, found: name, near: nearestName(name, known) ?? '' }, span };
}
