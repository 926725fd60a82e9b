import type { RecordInput } from '../dataset/file-record.ts';
import { joinInputs } from '../dataset/record-inputs.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { LayoutState } from './layout-state.ts';
import { mergeLayouts } from './layout-state.ts';
import type { LogState } from './log-state.ts';
import type { RunState } from './run-state.ts';
import { mergeFacts } from './run-state.ts';
import { mergeSamples } from './sample-state.ts';
import { countsInside } from './counts-inside.ts';
import { shiftRun } from './shift-run.ts';

/** What was read of one part of a log, as plain data. */
export interface PartLog extends Omit<LogState, 'problems'> {
  readonly problems: ProblemList;
  readonly inputs: readonly RecordInput[];
}

/** A log state that can travel between threads. */
export function toPartLog(log: LogState, inputs: readonly RecordInput[]): PartLog {
  return { ...log, problems: log.problems.list(), inputs };
}

/** Joins the parts of a log in file order. */
export interface PartMerger {
  /** Adds the next part, which is used up. */
  add(part: PartLog): void;
  /** True if only a reading of the whole log can tell what belongs to which run. */
  isUndecided(): boolean;
  log(): LogState;
  inputs(): readonly RecordInput[];
}

/** Starts without any part. */
export function createPartMerger(keepProblems: number): PartMerger {
  const problems = collectProblems(keepProblems);
  const log: LogState = {
    runs: [],
    defaults: {},
    problems,
    lines: 0,
    usedLines: 0,
    problemLines: 0,
    ignoredLines: {},
    cutOff: false,
    supersededBy: new Map(),
    undecided: false,
  };
  let inputs: readonly RecordInput[] = [];
  return {
    inputs: () => inputs,
    isUndecided: () => log.undecided,
    log: () => log,
    add(part) {
      inputs = joinInputs(inputs, part.inputs);
      problems.addList(shiftProblems(part.problems, log.lines));
      if (part.undecided) log.undecided = true;
      if (!log.undecided) mergeRuns(log, part);
      log.defaults = mergeFacts(log.defaults, part.defaults);
      log.lines += part.lines;
      log.usedLines += part.usedLines;
      log.problemLines += part.problemLines;
      log.cutOff = part.cutOff;
      for (const [reason, count] of Object.entries(part.ignoredLines)) {
        log.ignoredLines[reason] = (log.ignoredLines[reason] ?? 0) + count;
      }
    },
  };
}

function shiftProblems(list: ProblemList, lines: number): ProblemList {
  const shift = (problem: Problem): Problem => {
    const { line } = problem.place;
    return line === undefined ? problem : { ...problem, place: { ...problem.place, line: line + lines } };
  };
  return { ...list, kept: list.kept.map(shift) };
}

/** The first run of each key in a part goes on with the last one of that key before. */
function mergeRuns(log: LogState, part: PartLog): void {
  const seen = new Set<string>();
  for (const run of part.runs) {
    const known = seen.has(run.key) ? undefined : log.runs.findLast(({ key }) => key === run.key);
    seen.add(run.key);
    shiftRun(run, { lines: log.lines, rows: known?.rowsWithoutAxis ?? 0 });
    if (known === undefined) log.runs.push(run);
    else mergeRun(log, known, run);
  }
}

function mergeRun(log: LogState, run: RunState, later: RunState): void {
  for (const [name, line] of later.paramLines) {
    const isChanged =
      later.changedParams.has(name) || !Object.is(run.facts.params?.[name], later.facts.params?.[name]);
    if (!run.paramLines.has(name) || isChanged) run.paramLines.set(name, line);
  }
  run.facts = mergeFacts(run.facts, later.facts);
  if (run.firstLine === 0) run.firstLine = later.firstLine;
  run.lastLine = Math.max(run.lastLine, later.lastLine);
  mergeLabels(run, later);
  run.texts.push(...later.texts);
  for (const [name, count] of later.leftOut) run.leftOut.set(name, (run.leftOut.get(name) ?? 0) + count);
  run.artifacts.push(...later.artifacts);
  mergeSamples(run.samples, later.samples);
  run.rowsWithoutAxis += later.rowsWithoutAxis;
  for (const [axis, at] of later.firstPositions) {
    if (!run.firstPositions.has(axis)) run.firstPositions.set(axis, at);
  }
  for (const [key, layout] of later.layouts) {
    const known = run.layouts.get(key);
    if (known === undefined) run.layouts.set(key, layout);
    else joinLayouts(log, run, known, layout);
  }
}

/** A label that comes again in a later part with the value it had is no change. */
function mergeLabels(run: RunState, later: RunState): void {
  const last = new Map(run.labels.map(({ name, value }) => [name, value]));
  for (const label of later.labels) {
    if (last.get(label.name) !== label.value) run.labels.push(label);
    last.set(label.name, label.value);
  }
}

function joinLayouts(log: LogState, run: RunState, layout: LayoutState, later: LayoutState): void {
  if (later.totalRows > 0 && layout.totalRows > 0) {
    const goesBack = later.firstAt < layout.lastAt && !(later.first && countsInside(layout, later.first));
    if (goesBack || mayStartAgain(run, layout, later)) log.undecided = true;
    if (later.firstAt === layout.lastAt) {
      if (layout.repeats === 0) layout.firstRepeat = later.first?.[later.width - 1] ?? 0;
      layout.repeats += 1;
    }
  }
  mergeLayouts(layout, later);
}

/** True if the first row of a part could be the first of another run, as in a log of one piece. */
function mayStartAgain(run: RunState, layout: LayoutState, later: LayoutState): boolean {
  if (run.key !== '' || layout.firstAt !== layout.lastAt || later.firstAt !== layout.lastAt) return false;
  return [...run.layouts.values()].some(
    (other) => other.axes[0] === layout.axes[0] && other.lastAt > layout.lastAt,
  );
}
