import type { MetricKnowledge } from '../../../analysis/know-metric.ts';
import { findParam } from '../../../analysis/param-table.ts';
import { nearestName } from '../../../lib/nearest-name.ts';
import type { ParamValue, Run } from '../../../model/run.ts';
import { findAttribute } from '../../../query/attributes.ts';
import type { KeyScope, Span } from '../../../query/filter.ts';
import { writeKey } from '../../../query/find-unknown-keys.ts';
import type {
  Counted,
  PointStatistic,
  Quantity,
  RunStatistic,
} from '../../../query/value/value-expression.ts';
import type { ViewScope } from '../view-scope.ts';
import { nearFact, valueFault } from './value-fault.ts';
import type { ValueProblem } from './value-fault.ts';

/** A quantity whose name is known to be there. */
export type ResolvedQuantity =
  | {
      readonly kind: 'metric';
      readonly metric: MetricKnowledge;
      readonly overRuns: RunStatistic | null;
      readonly ofPoints: PointStatistic | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'fact';
      readonly label: string;
      readonly overRuns: RunStatistic | null;
      readonly read: (run: Run) => ParamValue | undefined;
      /** How the value is shown. */
      readonly shown: 'param' | 'duration' | 'time';
      readonly span: Span;
    }
  | { readonly kind: 'count'; readonly of: Counted; readonly span: Span };

/** Finds what a name means: a metric that some run of the scope logged, a param, a tag, an attribute; or says that it is not there. */
export function resolveQuantity(quantity: Quantity, scope: ViewScope): ResolvedQuantity | ValueProblem {
  if (quantity.kind === 'count') return quantity;
  if (quantity.kind === 'key') {
    const { scope: kind, name } = quantity.key;
    return resolveFact(kind, name, { quantity, scope });
  }
  const { name, bare, overRuns, ofPoints, span } = quantity;
  if (!scope.keys().metric.has(name)) {
    if (bare && findAttribute(name) !== undefined && ofPoints === null)
      return resolveFact('attribute', name, { quantity, scope });
    return unknownName(quantity, scope);
  }
  const metric = scope.knowMetric(name);
  if (ofPoints === 'best' && metric.goal === null)
    return valueFault('note-number-goal', { metric: name }, span);
  return { kind: 'metric', metric, overRuns, ofPoints, span };
}

type NamedQuantity = Exclude<Quantity, { kind: 'count' }>;

function resolveFact(
  kind: KeyScope,
  name: string,
  { quantity, scope }: { readonly quantity: NamedQuantity; readonly scope: ViewScope },
): ResolvedQuantity | ValueProblem {
  const { overRuns, span } = quantity;
  if (kind === 'attribute') {
    const attribute = findAttribute(name);
    const shown = shownAs(name);
    return { kind: 'fact', label: name, overRuns, read: (run) => attribute?.read(run) ?? null, shown, span };
  }
  if (kind === 'metric' || !scope.keys()[kind].has(name)) return unknownName(quantity, scope);
  const read =
    kind === 'param'
      ? (run: Run) => findParam(run, name)
      : (run: Run) => (Object.hasOwn(run.tags, name) ? run.tags[name] : undefined);
  return { kind: 'fact', label: name, overRuns, read, shown: 'param', span };
}

function shownAs(attribute: string): 'param' | 'duration' | 'time' {
  if (attribute === 'duration') return 'duration';
  return attribute === 'start_time' || attribute === 'end_time' ? 'time' : 'param';
}

/** No run of the scope has what is named: the same name of another kind is nearer than another name of the same kind. */
function unknownName(quantity: NamedQuantity, scope: ViewScope): ValueProblem {
  const keys = scope.keys();
  const isMetric = quantity.kind === 'metric';
  const name = quantity.kind === 'metric' ? quantity.name : quantity.key.name;
  const own = isMetric ? 'metric' : quantity.key.scope;
  const elsewhere = (['param', 'metric', 'tag'] as const).find(
    (kind) => kind !== own && keys[kind].has(name),
  );
  const known = own === 'attribute' ? [] : [...keys[own]].sort();
  const nearest = nearestName(name, known);
  const same = isMetric || own === 'attribute' || nearest === undefined ? nearest : writeKey(own, nearest);
  const near = elsewhere === undefined ? same : writeKey(elsewhere, name);
  const facts = { kind: own, name, runs: scope.runs.length, ...nearFact(near) };
  return valueFault('note-number-unknown', facts, quantity.span);
}
