import type { RunWriter } from '../readers/reader.ts';
import type { LogState } from './log-state.ts';
import type { SinkOptions } from './log-sink.ts';
import type { RunState } from './run-state.ts';
import { addText, createRunState, mergeFacts, touchLine } from './run-state.ts';
import { addSample } from './sample-state.ts';
import type { Track } from './track-state.ts';
import { startRun } from './track-state.ts';
import { settleWaiting } from './waiting-row.ts';
import { rowWriterOf } from './write-rows.ts';

/** The runs of a log that carry the same run id, or none: one after the other. */
export interface RunTrack {
  readonly writer: RunWriter;
  beginRun(line: number): void;
  /** No more lines come. */
  end(): void;
}

/** Starts with the first run of this key, or with the continuation of the last one in a later part. */
export function createRunTrack(key: string, log: LogState, options: SinkOptions): RunTrack {
  const run = createRunState(key);
  const track: Track = {
    key,
    log,
    options,
    run,
    runIndex: log.runs.push(run) - 1,
    waiting: undefined,
    rows: new Map(),
    lastLabels: new Map(),
    textCounts: new Map(),
    labelCounts: new Map(),
  };
  return {
    writer: createRunWriter(track),
    end() {
      settleWaiting(track);
    },
    beginRun(line) {
      settleWaiting(track);
      // Nothing was said of the first run before it begins for the first time.
      if (track.run.lastLine > 0 || (options.source.part?.start ?? 0) > 0) startRun(track);
      touchLine(track.run, line);
    },
  };
}

function createRunWriter(track: Track): RunWriter {
  return {
    describe(facts, line) {
      touchLine(track.run, line);
      if (facts.params !== undefined) noteParams(track.run, facts.params, line);
      track.run.facts = mergeFacts(track.run.facts, facts);
    },
    rows: (axes, metrics) => rowWriterOf(track, axes, metrics),
    label(name, value, at, line) {
      touchLine(track.run, line);
      if (track.lastLabels.get(name) === value) return;
      track.lastLabels.set(name, value);
      addText(track.run, track.run.labels, { name, value, at, line }, track.labelCounts);
    },
    text(name, text, at, line) {
      touchLine(track.run, line);
      addText(track.run, track.run.texts, { name, value: text, at, line }, track.textCounts);
    },
    artifact(artifact, line) {
      touchLine(track.run, line);
      track.run.artifacts.push({ ...artifact, line });
    },
    sample(table, result, line) {
      touchLine(track.run, line);
      addSample(track.run.samples, table, result);
    },
  };
}

/** The line of a param is that of its first record, and of the last one that changed it. */
function noteParams(
  { paramLines, changedParams, facts }: RunState,
  params: Readonly<Record<string, unknown>>,
  line: number,
): void {
  for (const [name, value] of Object.entries(params)) {
    const isKnown = paramLines.has(name);
    if (isKnown && Object.is(facts.params?.[name], value)) continue;
    if (isKnown) changedParams.add(name);
    paramLines.set(name, line);
  }
}
