import { nearestName } from '../lib/nearest-name.ts';
import { metricNamesOf } from '../model/metric-numbers.ts';
import type { Run } from '../model/run.ts';
import { isBelonging } from './filter.ts';
import type { Filter, FilterKey, KeyScope } from './filter.ts';
import { conditionsOf } from './keys-of.ts';
import { findingNames, isFactTag, metricStatistics, noteNames, variantNames } from './value-of-key.ts';

/** A key that no run has, with the name that was probably meant. */
export interface UnknownKey {
  readonly key: FilterKey;
  /** The nearest known key as one writes it, e.g. `params.lr`; `undefined` if none is near. */
  readonly near: string | undefined;
}

/** The names that some run has, by kind. */
export type KnownKeys = Readonly<Record<NamedScope, ReadonlySet<string>>>;

type NamedScope = Exclude<KeyScope, 'attribute'>;

const scopes: readonly NamedScope[] = ['param', 'metric', 'tag'];

/** All names of params, metrics and tags. Costs one look at each name of each run. */
export function collectKeys(runs: readonly Run[]): KnownKeys {
  const known = {
    param: new Set<string>(),
    metric: new Set<string>(),
    tag: new Set<string>(),
    dataset: new Set(['name', 'digest', 'context']),
    variant: new Set(variantNames),
    note: new Set(noteNames),
    finding: new Set(findingNames),
  };
  let before: readonly string[] = [];
  for (const run of runs) {
    const names = metricNamesOf(run);
    if (names !== before) for (const name of names) known.metric.add(name);
    before = names;
    for (const name of Object.keys(run.params)) known.param.add(name);
    for (const name of Object.keys(run.tags)) known.tag.add(name);
  }
  return known;
}

/**
 * The params, metrics and tags that a filter compares and that no run has. Attributes are known to the parser already, and `IS NULL`
 * may well ask for a key that nobody has.
 */
export function findUnknownKeys(filter: Filter, known: KnownKeys): readonly UnknownKey[] {
  return conditionsOf(filter).flatMap(({ kind, key }) =>
    kind === 'null' ? [] : (findUnknownKey(key, known) ?? []),
  );
}

/** The same for one key, such as one that is sorted by; `undefined` if some run has it. */
export function findUnknownKey(key: FilterKey, known: KnownKeys): UnknownKey | undefined {
  if (key.scope === 'attribute' || known[key.scope].has(key.name)) return undefined;
  if (key.scope === 'tag' && isFactTag(key.name)) return undefined;
  if (key.scope === 'metric' && known.metric.has(withoutStatistic(key.name))) return undefined;
  return { key, near: findNear(key, known) };
}

function withoutStatistic(name: string): string {
  const ending = metricStatistics.find((statistic) => name.endsWith(`.${statistic}`));
  return ending === undefined ? name : name.slice(0, -ending.length - 1);
}

/** The same name under another prefix is nearer than another name under the same one. */
function findNear(key: FilterKey, known: KnownKeys): string | undefined {
  const elsewhere = scopes.find((scope) => known[scope].has(key.name));
  if (elsewhere !== undefined) return writeKey(elsewhere, key.name);
  if (key.scope === 'attribute') return undefined;
  const near = nearestName(key.name, [...known[key.scope]].sort());
  return near === undefined ? undefined : writeKey(key.scope, near);
}

/** A key as one writes it in a filter, quoted if its name needs it. */
export function writeKey(scope: NamedScope, name: string): string {
  const bare = /^[^\s'"`=<>~!(),;&|]+$/.test(name);
  const prefix = isBelonging(scope) ? scope : `${scope}s`;
  return `${prefix}.${bare ? name : `\`${name}\``}`;
}
