import { hash as digest } from 'node:crypto';
import { collectGoals } from '../analysis/collect-goals.ts';
import { hashOfRun } from '../analysis/hash-of-run.ts';
import type { Finding } from '../model/finding.ts';
import { runsParquetPath } from '../model/page/parquet-facts.ts';
import { runCompareLinks } from './compare/compare-links.ts';
import { experimentFindings, findingsOfRun } from './audit/audit-page.ts';
import { isWhole, shareOfSeries } from './compare/series-share.ts';
import { auditPath } from './audit/finding-views.ts';
import type { ReportContext } from './report-context.ts';
import { statesOf, tracesOf } from './history/experiment-history.ts';
import { neighboursOf } from './report-plan.ts';
import type { PlannedExperiment, PlannedRun } from './report-plan.ts';
import { runsPaths } from './runs-pages.ts';
import { makeSimilarKeys } from './similar/similar-keys.ts';
import { similarToExperimentKey, similarToRunKey } from './similar/similar-panels.ts';
import { hasViews, speaksOfAll } from './views/note-scope.ts';
import { describeRelations } from './verdicts/describe-relations.ts';
import { viewOfExperiment } from './verdicts/hypotheses-page.ts';
import { keyOfRunFigures } from './run-order.ts';
import { describeStanding, problemsOf } from './run-page.ts';

/** Keys of pages, and of the table of all runs, by their paths; null for what has none. */
export interface PageKeys {
  /** Changes whenever the page does. */
  readonly keyOf: (path: string) => string | null;
  /** Changes whenever the other does, and whenever something changed that the page could have told but does not. Costs less. */
  readonly quickKeyOf: (path: string) => string | null;
  /** Changes whenever the `figures` of a run's or an experiment's page do. */
  readonly figuresKeyOf: (path: string) => string | null;
}

/** What all keys are made from. */
interface Keys {
  readonly context: ReportContext;
  /** What all runs of an experiment show of it. */
  readonly homeKey: (home: PlannedExperiment) => string;
  /** What every page depends on. */
  readonly shared: string;
  readonly runKey: (planned: PlannedRun) => string | null;
}

/**
 * Keys of pages that can be told without making them: each names everything that its page shows. Pages without a key are those that
 * show what lies outside the dataset (the lines around a problem, files beside a log) and those that are quickly made.
 */
export function pageKeys(context: ReportContext): PageKeys {
  const { plan } = context;
  const runKey = remember((planned: PlannedRun) => keyOfRun(context, planned));
  const ownKey = remember((experiment: PlannedExperiment) => keyOfExperiment(context, experiment, runKey));
  const similar = makeSimilarKeys(context, {
    ofRun: (planned) => runKey(planned) ?? textOfRun(planned),
    ofExperiment: (experiment) => ownKey(experiment) ?? textOfExperiment(experiment),
  });
  const homeKey = remember(({ analysis }: PlannedExperiment) =>
    JSON.stringify([analysis.grouping.differing, analysis.grouping.seeds]),
  );
  const keys: Keys = { context, runKey, homeKey, shared: hash([sharedKey(context)]) };
  const makers = new Map<string, (quick: boolean) => string | null>(
    runsPaths(context).map((path) => [path, () => allRunsKey(keys)] as const),
  );
  const figures = new Map<string, () => string | null>();
  makers.set(auditPath, () => auditKey(keys));
  makers.set(runsParquetPath, () => tableKey(keys));
  // Asked for with the quick key and with the other.
  const alone = remember((planned: PlannedRun) => runAloneKey(keys, planned));
  for (const planned of plan.runs) {
    makers.set(planned.path, (quick) =>
      withPanel(alone(planned), () => (quick ? similar.ofRun(planned) : similarToRunKey(context, planned))),
    );
    figures.set(planned.path, () => keyOfRunFigures(context, planned));
  }
  const places = new Map(plan.experiments.map((experiment, index) => [experiment, index]));
  const experimentAlone = remember((experiment: PlannedExperiment) =>
    experimentAloneKey(keys, experiment, { index: places.get(experiment) ?? -1, own: ownKey(experiment) }),
  );
  for (const experiment of plan.experiments) {
    makers.set(experiment.path, (quick) =>
      withPanel(experimentAlone(experiment), () =>
        quick ? similar.ofExperiment(experiment) : similarToExperimentKey(context, experiment),
      ),
    );
    figures.set(experiment.path, () => joinKeys(keys.shared, ownKey(experiment)));
  }
  return {
    keyOf: (path) => makers.get(path)?.(false) ?? null,
    quickKeyOf: (path) => makers.get(path)?.(true) ?? null,
    figuresKeyOf: (path) => figures.get(path)?.() ?? null,
  };
}

/** The config and which way metrics are better, which any run may tell of the others. */
function sharedKey({ config, title, dataset }: ReportContext): string {
  const goals = [...collectGoals(dataset.runs)].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([config, title, goals]);
}

/** Remembered, since the pages of all runs and of experiments need them too. */
function remember<Item, Key extends string | null>(make: (item: Item) => Key): (item: Item) => Key {
  const known = new Map<Item, Key>();
  return (item) => {
    const found = known.get(item);
    const key = found === undefined ? make(item) : found;
    known.set(item, key);
    return key;
  };
}

