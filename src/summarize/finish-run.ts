import type { MetricSummary, SummaryPoint } from '../model/metric-summary.ts';
import type { WatchedValue } from '../model/summary-rule.ts';
import type { CodeVersion, ParamValue, Run } from '../model/run.ts';
import type { RunFacts } from '../readers/reader.ts';
import { chooseValues } from './choose-values.ts';
import type { MetricColumn } from './gather-points.ts';
import type { LayoutState } from './layout-state.ts';
import type { MetricTotals, TotalsPoint } from './metric-totals.ts';
import { createTotals, meanOf, mergeTotals, stdOf } from './metric-totals.ts';
import type { LoggedText, RunState } from './run-state.ts';
import { mergeFacts } from './run-state.ts';
import { summarizeSamples } from './sample-state.ts';

/** What a run's log tells of it besides what the run itself says. */
export interface RunOrigin {
  readonly reader: string;
  /** The log as the user would type it. */
  readonly file: string;
  readonly sidecars: readonly string[];
  /** Facts that lose against those of the run. */
  readonly defaults: RunFacts;
  readonly id: string;
  readonly name: string;
  /** True if the log ends in the middle of a line of this run. */
  readonly cutOff: boolean;
  /** Values that rules ask for. */
  readonly watch: readonly WatchedValue[];
}

/** A metric of a finished run with the columns that its points stand in. */
export interface FinishedMetric {
  readonly summary: MetricSummary;
  readonly columns: readonly MetricColumn[];
}

/** A run with everything but the points of its metrics. */
export interface FinishedRun {
  readonly run: Run;
  readonly metrics: readonly FinishedMetric[];
}

/** Puts together what was read of a run. Its layouts must be closed. */
export function finishRun(state: RunState, origin: RunOrigin): FinishedRun {
  const facts = mergeFacts(origin.defaults, state.facts);
  const { params, texts } = sortLabels(state.labels);
  const metrics = finishMetrics(state, origin.watch);
  const [startedAt, endedAt] = findTimes(state, facts);
  const run: Run = {
    id: origin.id,
    name: origin.name,
    experiment: facts.experiment ?? null,
    group: facts.group ?? null,
    parent: facts.parent ?? null,
    status: finishStatus(facts, origin.cutOff),
    error: facts.error ?? null,
    startedAt,
    endedAt,
    durationSeconds: facts.durationSeconds ?? secondsBetween(startedAt, endedAt),
    params: { ...params, ...facts.params },
    ...tellLateParams(state, metrics),
    ...(facts.paramTexts && { paramTexts: { ...facts.paramTexts } }),
    tags: { ...facts.tags },
    goals: { ...facts.goals },
    standardErrors: { ...facts.standardErrors },
    searchSpace: { ...facts.searchSpace },
    seed: facts.seed ?? null,
    code: finishCode(facts.code),
    data: { ...facts.data },
    environment: { ...facts.environment },
    hardware: facts.hardware ?? null,
    command: facts.command ?? null,
    metrics: metrics.map(({ summary }) => summary),
    samples: summarizeSamples(state.samples),
    texts: [...texts, ...state.texts]
      .map(({ name, value, at, line }) => ({ name, at, text: String(value), line }))
      .sort((one, other) => one.line - other.line),
    artifacts: state.artifacts.map((artifact) => ({ ...artifact, file: null })),
    source: {
      reader: origin.reader,
      file: origin.file,
      firstLine: state.firstLine,
      lastLine: state.lastLine,
      sidecars: [...origin.sidecars],
    },
  };
  return { run, metrics };
}

/** Params that the log tells behind its first values of metrics; nothing where all come before, or the log has no lines. */
function tellLateParams(
  { paramLines }: RunState,
  metrics: readonly FinishedMetric[],
): Pick<Run, 'lateParams' | 'lateParamsLine'> {
  if (paramLines.size === 0) return {};
  const lines = metrics.map(({ summary }) => summary.first.line).filter((line) => line > 0);
  const first = Math.min(...lines);
  const late = [...paramLines].filter(([, line]) => line > first);
  if (late.length === 0) return {};
  return {
    lateParams: late.map(([name]) => name).sort(),
    lateParamsLine: Math.min(...late.map(([, line]) => line)),
  };
}

function finishStatus(facts: RunFacts, cutOff: boolean): Run['status'] {
  const status = facts.status ?? 'unknown';
  return cutOff && (status === 'unknown' || status === 'running') ? 'interrupted' : status;
}

function finishCode(code: RunFacts['code']): CodeVersion | null {
  if (code === undefined) return null;
  return { commit: null, branch: null, repository: null, dirty: null, diffHash: null, ...code };
}

