import type { Variant } from '../../analysis/group-variants.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import type { Run } from '../../model/run.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Place, Problem } from '../../problems/problem.ts';
import { collectKeys, findUnknownKeys } from '../../query/find-unknown-keys.ts';
import { joinWords } from '../join-words.ts';
import type { ConditionRequest, PickedSides } from './judge-condition.ts';

/** Why a condition cannot be judged by its metric: none is named, no run logged it, it is of another split, or nobody says which way is better. */
export function checkMetric(
  { note, condition, runs }: ConditionRequest,
  metric: MetricKnowledge | undefined,
): readonly Problem[] {
  const { rule, path } = condition;
  const { places } = note;
  if (metric === undefined) return [createProblem('decision-metric-missing', places.key(path))];
  const metricPath = rule.metric === undefined ? metricPathOf(note.frontMatter.metric) : [...path, 'metric'];
  const names = new Set(runs.flatMap((run) => run.metrics.map(({ name }) => name)));
  if (rule.metric !== undefined && runs.length > 0 && !names.has(metric.name)) {
    const near = nearestName(metric.name, [...names].sort());
    const facts = { metric: metric.name, ...(near === undefined ? {} : { near }) };
    return [createProblem('note-metric-unknown', places.value(metricPath), facts)];
  }
  if (rule.split !== undefined && metric.split !== null && metric.split !== rule.split) {
    const facts = { metric: metric.name, split: rule.split, actual: metric.split };
    return [createProblem('decision-split-other', places.value([...path, 'split']), facts)];
  }
  if (metric.goal === null && rule.within === undefined)
    return [createProblem('decision-goal-missing', places.value(metricPath), { metric: metric.name })];
  return [];
}

function metricPathOf(metric: unknown): readonly PropertyKey[] {
  return typeof metric === 'object' ? ['metric', 'name'] : ['metric'];
}

/** Why the sides of a condition cannot be compared: a filter names or matches nothing, they overlap, or a side mixes variants. */
export function checkSides(
  request: ConditionRequest,
  { candidate, baseline, variants }: PickedSides & { readonly variants: readonly Variant[] },
): readonly Problem[] {
  const { note, condition, runs } = request;
  const { places } = note;
  const isFixed = typeof condition.baseline === 'number';
  if (condition.baseline === null) {
    // A filter of the note that cannot be read is told where it stands.
    const problem = createProblem('decision-baseline-missing', places.key(condition.path));
    return note.frontMatter.baseline === undefined ? [problem] : [];
  }
  if (runs.length === 0) return [];
  const unknown = checkKeys(request);
  if (unknown.length > 0) return unknown;
  const shared = candidate.filter((run) => baseline.includes(run));
  // Finding a place may take parsing the front matter, so it is asked for what is wrong alone.
  const placeOfCandidate = (): Place => placeOfSide(request, 'candidate');
  const placeOfBaseline = (): Place => places.value(condition.baselinePath);
  if (shared.length > 0)
    return [createProblem('decision-sides-overlap', placeOfCandidate(), { runs: shared.length })];
  const isOwn = condition.baselinePath.length > 1;
  if (baseline.length === 0 && isOwn && !isFixed) {
    const facts = { filter: String(condition.rule.baseline ?? ''), runs: runs.length };
    return [createProblem('note-baseline-none', placeOfBaseline(), facts)];
  }
  if (candidate.length === 0 && condition.candidate !== null) {
    const facts = { filter: condition.rule.candidate ?? '', runs: runs.length };
    return [createProblem('decision-candidate-none', placeOfCandidate(), facts)];
  }
  return [
    ...checkMixed('candidate', candidate, { variants, place: placeOfCandidate }),
    ...checkMixed('baseline', baseline, { variants, place: placeOfBaseline }),
  ];
}

/** The filter of a side, or the key of the condition if the side is what is left. */
function placeOfSide({ note, condition }: ConditionRequest, side: 'candidate'): Place {
  const path = [...condition.path, side];
  return condition.rule[side] === undefined ? note.places.key(condition.path) : note.places.value(path);
}

function checkKeys({ note, condition, runs }: ConditionRequest): readonly Problem[] {
  const known = collectKeys(runs);
  const own = typeof condition.rule.baseline === 'string' ? condition.baseline : null;
  const sides = [
    ['baseline', own],
    ['candidate', condition.candidate],
  ] as const;
  return sides.flatMap(([side, filter]) => {
    if (filter === null || typeof filter === 'number') return [];
    return findUnknownKeys(filter, known).map(({ key: { span, scope, name }, near }) => {
      const place = note.places.inText([...condition.path, side], span.start, span.end);
      const facts = { key: `${scope}s.${name}`, ...(near === undefined ? {} : { near }) };
      return createProblem('query-key-unknown', place, facts);
    });
  });
}

/** A side is one variant, since a mixture of several has no mean of its own. Variants that nothing recorded tells apart are one. */
function checkMixed(
  side: string,
  runs: readonly Run[],
  { variants, place }: { readonly variants: readonly Variant[]; readonly place: () => Place },
): readonly Problem[] {
  const members = new Set(runs);
  const mixed = variants.filter((variant) => variant.runs.some((run) => members.has(run)));
  const told = new Set(mixed.map(({ values }) => JSON.stringify(values)));
  if (told.size < 2) return [];
  const labels = joinWords(
    mixed.map(({ label }) => label),
    4,
  );
  return [createProblem('decision-side-mixed', place(), { side, variants: told.size, labels })];
}
