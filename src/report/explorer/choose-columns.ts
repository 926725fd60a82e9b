import { writeKey } from '../../query/find-unknown-keys.ts';
import type { PlainContext } from '../report-context.ts';
import { chooseMetrics, chooseParams } from '../runs-table.ts';

const mostFacets = 10;
/** A tag with more values than this names runs and does not sort them. */
const mostTagValues = 20;

/** Keys of the columns that tell most: those of the table of all runs. */
export function chooseShown({ plan, knowMetric }: PlainContext): string[] {
  const runs = plan.runs.map(({ run }) => run);
  const params = chooseParams(runs).shown;
  const metrics = chooseMetrics(runs, knowMetric).shown;
  return [
    'run_name',
    ...(plan.experiments.length > 1 ? ['variant.experiment'] : []),
    'status',
    ...(runs.some(({ startedAt }) => startedAt !== null) ? ['start_time'] : []),
    ...(runs.some(({ durationSeconds }) => durationSeconds !== null) ? ['duration'] : []),
    ...params.map((name) => writeKey('param', name)),
    ...metrics.map(({ name }) => writeKey('metric', name)),
  ];
}

/** Keys by which runs fall into a few parts: experiment, status, the params that differ, tags that several runs share. */
export function chooseFacets({ plan }: PlainContext): string[] {
  const runs = plan.runs.map(({ run }) => run);
  const statuses = new Set(runs.map(({ status }) => status));
  const tags = new Map<string, Set<string>>();
  for (const run of runs) {
    for (const [name, value] of Object.entries(run.tags))
      tags.set(name, (tags.get(name) ?? new Set<string>()).add(value));
  }
  const telling = [...tags].filter(
    ([, { size }]) => size > 1 && size <= mostTagValues && size <= runs.length / 2,
  );
  return [
    ...(plan.experiments.length > 1 ? ['variant.experiment'] : []),
    ...(statuses.size > 1 ? ['status'] : []),
    ...chooseParams(runs).shown.map((name) => writeKey('param', name)),
    ...telling.map(([name]) => writeKey('tag', name)),
  ].slice(0, mostFacets);
}