/** The key of a page from that of all else on it and that of its panel, which is found out for pages with a key alone. */
function withPanel(alone: string | null, panel: () => string): string | null {
  return alone === null ? null : hash([alone, panel()]);
}

function joinKeys(...parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : hash(known);
}

/** What a run's page shows besides its panel of similar runs; null if it shows what lies outside the dataset. */
function runAloneKey({ context, shared, runKey, homeKey }: Keys, planned: PlannedRun): string | null {
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
    describeStanding(planned) ?? '',
    home === undefined ? '' : homeKey(home),
    String(home?.analysis.counting.counts(planned.run)),
    findingsKey(context, findingsOfRun(context, planned)),
    String(isWhole(shareOfSeries(context.dataset.runs))),
  ]);
}

/** The same of an experiment's page. */
function experimentAloneKey(
  { context, shared }: Pick<Keys, 'context' | 'shared'>,
  experiment: PlannedExperiment,
  { index, own }: { readonly index: number; readonly own: string | null },
): string | null {
  const { plan } = context;
  if (own === null) return null;
  const neighbours = [plan.experiments[index - 1], plan.experiments[index + 1]];
  return hash([
    shared,
    own,
    JSON.stringify(experimentFindings(context, experiment)),
    JSON.stringify(neighbours.map((one) => [one?.title, one?.path])),
    historyKey(context, experiment),
    // A note may link to the page of any other note.
    experiment.note === null
      ? ''
      : JSON.stringify(
          plan.experiments.flatMap(({ path, note }) => (note === null ? [] : [[path, note.file]])),
        ),
  ]);
}

/** Everything that an experiment by itself shows, its path included; null if one of its runs has no key. */
function keyOfExperiment(
  context: ReportContext,
  experiment: PlannedExperiment,
  runKey: Keys['runKey'],
): string | null {
  const { plan } = context;
  const { note } = experiment;
  // A note without a filter may speak of any run.
  const reachesAll = note !== null && speaksOfAll(note) && hasViews(note);
  const shown = experiment.runs.flatMap(({ id }) => plan.runById.get(id) ?? []);
  const own = keysOf(reachesAll ? plan.runs : shown, runKey);
  if (own === null) return null;
  return hash([
    ...own,
    JSON.stringify([experiment.path, experiment.title, experiment.from, experiment.colours]),
    JSON.stringify([note?.frontMatter, note?.hypothesis, note?.file, note?.body]),
    note === null
      ? ''
      : JSON.stringify([viewOfExperiment(context, experiment), describeRelations(context, experiment)]),
  ]);
}

/** What others may tell of an experiment without a key. */
function textOfExperiment({ path, title, note, runs }: PlannedExperiment): string {
  return JSON.stringify([path, title, note?.frontMatter, note?.hypothesis, note?.body, runs.map(hashOfRun)]);
}

/** The same of a run. */
function textOfRun({ run, path }: PlannedRun): string {
  return `${path}\n${hashOfRun(run)}`;
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
      : [[linkKey(planned), planned.run.startedAt, context.dataset.seriesKey?.(id) ?? null] as const];
  });
  if (own.some(([, , series]) => series === null)) return null;
  return hash([
    shared,
    JSON.stringify(findings),
    String(plan.runs.length),
    JSON.stringify(own),
    ...plan.experiments.map(titleKey),
  ]);
}

function allRunsKey({ context, shared, runKey }: Keys): string | null {
  const { plan } = context;
  const own = keysOf(plan.runs, runKey);
  const places = new Map(plan.experiments.map((experiment, index) => [experiment, index]));
  const homes = plan.runs.map(({ experiments }) => experiments.map((one) => places.get(one)).join(' '));
  return own === null ? null : hash([shared, ...own, ...plan.experiments.map(titleKey), homes.join('\n')]);
}

/** The table of all runs tells their variants, notes and findings, too. */
function tableKey(keys: Keys): string | null {
  const { plan, notes, findings = [] } = keys.context;
  const own = allRunsKey(keys);
  if (own === null) return null;
  const variants = plan.experiments.map(({ slug, colours, note }) => [slug, colours, note?.frontMatter]);
  const filters = notes.map(({ slug, frontMatter }) => [slug, frontMatter.runs]);
  return hash([own, JSON.stringify([variants, filters, findings])]);
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
  return hash([path, series, samples, hashOfRun(run)]);
}

/** The runs besides its subject that a finding links to. */
function findingsKey({ plan }: ReportContext, findings: readonly Finding[]): string {
  const links = findings.flatMap(({ evidence }) => evidence.runs.map((id) => linkKey(plan.runById.get(id))));
  return JSON.stringify([findings, links]);
}

function titleKey({ title, path }: PlannedExperiment): string {
  return `${title}\n${path}`;
}

function linkKey(planned: PlannedRun | undefined): string {
  return planned === undefined ? '' : `${planned.run.name}\n${planned.path}`;
}

function hash(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return digest('sha256', text, 'base64url').slice(0, 27);
}
