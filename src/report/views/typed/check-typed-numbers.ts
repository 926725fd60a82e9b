import type { Dataset } from '../../../dataset/dataset.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import type { Config } from '../../../model/config.ts';
import type { Note, NoteProse } from '../../../notes/note.ts';
import { createProblem } from '../../../problems/create-problem.ts';
import type { Problem } from '../../../problems/problem.ts';
import { scopeOfNote, speaksOfAll } from '../note-scope.ts';
import type { ViewScope } from '../view-scope.ts';
import { findMentions } from './find-mentions.ts';
import type { Mention } from './find-mentions.ts';
import { knownValues } from './known-values.ts';
import type { KnownValue } from './known-values.ts';
import { namesOfMetric } from './metric-names.ts';

/** What is read to find out whether a typed number was logged. */
export interface TypedRequest {
  readonly dataset: Pick<Dataset, 'runs' | 'readSeries'>;
  readonly config: Config;
}

/** Further away than this part of itself, a typed number most likely means something else. */
const farthest = 0.25;
/** Series of more runs than this are not read to look for one number. */
const mostRuns = 200;

/**
 * Warns of numbers in the prose of notes that are given as values of a metric, but that no run of the note logged, to the digits that
 * are typed: neither as a summary or a statistic of variants nor, where the series are kept whole, at any step.
 */
export async function checkTypedNumbers(
  notes: readonly Note[],
  request: TypedRequest,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const note of notes) {
    if (note.frontMatter.checkNumbers === false || speaksOfAll(note)) continue;
    const scope = scopeOfNote(note, request.dataset.runs, request.config);
    if (scope !== null && scope.runs.length > 0) problems.push(...(await checkNote(note, scope, request)));
  }
  return problems;
}

async function checkNote(note: Note, scope: ViewScope, request: TypedRequest): Promise<readonly Problem[]> {
  const metrics = namesByMetric(scope);
  const names = [...new Set([...metrics.values()].flat())].sort((a, b) => b.length - a.length);
  const problems: Problem[] = [];
  for (const prose of note.body.prose) {
    // What is expected and how it was done is no result.
    if (prose.section === 'hypothesis' || prose.section === 'method') continue;
    for (const mention of findMentions(prose.text, names)) {
      const problem = await checkMention(mention, prose, { scope, metrics, request });
      if (problem !== undefined) problems.push(problem);
    }
  }
  return problems;
}

function namesByMetric(scope: ViewScope): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...scope.keys().metric].map((metric) => [metric, namesOfMetric(metric, scope.knowMetric(metric).label)]),
  );
}

interface Checked {
  readonly scope: ViewScope;
  readonly metrics: ReadonlyMap<string, readonly string[]>;
  readonly request: TypedRequest;
}

async function checkMention(
  mention: Mention,
  prose: NoteProse,
  { scope, metrics, request }: Checked,
): Promise<Problem | undefined> {
  const name = mention.name.toLowerCase().replaceAll(/\s+/g, ' ');
  const meant = [...metrics].filter(([, names]) => names.includes(name)).map(([metric]) => metric);
  const known = meant.flatMap((metric) => knownValues(metric, scope));
  if (known.some(({ value }) => isSame(value, mention))) return undefined;
  const nearest = findNearest(known, mention);
  if (nearest === undefined) return undefined;
  if (await isInSeries(meant, mention, { scope, request })) return undefined;
  const { expression, source, value } = nearest;
  const scale = scaleOf(value, mention);
  const written = `{{ ${expression ?? ''}${scale === 100 ? ', percent' : ''}, decimals ${mention.decimals} }}`;
  const facts = {
    name: mention.name,
    typed: mention.typed,
    found: formatNumber(value, 6),
    source,
    expression: written,
  };
  return createProblem('note-number-typed', prose.find(mention.typed), facts);
}

/** A number in percent may be logged as a part of one. */
function scaleOf(value: number, { percent, value: typed }: Mention): 1 | 100 {
  const isShare = Math.abs(value) <= 1 && Math.abs(typed) > 1;
  return isShare || (percent && Math.abs(value) <= 1) ? 100 : 1;
}

function isSame(value: number, mention: Mention): boolean {
  const half = 0.5 * 10 ** -mention.decimals * (1 + 1e-9);
  return [1, 100].some((scale) => Math.abs(value * scale - mention.value) <= half);
}

function findNearest(known: readonly KnownValue[], mention: Mention): KnownValue | undefined {
  let nearest: KnownValue | undefined;
  let least = farthest * Math.abs(mention.value);
  for (const one of known) {
    const distance = Math.abs(one.value * scaleOf(one.value, mention) - mention.value);
    if (one.expression === null || !(distance < least)) continue;
    nearest = one;
    least = distance;
  }
  return nearest;
}

/** True if the number was logged at some step, or if that cannot be told since not all points are kept. */
async function isInSeries(
  metrics: readonly string[],
  mention: Mention,
  { scope, request }: Pick<Checked, 'scope' | 'request'>,
): Promise<boolean> {
  if (scope.runs.length > mostRuns) return true;
  for (const run of scope.runs) {
    const own = run.metrics.filter(({ name, count }) => count > 2 && metrics.includes(name));
    if (own.length === 0) continue;
    const series = await request.dataset.readSeries(run.id);
    for (const { name, count } of own) {
      const values = series.find(({ metric }) => metric === name)?.values ?? [];
      if (values.length < count || values.some((value) => isSame(value, mention))) return true;
    }
  }
  return false;
}
