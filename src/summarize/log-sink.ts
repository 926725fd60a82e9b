import type { WatchedValue } from '../model/summary-rule.ts';
import type { Source, RunFacts, RunSink, RunWriter } from '../readers/reader.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { KnownStepsBack, LogState } from './log-state.ts';
import { createRunTrack } from './run-track.ts';
import type { RunTrack } from './run-track.ts';
import { mergeFacts } from './run-state.ts';

/** What a sink needs to know before the first line. */
export interface SinkOptions {
  readonly source: Source;
  readonly keepProblems: number;
  /** Values that rules ask for. */
  readonly watch: readonly WatchedValue[];
  /** From an earlier reading of the same log, if its steps went back. */
  readonly stepsBack?: KnownStepsBack;
  /** True if the reader's metrics have histories of their own; see `Reader`. */
  readonly metricsApart?: boolean;
}

/** A sink that gathers everything in `state`, for one log or one part of it. */
export interface LogSink extends RunSink {
  readonly state: LogState;
}

/** Starts with nothing read. */
export function createLogSink(options: SinkOptions): LogSink {
  const state: LogState = {
    runs: [],
    defaults: {},
    problems: collectProblems(options.keepProblems),
    lines: 0,
    usedLines: 0,
    problemLines: 0,
    ignoredLines: {},
    cutOff: false,
    supersededBy: new Map(),
    undecided: false,
  };
  const tracks = new Map<string, RunTrack>();
  let lastProblemLine = 0;

  function trackOf(key: string): RunTrack {
    const known = tracks.get(key);
    if (known !== undefined) return known;
    const track = createRunTrack(key, state, options);
    tracks.set(key, track);
    return track;
  }

  return {
    state,
    run: (key): RunWriter => trackOf(key).writer,
    begin(line) {
      const track = trackOf('');
      track.beginRun(line);
      return track.writer;
    },
    defaults(facts: RunFacts) {
      state.defaults = mergeFacts(state.defaults, facts);
    },
    problem(problem) {
      state.problems.add(problem);
      const { file, line } = problem.place;
      // A broken file with params beside the log loses none of the log's lines.
      const isLost = problem.severity === 'error' && file === options.source.shownPath;
      if (!isLost || line === undefined || line === lastProblemLine) return;
      lastProblemLine = line;
      state.problemLines += 1;
    },
    used(_line, lines = 1) {
      state.usedLines += lines;
    },
    ignored(reason) {
      state.ignoredLines[reason] = (state.ignoredLines[reason] ?? 0) + 1;
    },
    end({ lines, cutOff }) {
      for (const track of tracks.values()) track.end();
      state.lines = lines;
      state.cutOff = cutOff;
    },
  };
}
