import { nearestName } from '../lib/nearest-name.ts';
import type { Run } from '../model/run.ts';
import type { Filter, FilterKey, KeyScope } from './filter.ts';
import { conditionsOf } from './keys-of.ts';

/** A key that no run has, with the name that was probably meant. */
export interface UnknownKey {
  readonly key: FilterKey;
  /** The nearest known key as one writes it, e.g. `params.lr`; `undefined` if none is near. */
  readonly near: string | undefined;
}

/**
 * The params, metrics and tags that a filter compares and that no run has. Attributes are known to the parser already, and `IS NULL`
 * may well ask for a key that nobody has.
 */
export function findUnknownKeys(filter: Filter, runs: readonly Run[]): readonly UnknownKey[] {
  const known = { param: namesOf('param', runs), metric: namesOf('metric', runs), tag: namesOf('tag', runs) };
  const unknown: UnknownKey[] = [];
  for (const { kind, key } of conditionsOf(filter)) {
    if (kind === 'null' || key.scope === 'attribute' || known[key.scope].has(key.name)) continue;
    unknown.push({ key, near: findNear(key, known) });
  }
  return unknown;
}

type NamedScope = Exclude<KeyScope, 'attribute'>;

const scopes: readonly NamedScope[] = ['param', 'metric', 'tag'];

function namesOf(scope: NamedScope, runs: readonly Run[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const run of runs) {
    if (scope === 'metric') for (const { name } of run.metrics) names.add(name);
    else for (const name of Object.keys(scope === 'param' ? run.params : run.tags)) names.add(name);
  }
  return names;
}

/** The same name under another prefix is nearer than another name under the same one. */
function findNear(
  key: FilterKey,
  known: Readonly<Record<NamedScope, ReadonlySet<string>>>,
): string | undefined {
  const elsewhere = scopes.find((scope) => known[scope].has(key.name));
  if (elsewhere !== undefined) return writeKey(elsewhere, key.name);
  if (key.scope === 'attribute') return undefined;
  const near = nearestName(key.name, [...known[key.scope]].sort());
  return near === undefined ? undefined : writeKey(key.scope, near);
}

/** A key as one writes it in a filter, quoted if its name needs it. */
export function writeKey(scope: NamedScope, name: string): string {
  const bare = /^[^\s'"`=<>~!(),;&|]+$/.test(name);
  return `${scope}s.${bare ? name : `\`${name}\``}`;
}
