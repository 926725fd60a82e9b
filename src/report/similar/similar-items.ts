import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import type { SimilarItem } from '../../analysis/similar/similar-item.ts';
import { takeValueOfRun } from '../../analysis/value-of-run.ts';
import type { ParamValue, Run } from '../../model/run.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';

/** More values of one param or metric do not tell more of an experiment. */
const mostValues = 16;

/** A run as something that others may be like. Its variant are its repetitions, its experiment its family. */
export function runItem(
  { run, experiments: [home] }: PlannedRun,
  knowMetric: (name: string) => MetricKnowledge,
): SimilarItem {
  const variant = home?.variantOf.get(run.id);
  const metrics = run.metrics.flatMap(({ name }) => {
    const value = takeValueOfRun(run, knowMetric(name)).point?.value;
    return value === undefined ? [] : [[name, [value]] as const];
  });
  const tags = Object.entries(run.tags).flatMap(([name, value]) =>
    name.startsWith('mlflow.') ? [] : [value],
  );
  return {
    group: variant === undefined ? `run ${run.id}` : `${home?.slug ?? ''} ${variant}`,
    family: home?.slug ?? '',
    atMs: timeOfRun(run),
    params: new Map(paramsOf(run, home).map(([name, value]) => [name, [value]])),
    metrics: new Map(metrics),
    text: [run.name, run.experiment, run.group, ...tags].filter((text) => text !== null).join(' '),
  };
}

/** An experiment as something that others may be like: all values of its runs, all words of its note. */
export function experimentItem(
  experiment: PlannedExperiment,
  knowMetric: (name: string) => MetricKnowledge,
): SimilarItem {
  const { note, runs, title, slug } = experiment;
  const params = new Map<string, Set<ParamValue>>();
  const metrics = new Map<string, Set<number>>();
  for (const run of runs) {
    for (const [name, value] of paramsOf(run, experiment)) addTo(params, name, value);
    for (const { name } of run.metrics) {
      const value = takeValueOfRun(run, knowMetric(name)).point?.value;
      if (value !== undefined) addTo(metrics, name, value);
    }
  }
  const { question = '', tags = [] } = note?.frontMatter ?? {};
  return {
    group: slug,
    family: slug,
    atMs: timeOf(experiment),
    params: new Map([...params].map(([name, values]) => [name, thin([...values])])),
    metrics: new Map([...metrics].map(([name, values]) => [name, thin([...values])])),
    text: [title, note?.hypothesis ?? '', question, ...tags, note?.body.text ?? ''].join(' '),
  };
}

/** What configured a run: no seeds, no names of runs. */
function paramsOf(run: Run, home: PlannedExperiment | undefined): (readonly [string, ParamValue])[] {
  const { seeds = [], naming = [] } = home?.analysis.grouping ?? {};
  const left = new Set([...seeds, ...naming]);
  return Object.entries(run.params).filter(([name]) => !left.has(name));
}

/** When a run happened; null if nobody knows. */
export function timeOfRun({ startedAt, endedAt }: Run): number | null {
  return startedAt ?? endedAt;
}

/** When an experiment was asked: the note's date, else its first run, so that one run more leaves its place among the others. */
export function timeOf({ note, updatedMs, runs }: PlannedExperiment): number | null {
  if (note?.frontMatter.date !== undefined) return updatedMs;
  let first: number | null = null;
  for (const run of runs) {
    const time = timeOfRun(run);
    if (time !== null && (first === null || time < first)) first = time;
  }
  return first;
}

function addTo<T>(values: Map<string, Set<T>>, name: string, value: T): void {
  const known = values.get(name);
  if (known === undefined) values.set(name, new Set([value]));
  else known.add(value);
}

/** At most so many values over the whole range, in order. */
function thin<T extends ParamValue>(values: readonly T[]): readonly T[] {
  const sorted = values.toSorted(compareValues);
  if (sorted.length <= mostValues) return sorted;
  const step = (sorted.length - 1) / (mostValues - 1);
  return Array.from({ length: mostValues }, (_, index) => sorted[Math.round(index * step)]).filter(
    (value) => value !== undefined,
  );
}

/** Numbers before all else. */
function compareValues(a: ParamValue, b: ParamValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b || 0;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  const [textA, textB] = [String(a), String(b)];
  if (textA === textB) return 0;
  return textA < textB ? -1 : 1;
}