/** A label that never changed is a param; the values of others are texts. */
function sortLabels(labels: readonly LoggedText[]): {
  params: Record<string, ParamValue>;
  texts: readonly LoggedText[];
} {
  const values = new Map<string, Set<string | boolean>>();
  for (const { name, value } of labels) values.set(name, (values.get(name) ?? new Set()).add(value));
  const constant = labels.filter(({ name }) => values.get(name)?.size === 1);
  return {
    params: Object.fromEntries(constant.map(({ name, value }) => [name, value])),
    texts: labels.filter(({ name }) => (values.get(name)?.size ?? 0) > 1),
  };
}

/** As told by the run, else from the time of its rows. */
function findTimes(state: RunState, facts: RunFacts): [number | null, number | null] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const layout of state.layouts.values()) {
    const column = layout.axes.indexOf('time');
    if (column < 0) continue;
    for (const row of [layout.first, layout.last]) {
      const time = row?.[column] ?? Number.NaN;
      if (!Number.isFinite(time)) continue;
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }
  const startedAt = facts.startedAt ?? (Number.isFinite(first) ? first : null);
  const endedAt = facts.endedAt ?? (Number.isFinite(last) ? last : null);
  return [startedAt, endedAt];
}

function secondsBetween(start: number | null, end: number | null): number | null {
  return start === null || end === null || end < start ? null : (end - start) / 1000;
}

/** All metrics of a run in the order in which they first came up. */
function finishMetrics(state: RunState, watch: readonly WatchedValue[]): FinishedMetric[] {
  const layouts = [...state.layouts.values()]
    .filter((layout) => layout.totalRows > 0)
    .sort((one, other) => firstLineOf(one) - firstLineOf(other));
  const columns = new Map<string, MetricColumn[]>();
  for (const layout of layouts) {
    for (const [metric, name] of layout.metrics.entries()) {
      const known = columns.get(name);
      if (known === undefined) columns.set(name, [{ layout, metric }]);
      else known.push({ layout, metric });
    }
  }
  return [...columns].map(([name, places]) => {
    const summary = summarizeMetric(name, places);
    if (watch.length > 0) {
      const rules = watch.filter(({ metric }) => metric === name).map(({ rule }) => rule);
      if (rules.length > 0) summary.chosen = chooseValues(summary, rules, columns);
    }
    return { summary, columns: places };
  });
}

function firstLineOf(layout: LayoutState): number {
  return layout.first?.[layout.width - 1] ?? 0;
}

function summarizeMetric(name: string, columns: readonly MetricColumn[]): MetricSummary {
  const axes = joinAxes(columns);
  const main = axes[0] ?? '';
  const [only] = columns;
  const isAlone = only !== undefined && columns.length === 1;
  const totals = isAlone ? ownTotals(only) : joinTotals(columns, main);
  const line = totals.first?.line ?? 0;
  const none: SummaryPoint = { value: Number.NaN, at: 0, line };
  return {
    name,
    axes,
    count: totals.count,
    nan: totals.nan,
    positiveInfinity: totals.positiveInfinity,
    negativeInfinity: totals.negativeInfinity,
    superseded: isAlone ? only.layout.superseded : totals.superseded,
    first: toPoint(totals.first) ?? none,
    last: toPoint(totals.last) ?? none,
    min: toPoint(totals.min),
    max: toPoint(totals.max),
    mean: meanOf(totals),
    std: stdOf(totals),
  };
}

function ownTotals({ layout, metric }: MetricColumn): MetricTotals {
  return layout.totals[metric] ?? createTotals();
}

function joinTotals(columns: readonly MetricColumn[], main: string): MetricTotals {
  return columns.map((column) => layoutTotals(column, main)).reduce(mergeTotals, createTotals());
}

/** The totals of a column, with positions on the given axis as far as they are known. */
function layoutTotals(column: MetricColumn, main: string): MetricTotals {
  const { layout } = column;
  const totals = { ...ownTotals(column), superseded: layout.superseded };
  if (main === layout.axes[0]) return totals;
  return {
    ...totals,
    first: moved(totals.first),
    last: moved(totals.last),
    min: moved(totals.min),
    max: moved(totals.max),
  };
}

/** The extremes' positions on another axis than their own are not known: the line stands for them. */
function moved(point: TotalsPoint | undefined): TotalsPoint | undefined {
  return point && { ...point, at: point.line };
}

function toPoint(point: TotalsPoint | undefined): SummaryPoint | null {
  if (point === undefined) return null;
  return Number.isFinite(point.at) ? point : { ...point, at: point.line };
}

/** All axes that any of the columns has. The main one is the first that is the main axis of the most points. */
function joinAxes(columns: readonly MetricColumn[]): string[] {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return [...only.layout.axes];
  const counts = new Map<string, number>();
  for (const { layout } of columns) {
    const main = layout.axes[0] ?? '';
    counts.set(main, (counts.get(main) ?? 0) + layout.totalRows);
  }
  const [main] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0]);
  return [...new Set([main, ...columns.flatMap(({ layout }) => layout.axes)])];
}
