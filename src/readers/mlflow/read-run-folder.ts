import { readBlocks } from '../../formats/json-lines/read-blocks.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { ReadingContext, RunSink, RunWriter, Source } from '../reader.ts';
import { listFiles } from './list-files.ts';
import { contextTag, describeLoggedRun } from './logged-run.ts';
import type { LoggedDataset } from './logged-run.ts';
import { parseMetricLine } from './parse-metric-line.ts';
import { momentIn, parseMeta, textIn } from './read-meta.ts';
import type { Meta } from './read-meta.ts';
import { findRunArtifacts, makeModel } from './run-artifacts.ts';
import type { ToldArtifact } from './run-artifacts.ts';
import { createSeriesWriter } from './series-writer.ts';

const blockBytes = 262_144;

/** Reading one run's folder. Records are counted: its `meta.yaml`, then each param, tag and input, then each line of its metrics. */
interface Reading {
  readonly source: Source;
  readonly files: Files;
  readonly sink: RunSink;
  records: number;
  cutOff: boolean;
}

/** Reads one run of a FileStore from its folder. Deleted and half-deleted runs are left out and counted. */
export function readRunFolder(source: Source, { files }: ReadingContext, sink: RunSink): void {
  const reading: Reading = { source, files, sink, records: 1, cutOff: false };
  const meta = findMeta(reading);
  const experiment = findExperiment(reading);
  const isInTrash = source.pathInRoot.split('/').at(-3) === '.trash';
  const reason = isInTrash ? 'run-of-deleted-experiment' : reasonToLeaveOut(meta, experiment);
  if (meta === undefined || reason !== undefined) sink.ignored(reason ?? 'half-deleted-run', 1);
  else readRun(reading, meta, experiment);
  sink.end({ lines: reading.records, cutOff: reading.cutOff });
}

/** The run's own `meta.yaml`; an empty one if it is broken, `undefined` if there is none. */
function findMeta({ source, files, sink }: Reading): Meta | undefined {
  const file = `${source.shownPath}/meta.yaml`;
  const bytes = readSmall(files, `${source.path}/meta.yaml`);
  if (bytes === undefined) {
    sink.problem(
      createProblem('mlflow-meta-missing', { file: source.shownPath }, { run: folderName(source.path) }),
    );
    return undefined;
  }
  const meta = parseMeta(bytes);
  if (meta === undefined)
    sink.problem(createProblem('mlflow-meta-broken', { file }, { run: folderName(source.path) }));
  return meta ?? new Map();
}

function findExperiment({ source, files }: Reading): Meta {
  return readMeta(files, `${source.path.slice(0, source.path.lastIndexOf('/'))}/meta.yaml`);
}

function reasonToLeaveOut(meta: Meta | undefined, experiment: Meta): string | undefined {
  if (meta === undefined) return 'half-deleted-run';
  if (textIn(meta, 'lifecycle_stage') === 'deleted') return 'deleted-run';
  return textIn(experiment, 'lifecycle_stage') === 'deleted' ? 'run-of-deleted-experiment' : undefined;
}

function readRun(reading: Reading, meta: Meta, experiment: Meta): void {
  const { source, sink } = reading;
  const id = textIn(meta, 'run_id') ?? textIn(meta, 'run_uuid') ?? folderName(source.path);
  const run = sink.run(id);
  sink.used(1);
  const environment = tellArtifacts(reading, run);
  const params = readTexts(reading, 'params');
  const tags = readTexts(reading, 'tags');
  const datasets = readLinks(reading, run);
  const facts = describeLoggedRun({
    id,
    name: textIn(meta, 'run_name') ?? textIn(meta, 'name'),
    experiment: textIn(experiment, 'name') ?? textIn(meta, 'experiment_id'),
    status: textIn(meta, 'status'),
    startedAt: momentIn(meta, 'start_time'),
    endedAt: momentIn(meta, 'end_time'),
    user: textIn(meta, 'user_id'),
    sourceName: textIn(meta, 'source_name'),
    sourceVersion: textIn(meta, 'source_version'),
    params,
    tags,
    datasets,
  });
  run.describe({ ...facts, environment: { ...environment, ...facts.environment } }, 1);
  readMetrics(reading, run);
}

/** One file each, named after its key; a `/` in a key is a folder. */
function readTexts(reading: Reading, part: string): Map<string, string> {
  const texts = new Map<string, string>();
  const folder = `${reading.source.path}/${part}`;
  for (const key of listFiles(reading.files, folder)) {
    const bytes = readSmall(reading.files, `${folder}/${key}`);
    reading.records += 1;
    if (bytes === undefined) reading.sink.ignored('vanished', reading.records);
    else {
      reading.sink.used(reading.records);
      texts.set(key, new TextDecoder().decode(bytes));
    }
  }
  return texts;
}

/** The data sets and models that the run took and made: a folder for each, with what it links to. */
function readLinks(reading: Reading, run: RunWriter): LoggedDataset[] {
  const { source, files, sink } = reading;
  const datasets: LoggedDataset[] = [];
  for (const part of ['inputs', 'outputs'] as const) {
    for (const path of listFiles(files, `${source.path}/${part}`)) {
      const link = readMeta(files, `${source.path}/${part}/${path}`);
      reading.records += 1;
      const found = followLink(reading, link, part);
      if (found === undefined) sink.ignored('link-leads-nowhere', reading.records);
      else {
        sink.used(reading.records);
        if (found.kind === 'dataset') datasets.push(found);
        else run.artifact(found.artifact, 1);
      }
    }
  }
  return datasets;
}

