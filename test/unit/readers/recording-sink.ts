import type { Problem } from '../../../src/problems/problem.ts';
import type { RunFacts, RunSink, RunWriter, SampleResult } from '../../../src/readers/reader.ts';

/** One line of metrics as a reader wrote it. */
export interface RecordedRow {
  readonly line: number;
  readonly axes: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, number>>;
}

/** Everything that a reader said of one run. */
export interface RecordedRun {
  readonly key: string;
  readonly facts: { line: number; facts: RunFacts }[];
  readonly rows: RecordedRow[];
  readonly labels: { name: string; value: string | boolean; at: number | null; line: number }[];
  readonly texts: { name: string; text: string; at: number | null; line: number }[];
  readonly artifacts: { name: string; line: number }[];
  readonly samples: { table: string; result: SampleResult; line: number }[];
}

/** A sink that keeps all it is told, for tests. */
export interface RecordingSink extends RunSink {
  readonly runs: RecordedRun[];
  readonly problems: Problem[];
  readonly usedLines: number[];
  readonly ignoredLines: { line: number; reason: string }[];
  defaultFacts: RunFacts | undefined;
  ending: { lines: number; cutOff: boolean } | undefined;
}

/** A sink that keeps all it is told. */
export function createRecordingSink(): RecordingSink {
  const runs: RecordedRun[] = [];
  const current = new Map<string, RunWriter>();
  const add = (key: string): RunWriter => {
    const run: RecordedRun = { key, facts: [], rows: [], labels: [], texts: [], artifacts: [], samples: [] };
    runs.push(run);
    const writer = createWriter(run);
    current.set(key, writer);
    return writer;
  };
  const sink: RecordingSink = {
    runs,
    problems: [],
    usedLines: [],
    ignoredLines: [],
    defaultFacts: undefined,
    ending: undefined,
    run: (key) => current.get(key) ?? add(key),
    begin: () => add(''),
    defaults(facts) {
      sink.defaultFacts = facts;
    },
    problem: (problem) => sink.problems.push(problem),
    used: (line) => sink.usedLines.push(line),
    ignored: (reason, line) => sink.ignoredLines.push({ line, reason }),
    end(facts) {
      sink.ending = facts;
    },
  };
  return sink;
}

function createWriter(run: RecordedRun): RunWriter {
  return {
    describe: (facts, line) => run.facts.push({ line, facts }),
    rows: (axes, metrics) => (numbers, line) => {
      const pick = (names: readonly string[], from: number): Record<string, number> =>
        Object.fromEntries(names.map((name, index) => [name, numbers[from + index] ?? Number.NaN]));
      run.rows.push({ line, axes: pick(axes, 0), values: pick(metrics, axes.length) });
    },
    label: (name, value, at, line) => run.labels.push({ name, value, at, line }),
    text: (name, text, at, line) => run.texts.push({ name, text, at, line }),
    artifact: (artifact, line) => run.artifacts.push({ ...artifact, line }),
    sample: (table, result, line) => run.samples.push({ table, result, line }),
  };
}
