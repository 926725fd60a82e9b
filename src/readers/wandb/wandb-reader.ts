/**
 * Runs of Weights & Biases as its client leaves them on disk, from version 0.8 to 0.31: the record log `run-<id>.wandb` (blocks as in
 * LevelDB, messages of wandb_internal.proto), and the files beside it (docs/formats/wandb.md).
 *
 * Not read: console output, system metrics, the content of artifacts.
 */
import { posix } from 'node:path';
import { createProblem } from '../../problems/create-problem.ts';
import { readHead } from '../read-head.ts';
import type { Claim, FolderCandidate, Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { byTime, findRunFiles, findRunId, isRunFolder, isWandbLogName } from './find-run-files.ts';
import type { RunFiles } from './find-run-files.ts';
import { parseValue } from './parse-value.ts';
import { readHistoryLines } from './read-history-lines.ts';
import { readRunSettings, readSummaryFile } from './read-run-files.ts';
import { hasWandbHeader, readWandbLog, wandbHeaderBytes } from './read-wandb-log.ts';
import { tellSummary } from './tell-summary.ts';
import { createWandbRun } from './wandb-run.ts';
import type { WandbRun } from './wandb-run.ts';

/** Reads the folders of runs that the client of Weights & Biases keeps. */
export const wandbReader: Reader = {
  name: 'wandb',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, head }) => isWandbLogName(name) && hasWandbHeader(head()),
  claim: (folder) => claimRuns(folder) ?? claimRun(folder),
  async read(source, context, sink) {
    sink.defaults({ params: source.pathParams });
    const state = { records: 0 };
    const [first, ...resumed] = findRunFiles(source, context.files);
    const id = first && findIdOf(first, source);
    if (first !== undefined && id !== undefined) {
      const run = createWandbRun(sink.run(id), { sink, options: context.options, file: source.shownPath });
      for (const place of [first, ...resumed])
        await readFolder({ source, context, sink, state, run, id }, place);
    }
    sink.end({ lines: state.records, cutOff: false });
  },
};

/** All runs in a folder of runs: those with the same id are one run that was resumed, and `latest-run` is a copy of one of them. */
function claimRuns({ folders, list }: FolderCandidate): Claim | undefined {
  const byId = new Map<string, string[]>();
  for (const name of [...folders].sort(byTime)) {
    const id = findRunId(name);
    if (id === undefined || !list(name).some((one) => one === 'files' || isWandbLogName(one))) continue;
    byId.set(id, [...(byId.get(id) ?? []), name]);
  }
  if (byId.size === 0) return undefined;
  const runs = [...byId.values()];
  const isCopy = folders.has('latest-run') && list('latest-run').some((name) => byId.has(idOfLog(name)));
  return {
    logs: runs.flatMap(([first]) => first ?? []),
    covers: [...runs.flat(), ...(isCopy ? ['latest-run'] : [])],
  };
}

function claimRun(folder: FolderCandidate): Claim | undefined {
  if (!isRunFolder(folder)) return undefined;
  return { logs: [''], covers: [...folder.files, 'files', 'logs', 'tmp'] };
}

function idOfLog(name: string): string {
  return name.replace(/^run-/, '').replace(/\.wandb$/, '');
}

/** The id stands in the name of the folder and in that of the log. */
function findIdOf({ folder, log }: RunFiles, source: Source): string {
  return findRunId(posix.basename(folder)) ?? (log === undefined ? source.name : idOfLog(log));
}

interface WandbReading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
  readonly state: { records: number };
  readonly run: WandbRun;
  readonly id: string;
}

/** Reads one folder of a run: settings, record log or old history, summary. */
async function readFolder({ context, sink, state, run, id }: WandbReading, place: RunFiles): Promise<void> {
  const start = state.records + 1;
  const reading = { place, run, files: context.files, sink, line: start };
  run.describe({ id, name: id }, start);
  const hasSettings = await readRunSettings(reading);
  const log = readLog({ context, sink, state, run }, place);
  const history = log === undefined ? readHistoryLines(reading) : 0;
  state.records += history;
  const inFile = await readSummaryFile(reading);
  const inLog = [...(log?.summary ?? [])].map(([name, json]) => [name, parseValue(json)] as const);
  const summary = { ...inFile, ...Object.fromEntries(inLog) };
  if (state.records < start) {
    state.records = start;
    if (hasSettings || Object.keys(summary).length > 0) sink.used(start);
    else sink.ignored('nothing', start);
  }
  const differing = tellSummary(run, summary, {
    line: state.records,
    hasHistory: log !== undefined,
    final: inFile,
  });
  if (differing.length > 0) {
    const facts = { names: differing.slice(0, 5).join(', '), count: differing.length, run: id };
    sink.problem(
      createProblem('wandb-summary-differs', { file: place.shownFolder.replace(/\/$/, '') }, facts),
    );
  }
  run.finish(state.records);
  if (log?.hasRun === true && !log.hasExit) run.describe({ status: 'interrupted' }, state.records);
}

/** Reads the record log; `undefined` if there is none or nothing is in it. */
function readLog(
  { context, sink, state, run }: Pick<WandbReading, 'context' | 'sink' | 'state' | 'run'>,
  place: RunFiles,
): ReturnType<typeof readWandbLog> | undefined {
  if (place.log === undefined) return undefined;
  const path = `${place.folder}/${place.log}`;
  const shownPath = place.shownFolder + place.log;
  const head = readHead(context.files, path);
  const others = place.names.size === 0 ? 'nothing lies beside it' : 'only the files beside it were read';
  if (head.length <= wandbHeaderBytes) {
    sink.problem(createProblem('wandb-log-empty', { file: shownPath }, { others }));
    return undefined;
  }
  if (!hasWandbHeader(head)) {
    sink.problem(createProblem('wandb-header', { file: shownPath }, { others }));
    return undefined;
  }
  const version = head[wandbHeaderBytes - 1] ?? 0;
  if (version !== 0) sink.problem(createProblem('wandb-version', { file: shownPath }, { version }));
  const file = context.files.open(path);
  try {
    const result = readWandbLog(file, { run, sink, shownPath, recordsBefore: state.records });
    state.records = result.records;
    return result;
  } finally {
    file.close();
  }
}