type Linked =
  | ({ readonly kind: 'dataset' } & LoggedDataset)
  | { readonly kind: 'model'; readonly artifact: ToldArtifact };

function followLink({ source, files }: Reading, link: Meta, part: 'inputs' | 'outputs'): Linked | undefined {
  const experiment = source.path.slice(0, source.path.lastIndexOf('/'));
  const id = textIn(link, part === 'inputs' ? 'source_id' : 'destination_id') ?? '';
  if (!/^[\w-]+$/.test(id)) return undefined;
  if (part === 'inputs' && textIn(link, 'source_type') === 'DATASET') {
    const dataset = readMeta(files, `${experiment}/datasets/${id}/meta.yaml`);
    const name = textIn(dataset, 'name');
    const digest = textIn(dataset, 'digest') ?? '';
    return name === undefined
      ? undefined
      : { kind: 'dataset', name, digest, context: textIn(link, `tags/${contextTag}`) };
  }
  const name = textIn(readMeta(files, `${experiment}/models/${id}/meta.yaml`), 'name');
  if (name === undefined) return undefined;
  // Models lie beside the runs: above the input if the user asked for the run's folder alone.
  const path = `models/${id}/artifacts`;
  const isHere = source.pathInRoot !== '' && files.factsNow(`${experiment}/${path}`)?.kind === 'folder';
  const step = momentIn(link, 'step') ?? null;
  return { kind: 'model', artifact: makeModel(name, isHere ? `../${path}` : null, step) };
}

/** A small YAML file; empty if it is not there or broken. */
function readMeta(files: Files, path: string): Meta {
  const bytes = readSmall(files, path);
  return (bytes && parseMeta(bytes)) ?? new Map();
}

/** The files below the run. Gives the packages that these need. */
function tellArtifacts({ source, files, sink }: Reading, run: RunWriter): Readonly<Record<string, string>> {
  const { artifacts, leftOut, environment } = findRunArtifacts(
    files,
    `${source.path}/artifacts`,
    'artifacts',
  );
  for (const artifact of artifacts) run.artifact(artifact, 1);
  if (leftOut > 0) {
    sink.problem(
      createProblem('artifacts-left-out', { file: source.shownPath }, { kept: artifacts.length, leftOut }),
    );
  }
  return environment;
}

function readMetrics(reading: Reading, run: RunWriter): void {
  const folder = `${reading.source.path}/metrics`;
  for (const metric of listFiles(reading.files, folder)) {
    try {
      readMetric(reading, run, { metric, path: `${folder}/${metric}` });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const place = { file: `${reading.source.shownPath}/metrics/${metric}` };
      reading.sink.problem(createProblem('file-unreadable', place, { reason: error.code }));
    }
  }
}

function readMetric(
  reading: Reading,
  run: RunWriter,
  { metric, path }: { metric: string; path: string },
): void {
  const { files, sink } = reading;
  const file = `${reading.source.shownPath}/metrics/${metric}`;
  const series = createSeriesWriter(run, metric);
  let line = 0;
  const skip = (reason: string, problem: ReturnType<typeof createProblem>): void => {
    sink.problem(problem);
    sink.ignored(reason, reading.records);
  };
  const takeLine = (text: string, isWhole: boolean): void => {
    line += 1;
    if (text.trim() === '') return;
    reading.records += 1;
    if (!isWhole) {
      reading.cutOff = true;
      return skip('line-cut-off', createProblem('line-cut-off', { file, line }));
    }
    const point = parseMetricLine(text);
    if (typeof point === 'string') {
      return skip(
        'metric-line-broken',
        createProblem('mlflow-metric-line', { file, line }, { metric, reason: point }),
      );
    }
    sink.used(reading.records);
    series.point(point.time, point.step, point.value, reading.records);
  };
  const opened = files.open(path);
  try {
    const taker = {
      lines(buffer: Buffer, start: number, end: number): void {
        const lines = buffer.toString('latin1', start, end).split('\n');
        const last = lines.pop() ?? '';
        for (const each of lines) takeLine(each, true);
        if (last !== '') takeLine(last, false);
      },
      tooLong(): void {
        line += 1;
        reading.records += 1;
        const facts = { metric, reason: 'it is longer than any line of numbers' };
        skip('metric-line-broken', createProblem('mlflow-metric-line', { file, line }, facts));
      },
    };
    readBlocks(opened, { start: 0, end: opened.size }, taker, { blockBytes, maxLineBytes: blockBytes });
  } finally {
    opened.close();
  }
  series.end();
}

/** The whole of a small file, up to the size of a block; `undefined` if it is not there or cannot be read. */
function readSmall(files: Files, path: string): Uint8Array | undefined {
  try {
    const file = files.open(path);
    try {
      const bytes = new Uint8Array(Math.min(file.size, blockBytes));
      return bytes.subarray(0, file.readInto(bytes, 0));
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function folderName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
