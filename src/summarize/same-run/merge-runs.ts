import type { MetricSummary } from '../../model/metric-summary.ts';
import type { OtherSource, Run } from '../../model/run.ts';
import type { GroupLink, RunGroup } from './group-runs.ts';
import type { PlacedRun } from './place-runs.ts';
import type { MetricPlan } from './plan-metrics.ts';

/**
 * One run from several logs of it. The lead's word counts; what only another log tells is added: metrics, params, artifacts, texts and
 * where the run came from, each with the log that told it.
 */
export function mergeRuns(group: RunGroup, plan: MetricPlan): Run {
  const { lead, others } = group;
  const { metrics } = plan;
  const merged = others.reduce(
    (run, other) => addFacts(run, withShownNames(other, plan)),
    nameRun(lead.run, others),
  );
  return {
    ...merged,
    metrics: metrics.map(({ name, summary }) => withName(summary, name)),
    otherSources: [lead, ...others].flatMap((placed, index, all) =>
      sourcesOf(placed, { group, plan, before: all.slice(0, index) }),
    ),
  };
}

function withName(summary: MetricSummary, name: string): MetricSummary {
  return { ...summary, name };
}

function withLog<T extends { readonly log?: string | undefined }>(
  entry: T,
  log: string,
): T & { log: string } {
  return { ...entry, log: entry.log ?? log };
}

/** Without the name of a file in it that only told it from the other log: the folder of both is the name. */
function nameRun(run: Run, others: readonly PlacedRun[]): Run {
  const name = nameFromPath(run);
  const plain = others.find(({ run: other }) => {
    const short = nameFromPath(other);
    return short !== undefined && name?.startsWith(`${short}/`) === true;
  });
  return plain === undefined ? run : { ...run, id: plain.run.id, name: plain.run.name };
}

/** The part of the name that was made from the path, without its number; `undefined` for a name or id that was logged. */
function nameFromPath({ id, name }: Run): string | undefined {
  const [, path = name, ordinal] = /^(.*) \((\d+)\)$/.exec(name) ?? [];
  return id === (ordinal === undefined ? path : `${path}-${ordinal}`) ? path : undefined;
}

/** Facts about metrics under the names by which these are shown. */
function withShownNames(placed: PlacedRun, { shownName }: MetricPlan): Run {
  const { run } = placed;
  const renamed = <T>(facts: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [shownName(placed, name), value]));
  return { ...run, goals: renamed(run.goals), standardErrors: renamed(run.standardErrors) };
}

function addFacts(run: Run, more: Run): Run {
  const log = more.source.file;
  const isKnown = new Set(run.artifacts.map(({ file, name }) => file ?? name));
  const tables = new Set(run.samples.map(({ name }) => name));
  const isOpen = run.status === 'unknown' || run.status === 'running';
  return {
    ...run,
    experiment: run.experiment ?? more.experiment,
    group: run.group ?? more.group,
    parent: run.parent ?? more.parent,
    status: isOpen && more.status !== 'unknown' ? more.status : run.status,
    error: run.error ?? more.error,
    startedAt: run.startedAt ?? more.startedAt,
    endedAt: run.endedAt ?? more.endedAt,
    durationSeconds: run.durationSeconds ?? more.durationSeconds,
    params: { ...more.params, ...run.params },
    ...((run.paramTexts ?? more.paramTexts) && {
      paramTexts: { ...more.paramTexts, ...run.paramTexts },
    }),
    tags: { ...more.tags, ...run.tags },
    goals: { ...more.goals, ...run.goals },
    standardErrors: { ...more.standardErrors, ...run.standardErrors },
    searchSpace: { ...more.searchSpace, ...run.searchSpace },
    seed: run.seed ?? more.seed,
    code: run.code ?? more.code,
    data: { ...more.data, ...run.data },
    environment: { ...more.environment, ...run.environment },
    hardware: run.hardware ?? more.hardware,
    command: run.command ?? more.command,
    samples: [...run.samples, ...more.samples.filter(({ name }) => !tables.has(name))],
    texts: [...run.texts, ...more.texts.map((text) => withLog(text, log))],
    artifacts: [
      ...run.artifacts,
      ...more.artifacts
        .filter(({ file, name }) => !isKnown.has(file ?? name))
        .map((artifact) => withLog(artifact, log)),
    ],
  };
}

interface GivenBefore {
  readonly group: RunGroup;
  readonly plan: MetricPlan;
  /** Logs of the group that come before. */
  readonly before: readonly PlacedRun[];
}

/** The other logs that a log of the group brings: those that were joined with it before, then itself unless it leads. */
function sourcesOf(placed: PlacedRun, given: GivenBefore): readonly OtherSource[] {
  const joined = placed.run.otherSources ?? [];
  return placed === given.group.lead ? joined : [...joined, describeSource(placed, given)];
}

/** What a log adds to those before it. */
function describeSource(other: PlacedRun, given: GivenBefore): OtherSource {
  const { run } = other;
  const before = given.before.map(({ run: one }) => one);
  return {
    ...run.source,
    equalMetrics: countEqual(other, given.before, given.group.links),
    metrics: given.plan.metrics.filter(({ from }) => from === other).map(({ name }) => name),
    params: Object.keys(run.params).filter((name) =>
      before.every(({ params }) => !Object.hasOwn(params, name)),
    ),
    facts: factNames.filter((name) => isTold(run, name) && before.every((one) => !isTold(one, name))),
  };
}

function countEqual(other: PlacedRun, before: readonly PlacedRun[], links: readonly GroupLink[]): number {
  const names = links.flatMap(({ one, other: two, equal }) => {
    if (two === other && before.includes(one)) return equal.map((pair) => pair.other);
    return one === other && before.includes(two) ? equal.map((pair) => pair.one) : [];
  });
  return new Set(names).size;
}

const factNames = ['seed', 'code', 'data', 'environment', 'hardware', 'command', 'goals'] as const;

function isTold(run: Run, name: (typeof factNames)[number]): boolean {
  const value = run[name];
  return value !== null && (typeof value !== 'object' || Object.keys(value).length > 0);
}
