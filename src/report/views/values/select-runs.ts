import { nearestName } from '../../../lib/nearest-name.ts';
import type { Run } from '../../../model/run.ts';
import { findUnknownKeys } from '../../../query/find-unknown-keys.ts';
import { matchesFilter } from '../../../query/matches-filter.ts';
import type { Selection } from '../../../query/value/value-expression.ts';
import type { ViewScope } from '../view-scope.ts';
import { nearFact, valueFault } from './value-fault.ts';
import type { ValueProblem } from './value-fault.ts';

type NamedSelection = Extract<Selection, { readonly name: string }>;

/** The runs that a selection means. */
export interface SelectedRuns {
  readonly kind: 'runs';
  readonly runs: readonly Run[];
  /** True if one run was named: then it counts, however it ended. */
  readonly named: boolean;
}

/** The runs of the scope that are meant, or why there are none. */
export function selectRuns(selection: Selection, scope: ViewScope): SelectedRuns | ValueProblem {
  if (selection.kind === 'where') return selectByFilter(selection, scope);
  if (selection.kind === 'run') return selectRun(selection, scope);
  if (selection.kind === 'variant') return selectVariant(selection, scope);
  if (selection.kind === 'baseline') return selectBaseline(selection, scope);
  return selected(scope.runs, selection, scope);
}

function selected(runs: readonly Run[], { span }: Selection, scope: ViewScope): SelectedRuns | ValueProblem {
  if (runs.length > 0) return { kind: 'runs', runs, named: false };
  return valueFault('note-number-no-runs', { runs: scope.runs.length }, span);
}

function selectByFilter(
  selection: Extract<Selection, { kind: 'where' }>,
  scope: ViewScope,
): SelectedRuns | ValueProblem {
  const { filter } = selection;
  const [unknown] = findUnknownKeys(filter, scope.keys());
  if (unknown !== undefined) {
    const { key, near } = unknown;
    return valueFault('query-key-unknown', { key: `${key.scope}s.${key.name}`, ...nearFact(near) }, key.span);
  }
  return selected(
    scope.runs.filter((run) => matchesFilter(filter, run)),
    selection,
    scope,
  );
}

function selectRun({ name, span }: NamedSelection, scope: ViewScope): SelectedRuns | ValueProblem {
  const byId = scope.runs.find(({ id }) => id === name);
  const found = byId === undefined ? findByName(scope.runs, name) : [byId];
  if (found.length === 1) return { kind: 'runs', runs: found, named: true };
  if (found.length > 1) {
    const ids = found.slice(0, 3).map(({ id }) => id);
    return valueFault('note-number-run-twice', { name, runs: found.length, ids: ids.join(', ') }, span);
  }
  const names = scope.runs.map((run) => run.name);
  const near = nearestName(name, [...names, ...names.map((one) => one.split('/').at(-1) ?? one)]);
  return valueFault(
    'note-number-run',
    { kind: 'run', name, runs: scope.runs.length, ...nearFact(near) },
    span,
  );
}

/** Names made from paths may be cut down to their end. */
function findByName(runs: readonly Run[], name: string): readonly Run[] {
  const whole = runs.filter((run) => run.name === name);
  return whole.length > 0 ? whole : runs.filter((run) => run.name.endsWith(`/${name}`));
}

function selectVariant({ name, span }: NamedSelection, scope: ViewScope): SelectedRuns | ValueProblem {
  const { variants } = scope.analysis().grouping;
  const found =
    variants.find(({ label }) => label === name) ??
    variants.find(({ label }) => inAnyOrder(label) === inAnyOrder(name));
  if (found !== undefined) return { kind: 'runs', runs: found.runs, named: false };
  const labels = variants.map(({ label }) => label);
  const near = nearestName(name, labels);
  const facts = { kind: 'variant', name, runs: scope.runs.length, known: labels.slice(0, 5).join('; ') };
  return valueFault('note-number-run', { ...facts, ...nearFact(near) }, span);
}

/** The parts of a variant's label sorted: whoever writes `vit, lr 0.1` means `lr 0.1, vit`. */
function inAnyOrder(label: string): string {
  return label.split(', ').sort().join(', ');
}

function selectBaseline(selection: Selection, scope: ViewScope): SelectedRuns | ValueProblem {
  const { baseline, grouping } = scope.analysis();
  const variant = baseline === null ? undefined : grouping.variants[baseline];
  if (variant !== undefined) return { kind: 'runs', runs: variant.runs, named: false };
  return valueFault(
    'note-number-run',
    { kind: 'baseline', name: '', runs: scope.runs.length },
    selection.span,
  );
}
