import type { Dataset } from '../../dataset/dataset.ts';
import type { SampleTable } from '../../model/samples.ts';
import type { Series } from '../../model/series.ts';
import { mergeRuns } from './merge-runs.ts';
import type { RunGroup } from './group-runs.ts';
import type { MetricPlan } from './plan-metrics.ts';
import { planMetrics } from './plan-metrics.ts';

interface JoinedRun {
  readonly group: RunGroup;
  readonly plan: MetricPlan;
}

/** The dataset in which each group is one run, at the place of its lead. Points are read from the logs' own runs when asked for. */
export function joinedDataset(dataset: Dataset, groups: readonly RunGroup[]): Dataset {
  const joined = new Map<string, JoinedRun>();
  const gone = new Set(groups.flatMap(({ others }) => others.map(({ run }) => run.id)));
  const leads = new Map(groups.map((group) => [group.lead.run.id, group]));
  const runs = dataset.runs.flatMap((run) => {
    const group = leads.get(run.id);
    if (group === undefined) return gone.has(run.id) ? [] : [run];
    const plan = planMetrics(group);
    const merged = mergeRuns(group, plan);
    joined.set(merged.id, { group, plan });
    return [merged];
  });
  const { seriesKey, samplesKey, packsOf } = dataset;
  return {
    ...dataset,
    runs,
    readSeries: (runId) => {
      const found = joined.get(runId);
      return found === undefined ? dataset.readSeries(runId) : readJoined(found, dataset);
    },
    readSamples: (runId) => {
      const found = joined.get(runId);
      return found === undefined ? dataset.readSamples(runId) : readTables(found, dataset);
    },
    // The series of a joined run lie in no pack under the names that they have now.
    ...(packsOf && { packsOf: (runId) => (joined.has(runId) ? undefined : packsOf(runId)) }),
    ...(seriesKey && { seriesKey: (runId) => joinKeys(joined.get(runId), runId, seriesKey) }),
    ...(samplesKey && { samplesKey: (runId) => joinKeys(joined.get(runId), runId, samplesKey) }),
  };
}

async function readJoined({ group, plan }: JoinedRun, dataset: Dataset): Promise<Series[]> {
  const { metrics } = plan;
  const found = new Map<string, Series>();
  for (const placed of [group.lead, ...group.others]) {
    const wanted = new Map(
      metrics.filter(({ from }) => from === placed).map(({ name, summary }) => [summary.name, name]),
    );
    if (wanted.size === 0) continue;
    for (const series of await dataset.readSeries(placed.run.id)) {
      const name = wanted.get(series.metric);
      if (name !== undefined) found.set(name, { ...series, metric: name });
    }
  }
  return metrics.flatMap(({ name }) => found.get(name) ?? []);
}

/** The tables of all logs, of two with one name the first. */
async function readTables({ group }: JoinedRun, dataset: Dataset): Promise<SampleTable[]> {
  const tables = new Map<string, SampleTable>();
  for (const { run } of [group.lead, ...group.others]) {
    if (run.samples.length === 0) continue;
    for (const table of await dataset.readSamples(run.id)) {
      if (!tables.has(table.name)) tables.set(table.name, table);
    }
  }
  return [...tables.values()];
}

/** Which log a metric comes from depends on nothing but the logs. */
function joinKeys(
  found: JoinedRun | undefined,
  runId: string,
  keyOf: (runId: string) => string | null,
): string | null {
  if (found === undefined) return keyOf(runId);
  const keys = [found.group.lead, ...found.group.others].map(({ run }) => keyOf(run.id));
  return keys.includes(null) ? null : keys.join('\n');
}
