import { posix } from 'node:path';
import type { FileRecord, RecordInput, RunRecord } from '../dataset/file-record.ts';
import type { SeriesWriter } from '../dataset/series-block.ts';
import type { Files } from '../lib/files.ts';
import type { Artifact, Run } from '../model/run.ts';
import type { WatchedValue } from '../model/summary-rule.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Source } from '../readers/reader.ts';
import { finishRun } from './finish-run.ts';
import { closeLayout, releaseLayout } from './layout-state.ts';
import type { LogState } from './log-state.ts';
import type { RunState } from './run-state.ts';
import { hasLines, mergeFacts } from './run-state.ts';
import { storeRun } from './store-run.ts';
import { storeSamples } from './store-samples.ts';

/** What finishing a log needs from outside. */
export interface FinishContext {
  readonly source: Source;
  /** Values that rules ask for. */
  readonly watch: readonly WatchedValue[];
  readonly writer: SeriesWriter;
  readonly files: Pick<Files, 'factsNow'>;
  /** Everything on disk that was looked at for this log. */
  readonly inputs: () => readonly RecordInput[];
}

/** Closes all layouts: no more rows come. */
export function closeLog(log: LogState): void {
  for (const run of log.runs) for (const layout of run.layouts.values()) closeLayout(layout);
}

/** Lets the next log have the place of this one's rows, once its record was made. */
export function releaseLog(log: LogState): void {
  for (const run of log.runs) for (const layout of run.layouts.values()) releaseLayout(layout);
}

/** Turns everything read of a whole log into its record, and writes its series to the store. The log must be closed. */
export function finishLog(log: LogState, context: FinishContext): FileRecord {
  const runs = log.runs.filter(hasLines).sort((one, other) => one.firstLine - other.firstLine);
  const lastLine = Math.max(0, ...runs.map((run) => run.lastLine));
  const ordinals = new Map<string, number>();
  const records: RunRecord[] = [];
  for (const run of runs) {
    const ordinal = (ordinals.get(run.key) ?? 0) + 1;
    ordinals.set(run.key, ordinal);
    const cutOff = log.cutOff && run.lastLine === lastLine;
    records.push(finishOneRun(run, log, { ...context, ordinal, cutOff }));
  }
  const { shownPath, reader, facts } = context.source;
  return {
    file: {
      file: shownPath,
      reader,
      bytes: facts.size,
      lines: log.lines,
      usedLines: log.usedLines,
      problemLines: log.problemLines,
      ignoredLines: log.ignoredLines,
    },
    runs: records,
    problems: log.problems.list(),
    inputs: context.inputs(),
  };
}

function finishOneRun(
  state: RunState,
  log: LogState,
  context: FinishContext & { readonly ordinal: number; readonly cutOff: boolean },
): RunRecord {
  const { source, watch, ordinal, cutOff } = context;
  const facts = mergeFacts(log.defaults, state.facts);
  const plainId = facts.id ?? (state.key === '' ? source.name : state.key);
  const plainName = facts.name ?? plainId;
  const isRepeated = ordinal > 1 && state.facts.id === undefined;
  const { run, metrics } = finishRun(state, {
    reader: source.reader,
    file: source.shownPath,
    sidecars: source.sidecars.map((sidecar) => sidecar.shownPath),
    defaults: log.defaults,
    id: isRepeated ? `${plainId}-${ordinal}` : plainId,
    name: isRepeated ? `${plainName} (${ordinal})` : plainName,
    cutOff,
    watch,
  });
  tellSteps(state, run, log);
  run.artifacts = run.artifacts.map((artifact) => findArtifact(artifact, log, context));
  return {
    run,
    idLogged: state.key !== '' || facts.id !== undefined,
    blocks: storeRun(metrics, context.writer),
    samples: storeSamples(state.samples, context.writer),
  };
}

/** Says that a run begins in the middle of a log, or that its steps went back. */
function tellSteps(state: RunState, run: Run, log: LogState): void {
  const { file } = run.source;
  if (state.split !== undefined) {
    const { line, axis, at, reached } = state.split;
    log.problems.add(createProblem('runs-appended', { file, line }, { axis, at, reached, name: run.name }));
  }
  for (const text of state.leftOut) {
    const [name, count] = text;
    log.problems.add(createProblem('texts-left-out', { file }, { name, count, run: run.name }));
  }
  for (const { name, leftOut } of run.samples) {
    if (leftOut === 0) continue;
    const facts = { name, count: leftOut, run: run.name };
    log.problems.add(createProblem('samples-left-out', { file }, facts));
  }
  tellRepeats(state, file, log);
  for (const layout of state.layouts.values()) {
    const axis = layout.axes[0] ?? '';
    const [first] = layout.stepsBack;
    if (first === undefined) continue;
    if (layout.moreStepsBack > 0) {
      const count = layout.stepsBack.length + layout.moreStepsBack;
      log.problems.add(createProblem('steps-out-of-order', { file, line: first.line }, { axis, count }));
      continue;
    }
    for (const step of layout.stepsBack) {
      const facts = { axis, from: step.from, to: step.to, superseded: log.supersededBy.get(step.line) ?? 0 };
      log.problems.add(createProblem('steps-go-back', { file, line: step.line }, facts));
    }
  }
}

/** Once for each axis: a log that writes every metric by itself has as many layouts as metrics. */
function tellRepeats(state: RunState, file: string, log: LogState): void {
  const repeats = new Map<string, { readonly line: number; readonly rows: number }>();
  for (const { axes, repeats: rows, firstRepeat } of state.layouts.values()) {
    const axis = axes[0] ?? '';
    if (rows === 0 || hasInnerAxis(axes)) continue;
    const known = repeats.get(axis);
    const line = Math.min(known?.line ?? firstRepeat, firstRepeat);
    repeats.set(axis, { line, rows: rows + (known?.rows ?? 0) });
  }
  for (const [axis, { line, rows }] of repeats) {
    log.problems.add(createProblem('steps-repeat', { file, line }, { axis, rows }));
  }
}

/** True if another axis than time can tell rows at the same position apart. */
function hasInnerAxis(axes: readonly string[]): boolean {
  return axes.slice(1).some((axis) => axis !== 'time' && axis !== 'elapsed');
}

/** Looks where an artifact lies: inside the input root, or not there. */
function findArtifact(artifact: Artifact, log: LogState, { source, files }: FinishContext): Artifact {
  if (artifact.path === null) return artifact;
  const place = { file: source.shownPath, line: artifact.line };
  const facts = { name: artifact.name, path: artifact.path };
  const folder = source.facts.kind === 'folder' ? source.pathInRoot : posix.dirname(source.pathInRoot);
  const file = posix.normalize(posix.join(folder, artifact.path.replaceAll('\\', '/')));
  if (posix.isAbsolute(artifact.path) || file.startsWith('..') || /^[a-z]+:/iu.test(artifact.path)) {
    log.problems.add(createProblem('artifact-outside', place, facts));
    return artifact;
  }
  const root = source.path.slice(0, source.path.length - source.pathInRoot.length);
  const found = files.factsNow(posix.join(root.replaceAll('\\', '/'), file));
  if (found === undefined) {
    log.problems.add(createProblem('artifact-missing', place, facts));
    return artifact;
  }
  return { ...artifact, file, bytes: artifact.bytes ?? (found.kind === 'file' ? found.size : null) };
}
