import { nearestName } from '../lib/nearest-name.ts';
import { attributes, findAttribute } from './attributes.ts';
import type { FilterKey, KeyScope } from './filter.ts';
import type { Token } from './token.ts';
import { failed } from './token-reader.ts';
import type { Parsed } from './token-reader.ts';
import { findingNames, noteNames, variantNames } from './value-of-key.ts';

/** Words before the first dot of a key, and what they stand for. Case matters, as in MLflow. */
const prefixes: Readonly<Record<string, KeyScope>> = {
  params: 'param',
  param: 'param',
  parameters: 'param',
  parameter: 'param',
  metrics: 'metric',
  metric: 'metric',
  tags: 'tag',
  tag: 'tag',
  attributes: 'attribute',
  attribute: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  datasets: 'dataset',
  dataset: 'dataset',
  variant: 'variant',
  note: 'note',
  finding: 'finding',
};

/** The names that messages offer for a key without a known prefix. */
const shownPrefixes = ['params', 'metrics', 'tags', 'attributes', 'datasets', 'variant', 'note', 'finding'];

/** What may stand behind a prefix, where that is not up to whoever logged. */
const fixedNames: Partial<Record<KeyScope, readonly string[]>> = {
  dataset: ['name', 'digest', 'context'],
  variant: variantNames,
  note: noteNames,
  finding: findingNames,
};

/** Reads a key such as `params.lr`, ``metrics.`f1 score` ``, `status`. The first dot parts prefix and name. */
export function parseKey(token: Token): Parsed<FilterKey> {
  const { text, span } = token;
  const isKey = token.kind === 'word' || (token.kind === 'quoted' && !text.startsWith("'"));
  if (!isKey) return failed({ code: 'query-syntax', facts: { expected: 'key', found: text }, span });
  if (token.kind === 'quoted') return attributeKey(unquote(text), token);
  const dot = text.indexOf('.');
  if (dot === -1) return attributeKey(text, token);
  const prefix = unquote(text.slice(0, dot));
  const name = unquote(text.slice(dot + 1));
  const scope = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  if (scope === undefined) {
    const near = nearestName(prefix, shownPrefixes) ?? '';
    const place = { start: span.start, end: span.start + dot };
    return failed({ code: 'query-prefix-unknown', facts: { prefix, near }, span: place });
  }
  if (name === '') return failed({ code: 'query-syntax', facts: { expected: 'name', found: text }, span });
  if (scope === 'attribute') return attributeKey(name, token);
  const names = fixedNames[scope];
  if (names !== undefined && !names.includes(name)) {
    const near = nearestName(name, names) ?? '';
    return failed({ code: 'query-attribute-unknown', facts: { name: `${prefix}.${name}`, near }, span });
  }
  return { ok: true, value: { scope, name, span } };
}

function attributeKey(name: string, { span }: Token): Parsed<FilterKey> {
  const attribute = findAttribute(name);
  if (attribute !== undefined)
    return { ok: true, value: { scope: 'attribute', name: attribute.names[0] ?? name, span } };
  const near =
    nearestName(
      name,
      attributes.flatMap((known) => known.names.slice(0, 2)),
    ) ?? '';
  return failed({ code: 'query-attribute-unknown', facts: { name, near }, span });
}

/** The text between quotes. Nothing is unescaped: a text with one kind of quote in it is written in another kind. */
export function unquote(text: string): string {
  const first = text.charAt(0);
  const quoted = text.length > 1 && (first === "'" || first === '"' || first === '`') && text.endsWith(first);
  return quoted ? text.slice(1, -1) : text;
}
