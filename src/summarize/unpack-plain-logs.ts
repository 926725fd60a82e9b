import type { FileRecord, RunRecord } from '../dataset/file-record.ts';
import { addPackedMetrics, summaryNumbers, unpackSummary } from '../model/metric-numbers.ts';
import type { MetricSummary } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { findSeed } from '../readers/find-seed.ts';
import type { Source } from '../readers/reader.ts';
import { factsEach } from './plain-record.ts';
import type { PlainLogs } from './plain-record.ts';

/** What logs share that have nothing of a kind. Frozen, so that nobody gives all of them something by mistake. */
const nothing: Readonly<Record<string, never>> = Object.freeze({});
const none: readonly never[] = Object.freeze([]);
const noProblems: ProblemList = { kept: none, unkept: none };

/** What `finishLog` gives for each plain log of an answer, put at its place. Summaries are made when somebody looks at them. */
export function unpackPlainLogs(
  plain: PlainLogs,
  sources: readonly Source[],
  records: (FileRecord | undefined)[],
): void {
  let at = 0;
  for (const [index, runKey] of plain.runKeys.entries()) {
    const fact = index * factsEach;
    const place = plain.facts[fact] ?? -1;
    const source = sources[place];
    if (source === undefined) continue;
    const input = plain.inputs[index];
    const lines = plain.facts[fact + 2] ?? 0;
    records[place] = {
      file: {
        file: source.shownPath,
        reader: source.reader,
        bytes: source.facts.size,
        lines,
        usedLines: lines,
        problemLines: 0,
        ignoredLines: nothing,
      },
      runs: [toRunRecord(plain, source, { runKey, fact, at })],
      problems: noProblems,
      inputs: input === undefined ? none : [input],
    };
    at += (plain.names[plain.facts[fact + 1] ?? -1]?.metrics.length ?? 0) * summaryNumbers;
  }
}

interface PlainPlace {
  readonly runKey: string;
  /** Where its facts and its summaries begin. */
  readonly fact: number;
  readonly at: number;
}

function toRunRecord(plain: PlainLogs, source: Source, { runKey, fact, at }: PlainPlace): RunRecord {
  const { facts, summaries: numbers, pack } = plain;
  const { axes = none, metrics: names = none } = plain.names[facts[fact + 1] ?? -1] ?? {};
  const rows = facts[fact + 2] ?? 0;
  const id = runKey === '' ? source.name : runKey;
  const hasParams = Object.keys(source.pathParams).length > 0;
  const run = bareRun(id, hasParams ? source.pathParams : nothing, {
    reader: source.reader,
    file: source.shownPath,
    firstLine: 1,
    lastLine: rows,
    sidecars: [],
  });
  const make = (): MetricSummary[] =>
    names.map((name, index) => unpackSummary(numbers, at + index * summaryNumbers, { name, axes }));
  addPackedMetrics(run, { names, numbers, at, make });
  return {
    run,
    idLogged: runKey !== '',
    blocks: [{ axes, metrics: names, rows, pack, offset: facts[fact + 3] ?? 0, crc: facts[fact + 4] ?? 0 }],
    samples: none,
  };
}

/** A run of which no more is known. Its metrics are to be added. */
function bareRun(id: string, params: Run['params'], source: Run['source']): Omit<Run, 'metrics'> {
  return {
    id,
    name: id,
    experiment: null,
    group: null,
    parent: null,
    status: 'unknown',
    error: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params,
    tags: nothing,
    goals: nothing,
    standardErrors: nothing,
    searchSpace: nothing,
    seed: params === nothing ? null : (findSeed(params) ?? null),
    code: null,
    data: nothing,
    environment: nothing,
    hardware: null,
    command: null,
    samples: [],
    texts: [],
    artifacts: [],
    source,
  };
}
