import type { Artifact } from '../model/run.ts';
import type { RunFacts } from '../readers/reader.ts';
import type { LayoutState } from './layout-state.ts';
import type { SampleStates } from './sample-state.ts';
import { createSampleStates } from './sample-state.ts';

/** Texts of one name in one run that are kept; the others are counted. */
const mostTexts = 1000;

/** A label or a text as it came. */
export interface LoggedText {
  readonly name: string;
  readonly value: string | boolean;
  readonly at: number | null;
  readonly line: number;
}

/** Everything read of one run so far. Plain data: it travels between threads. */
export interface RunState {
  /** Run id as the lines carry it; empty for logs without. */
  readonly key: string;
  facts: RunFacts;
  /** Line that first told each param, or changed it. */
  paramLines: Map<string, number>;
  /** Params that had more than one value in these lines, perhaps the first one again in the end. */
  changedParams: Set<string>;
  firstLine: number;
  lastLine: number;
  /** Values of labels at each change. */
  labels: LoggedText[];
  texts: LoggedText[];
  /** Labels and texts that were not kept, by name. */
  readonly leftOut: Map<string, number>;
  artifacts: Omit<Artifact, 'file'>[];
  readonly samples: SampleStates;
  readonly layouts: Map<string, LayoutState>;
  /** First position on each main axis. */
  readonly firstPositions: Map<string, number>;
  /** Rows without any axis: their index is the axis. */
  rowsWithoutAxis: number;
  /** Why the run begins here although its log began before; undefined for the first run of a log. */
  split: RunSplit | undefined;
}

/** A line where an axis started again. */
export interface RunSplit {
  readonly line: number;
  readonly axis: string;
  readonly at: number;
  readonly reached: number;
}

/** Nothing read yet. */
export function createRunState(key: string): RunState {
  return {
    key,
    facts: {},
    paramLines: new Map(),
    changedParams: new Set(),
    firstLine: 0,
    lastLine: 0,
    labels: [],
    texts: [],
    leftOut: new Map(),
    artifacts: [],
    samples: createSampleStates(),
    layouts: new Map(),
    firstPositions: new Map(),
    rowsWithoutAxis: 0,
    split: undefined,
  };
}

/** Notes that a line belongs to the run. */
export function touchLine(run: RunState, line: number): void {
  if (run.firstLine === 0) run.firstLine = line;
  if (line > run.lastLine) run.lastLine = line;
}

/** True if any line belongs to the run. */
export function hasLines(run: RunState): boolean {
  return run.lastLine > 0;
}

/** Later facts win; maps are merged key by key. */
export function mergeFacts(earlier: RunFacts, later: RunFacts): RunFacts {
  const merged: { -readonly [Key in keyof RunFacts]: RunFacts[Key] } = { ...earlier, ...later };
  const { params, paramTexts, tags, goals, standardErrors, searchSpace, code, data, environment } = later;
  if (params !== undefined) merged.params = { ...earlier.params, ...params };
  if (paramTexts !== undefined) merged.paramTexts = { ...earlier.paramTexts, ...paramTexts };
  if (tags !== undefined) merged.tags = { ...earlier.tags, ...tags };
  if (goals !== undefined) merged.goals = { ...earlier.goals, ...goals };
  if (standardErrors !== undefined) merged.standardErrors = { ...earlier.standardErrors, ...standardErrors };
  if (searchSpace !== undefined) merged.searchSpace = { ...earlier.searchSpace, ...searchSpace };
  if (code !== undefined) merged.code = { ...earlier.code, ...code };
  if (data !== undefined) merged.data = { ...earlier.data, ...data };
  if (environment !== undefined) merged.environment = { ...earlier.environment, ...environment };
  return merged;
}

/** Adds a text to a list unless there are too many of its name. */
export function addText(
  run: RunState,
  list: LoggedText[],
  text: LoggedText,
  counts: Map<string, number>,
): void {
  const count = (counts.get(text.name) ?? 0) + 1;
  counts.set(text.name, count);
  if (count <= mostTexts) list.push(text);
  else run.leftOut.set(text.name, (run.leftOut.get(text.name) ?? 0) + 1);
}
