import type { PlacedValue } from '../../formats/json/placed-value.ts';
import type { LogEventName } from '../../model/log/event-fields.ts';
import type { ParamValue } from '../../model/run.ts';
import type { ProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Facts } from '../../problems/problem.ts';
import type { ReadingOptions, RunFacts, RunSink, Source } from '../reader.ts';
import { findSeed } from '../find-seed.ts';
import { keyRolesFor } from './key-roles.ts';
import type { KeyRole } from './key-roles.ts';
import { createLayouts } from './layouts.ts';
import type { Layouts } from './layouts.ts';
import { createLogKeys } from './log-keys.ts';
import type { LogKeys } from './log-keys.ts';
import type { PlainShape } from './read-shape.ts';
import { createRunState } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { Survey } from './survey-log.ts';

/** Where something stands in a line. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly end: number;
}

/** Reads a native event that describes its run. */
export type DescribeRun = (
  log: NativeLog,
  object: Extract<PlacedValue, { kind: 'object' }>,
  event: Exclude<LogEventName, 'metrics'>,
) => void;

/** One reading of one log or of one part of it: what was learned so far, and where findings go. */
export interface NativeLog {
  readonly survey: Survey;
  readonly options: ReadingOptions;
  readonly sink: RunSink;
  readonly keys: LogKeys;
  readonly layouts: Layouts;
  /** Reads events that describe a run. Absent for logs whose first lines hold no event, in which nothing is taken for one. */
  readonly describe: DescribeRun | undefined;
  /** The shape that the first line taught. */
  firstShape: PlainShape | undefined;
  /** What a name means on a flat line. */
  readonly roleOf: (name: string) => KeyRole;
  /** True in a part that does not start at the start of the log. */
  readonly isLaterPart: boolean;
  /** The run with this id on its lines; `''` for lines without one. */
  run(key: string): RunState;
  /** True once a run without a key was written to. */
  hasBegun(): boolean;
  /** Id that the run without a key has, as far as it is known. */
  currentRunId(): string | undefined;
  /** The run without a key has this id. */
  noteRun(id: string | undefined): void;
  /** Another run without a key starts. */
  begin(line: number): RunState;
  problem(code: ProblemCode, span: Span, facts?: Facts): void;
  /** The same, but only the first time for this code and subject. */
  problemOnce(code: ProblemCode, subject: string, span: Span, facts?: Facts): void;
}

/** The state for one reading. */
export function createNativeLog(given: {
  readonly source: Source;
  readonly survey: Survey;
  readonly options: ReadingOptions;
  readonly sink: RunSink;
  readonly describe?: DescribeRun | undefined;
  /** The shape of the first line, if it is known from another log. */
  readonly begun?: PlainShape | undefined;
}): NativeLog {
  const { source, survey, options, sink } = given;
  let tables: LogTables | undefined;
  const getTables = (): LogTables => (tables ??= createTables(given.begun));
  const runs = new Map<string, RunState>();
  const said = new Set<string>();
  const isLaterPart = (source.part?.start ?? 0) > 0;
  let currentRunId = isLaterPart ? survey.firstRunId : undefined;
  const problem: NativeLog['problem'] = (code, { line, column, end }, facts = {}) => {
    sink.problem(createProblem(code, { file: source.shownPath, line, column, endColumn: end }, facts));
  };
  return {
    survey,
    options,
    sink,
    get keys() {
      return getTables().keys;
    },
    get layouts() {
      return getTables().layouts;
    },
    describe: given.describe,
    firstShape: undefined,
    roleOf: keyRolesFor(options.axes),
    isLaterPart,
    hasBegun: () => runs.has(''),
    currentRunId: () => currentRunId,
    noteRun(id) {
      currentRunId = id;
    },
    run(key) {
      const known = runs.get(key);
      if (known !== undefined) return known;
      const state = createRunState(sink.run(key));
      runs.set(key, state);
      return state;
    },
    begin(line) {
      const state = createRunState(sink.begin(line));
      runs.set('', state);
      return state;
    },
    problem,
    problemOnce(code, subject, span, facts) {
      const id = `${code} ${subject}`;
      if (said.has(id)) return;
      said.add(id);
      problem(code, span, facts);
    },
  };
}

interface LogTables {
  readonly keys: LogKeys;
  readonly layouts: Layouts;
}

/** Tables as they are behind the first line. A log whose lines are all of its shape needs none. */
function createTables(begun: PlainShape | undefined): LogTables {
  const keys = createLogKeys();
  const layouts = createLayouts();
  if (begun !== undefined) {
    const own = begun.frozen.keys.map(({ name, axis }) =>
      axis === undefined ? keys.metric(name) : keys.axis(name, axis),
    );
    layouts.find({ ...begun.frozen, keys: own });
  }
  return { keys, layouts };
}

/** Params as facts of a run, with the seed that they hold. */
export function paramFacts(params: Readonly<Record<string, ParamValue>>): RunFacts {
  const seed = findSeed(params);
  return seed === undefined ? { params } : { params, seed };
}

/** The key of the run with this id: lines that name the one run of a log belong to it, just as those that name none. */
export function keyOfRun(log: NativeLog, id: string): string {
  return !log.survey.keyed && id === (log.currentRunId() ?? log.survey.firstRunId) ? '' : id;
}
