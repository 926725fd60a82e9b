import { createHash } from 'node:crypto';
import { runCompareLinks } from './compare/compare-links.ts';
import { experimentFindings, findingsOfRun } from './audit/audit-page.ts';
import { auditPath } from './audit/finding-views.ts';
import type { ReportContext } from './report-context.ts';
import { statesOf, tracesOf } from './history/experiment-history.ts';
import { neighboursOf } from './report-plan.ts';
import type { PlannedExperiment, PlannedRun } from './report-plan.ts';
import { runsPaths } from './runs-pages.ts';
import { similarToExperiment, similarToRun } from './similar/similar-panels.ts';
import { hasViews, speaksOfAll } from './views/note-scope.ts';
import { describeRelations } from './verdicts/describe-relations.ts';
import { viewOfExperiment } from './verdicts/hypotheses-page.ts';
import { describeStanding, problemsOf } from './run-page.ts';

/** What all keys are made from. */
interface Keys {
  readonly context: ReportContext;
  /** What every page depends on. */
  readonly shared: string;
  /** Remembered, since the pages of all runs and of experiments need them too. */
  readonly runKey: (planned: PlannedRun) => string | null;
}

/**
 * Keys of pages that can be told without making them: each names everything that its page shows. Pages without a key are those that
 * show what lies outside the dataset (the lines around a problem, files beside a log) and those that are quickly made.
 */
export function pageKeys(context: ReportContext): (path: string) => string | null {
  const { plan } = context;
  const remembered = new Map<PlannedRun, string | null>();
  const runKey = (planned: PlannedRun): string | null => {
    const known = remembered.get(planned);
    const key = known === undefined ? keyOfRun(context, planned) : known;
    remembered.set(planned, key);
    return key;
  };
  const keys: Keys = { context, runKey, shared: JSON.stringify([context.config, context.title]) };
  const makers = new Map<string, () => string | null>(
    runsPaths(context).map((path) => [path, () => allRunsKey(keys)] as const),
  );
  makers.set(auditPath, () => auditKey(keys));
  for (const planned of plan.runs) makers.set(planned.path, () => runPageKey(keys, planned));
  for (const [index, experiment] of plan.experiments.entries()) {
    makers.set(experiment.path, () => experimentPageKey(keys, experiment, index));
  }
  return (path) => makers.get(path)?.() ?? null;
}

function runPageKey({ context, shared, runKey }: Keys, planned: PlannedRun): string | null {
  const { plan } = context;
  const own = runKey(planned);
  if (own === null) return null;
  const [home] = planned.experiments;
  const variant = home?.analysis.grouping.variants[home.variantOf.get(planned.run.id) ?? -1];
  return hash([
    shared,
    own,
    ...neighboursOf(plan, planned).map(linkKey),
    JSON.stringify(planned.experiments.map(({ title, path }) => [title, path])),
    variant?.label ?? '',
    JSON.stringify(runCompareLinks(planned)),
    (home === undefined ? null : describeStanding(home, planned.run)) ?? '',
    JSON.stringify([home?.analysis.grouping.differing, home?.analysis.grouping.seeds]),
    String(home?.analysis.counting.counts(planned.run)),
    JSON.stringify(similarToRun(context, planned)),
    JSON.stringify(findingsOfRun(context, planned)),
  ]);
}

function experimentPageKey(
  { context, shared, runKey }: Keys,
  experiment: PlannedExperiment,
  index: number,
): string | null {
  const { plan } = context;
  const { note } = experiment;
  // A note without a filter may speak of any run.
  const reachesAll = note !== null && speaksOfAll(note) && hasViews(note);
  const shown = experiment.runs.flatMap(({ id }) => plan.runById.get(id) ?? []);
  const own = keysOf(reachesAll ? plan.runs : shown, runKey);
  if (own === null) return null;
  const neighbours = [plan.experiments[index - 1], plan.experiments[index + 1]];
  return hash([
    shared,
    ...own,
    JSON.stringify([experiment.title, experiment.from, experiment.colours]),
    JSON.stringify(experimentFindings(context, experiment)),
    JSON.stringify(neighbours.map((one) => [one?.title, one?.path])),
    JSON.stringify([note?.frontMatter, note?.hypothesis, note?.file, note?.body]),
    note === null
      ? ''
      : JSON.stringify([viewOfExperiment(context, experiment), describeRelations(context, experiment)]),
    historyKey(context, experiment),
    // A note may link to the page of any other note.
    note === null ? '' : plan.experiments.map(({ path }) => path).join('\n'),
    JSON.stringify(similarToExperiment(context, experiment)),
  ]);
}

/** What the builds say of an experiment, with the names of those builds. */
function historyKey({ history }: ReportContext, experiment: PlannedExperiment): string {
  if (history === undefined) return '';
  const { history: all, repository } = history;
  const traces = tracesOf(experiment, history);
  const builds = statesOf(traces).map((index) => {
    const { commit = null, committedMs = null, newestMs = null } = all.states[index] ?? {};
    return [index, commit, committedMs, newestMs];
  });
  const points = traces.map(({ label, metric, points: own }) => [metric.name, label, own]);
  return JSON.stringify([builds, repository, points]);
}

/** Findings with the runs that their charts draw. */
function auditKey({ context, shared }: Keys): string | null {
  if (context.dataset.seriesKey === undefined) return null;
  const { findings = [], plan } = context;
  const ids = new Set(
    findings.flatMap(({ subject, evidence }) => [
      ...(subject.kind === 'run' ? [subject.run] : []),
      ...evidence.runs,
    ]),
  );
  const own = [...ids].flatMap((id) => {
    const planned = plan.runById.get(id);
    return planned === undefined
      ? []
      : [[linkKey(planned), context.dataset.seriesKey?.(id) ?? null] as const];
  });
  if (own.some(([, series]) => series === null)) return null;
  const titles = plan.experiments.map(({ title, path }) => `${title}\n${path}`);
  return hash([shared, JSON.stringify(findings), String(plan.runs.length), JSON.stringify(own), ...titles]);
}

function allRunsKey({ context, shared, runKey }: Keys): string | null {
  const { plan } = context;
  const own = keysOf(plan.runs, runKey);
  const titles = plan.experiments.map(({ title, path }) => `${title}\n${path}`);
  return own === null ? null : hash([shared, ...own, ...titles]);
}

/** The keys of all these runs; null if one has none. */
function keysOf(runs: readonly PlannedRun[], runKey: Keys['runKey']): string[] | null {
  const keys = runs.map(runKey).filter((key) => key !== null);
  return keys.length === runs.length ? keys : null;
}

/** Everything that a run by itself shows, its path included; null if it shows what lies outside the dataset. */
function keyOfRun(context: ReportContext, { run, path }: PlannedRun): string | null {
  const series = context.dataset.seriesKey?.(run.id) ?? null;
  if (series === null || run.artifacts.length > 0 || problemsOf(context, run).length > 0) return null;
  const samples = context.dataset.samplesKey?.(run.id) ?? '';
  return hash([path, series, samples, JSON.stringify(run, keepNonFinite)]);
}

function keepNonFinite(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function linkKey(planned: PlannedRun | undefined): string {
  return planned === undefined ? '' : `${planned.run.name}\n${planned.path}`;
}

function hash(parts: readonly string[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${part.length}:${part}`);
  return digest.digest('base64url').slice(0, 27);
}
