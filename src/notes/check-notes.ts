import { nearestName } from '../lib/nearest-name.ts';
import type { KeptFrontMatter } from '../model/note.ts';
import type { Run } from '../model/run.ts';
import type { SummaryRule } from '../model/summary-rule.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { Filter } from '../query/filter.ts';
import { collectKeys, findUnknownKeys } from '../query/find-unknown-keys.ts';
import type { KnownKeys } from '../query/find-unknown-keys.ts';
import { matchesFilter } from '../query/matches-filter.ts';
import { runsMatching } from '../query/runs-matching.ts';
import { findFolderMeant } from './find-folder-meant.ts';
import type { Note } from './note.ts';

/**
 * What is wrong with notes once the runs are known: filters that name or match nothing, metrics and params that no run has, a
 * baseline that matches none of the note's runs. A note whose status is `planned` may be ahead of its runs: without any, nothing is
 * told.
 */
export function checkNotes(notes: readonly Note[], runs: readonly Run[]): readonly Problem[] {
  const known = collectKeys(runs);
  return notes.flatMap((note) => checkNote(note, runs, known));
}

/** The runs that a note is about, in their order: those that its filter matches, none if it has no filter or a faulty one. */
export function runsOfNote(note: Note, runs: readonly Run[]): readonly Run[] {
  const { runs: filter } = note;
  return filter === null ? [] : runsMatching(filter, runs);
}

function checkNote(note: Note, runs: readonly Run[], known: KnownKeys): readonly Problem[] {
  const own = runsOfNote(note, runs);
  if (own.length === 0 && note.frontMatter.status === 'planned') return [];
  if (note.frontMatter.runs !== undefined && note.runs === null) return [];
  const unknown = checkKeys(note, 'runs', known);
  if (unknown.length > 0) return unknown;
  if (note.runs !== null && own.length === 0) return [runsNone(note, runs)];
  // A note without a filter speaks of no run in particular; its metric and params may be those of any.
  const meant = note.runs === null ? runs : own;
  return [...checkMetric(note, meant), ...checkCompare(note, meant), ...checkBaseline(note, meant, known)];
}

function checkKeys(note: Note, key: 'runs' | 'baseline', known: KnownKeys): readonly Problem[] {
  const filter: Filter | null = note[key];
  if (filter === null) return [];
  return findUnknownKeys(filter, known).map(({ key: { span, scope, name }, near }) =>
    createProblem('query-key-unknown', note.places.inText([key], span.start, span.end), {
      key: `${scope}s.${name}`,
      ...(near === undefined ? {} : { near }),
    }),
  );
}

function runsNone({ frontMatter, places, runs: filter }: Note, runs: readonly Run[]): Problem {
  return createProblem('note-runs-none', places.value(['runs']), {
    filter: frontMatter.runs ?? '',
    runs: runs.length,
    ...(filter && findFolderMeant(filter, runs)),
  });
}

function checkMetric({ metric, frontMatter, places }: Note, runs: readonly Run[]): readonly Problem[] {
  const names = new Set(runs.flatMap((run) => run.metrics.map(({ name }) => name)));
  if (runs.length === 0) return [];
  const isMapping = typeof frontMatter.metric === 'object';
  // Where something stands is asked for what is wrong alone: finding it may take parsing the front matter.
  const named = [
    ...(metric === null
      ? []
      : [{ name: metric, place: () => places.value(isMapping ? ['metric', 'name'] : ['metric']) }]),
    ...Object.keys(frontMatter.summaries ?? {}).map((name) => ({
      name,
      place: () => places.key(['summaries', name]),
    })),
    ...metricsOfRules(frontMatter).map(({ name, path }) => ({ name, place: () => places.value(path) })),
  ];
  return named
    .filter(({ name }) => !names.has(name))
    .map(({ name, place }) =>
      createProblem('note-metric-unknown', place(), { metric: name, ...nearest(name, names) }),
    );
}

/** The other metrics that rules for the values of runs name. */
function metricsOfRules({
  metric,
  summaries = {},
}: KeptFrontMatter): { readonly name: string; readonly path: readonly PropertyKey[] }[] {
  const rules: (readonly [SummaryRule | undefined, readonly PropertyKey[]])[] = [
    [typeof metric === 'object' ? metric.summary : undefined, ['metric', 'summary']],
    ...Object.entries(summaries).map(([name, rule]) => [rule, ['summaries', name]] as const),
  ];
  return rules.flatMap(([rule, path]) =>
    typeof rule === 'object' && 'atBest' in rule ? [{ name: rule.atBest, path: [...path, 'atBest'] }] : [],
  );
}

function checkCompare({ frontMatter, places }: Note, runs: readonly Run[]): readonly Problem[] {
  const names = new Set(runs.flatMap((run) => Object.keys(run.params)));
  if (runs.length === 0) return [];
  return (frontMatter.compare ?? []).flatMap((param, index) => {
    if (names.has(param)) return [];
    const place = places.value(['compare', index]);
    return [createProblem('note-compare-unknown', place, { param, ...nearest(param, names) })];
  });
}

function checkBaseline(note: Note, runs: readonly Run[], known: KnownKeys): readonly Problem[] {
  const { baseline, frontMatter, places } = note;
  if (baseline === null || runs.length === 0) return [];
  const unknown = checkKeys(note, 'baseline', known);
  if (unknown.length > 0) return unknown;
  const matching = runs.filter((run) => matchesFilter(baseline, run)).length;
  const facts = { filter: frontMatter.baseline ?? '', runs: runs.length };
  if (matching === 0) return [createProblem('note-baseline-none', places.value(['baseline']), facts)];
  return matching === runs.length
    ? [createProblem('note-baseline-all', places.value(['baseline']), facts)]
    : [];
}

function nearest(name: string, names: Iterable<string>): { readonly near?: string } {
  const found = nearestName(name, [...names].sort());
  return found === undefined ? {} : { near: found };
}
