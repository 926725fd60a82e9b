/**
 * DVCLive (docs/formats/dvclive.md): `metrics.json`, `params.yaml`, `plots/metrics/**.tsv`, `plots/sklearn`, `plots/custom`,
 * `plots/images`; the layouts before 1.0 (`<name>.json` beside `<name>/scalars`); and the metrics files of a `dvc.yaml`.
 *
 * The format has no version. Tried with 0.x, 2.x and 3.x. Not read: `report.md`, experiments that live in git refs only.
 */
import { basename, dirname } from 'node:path';
import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { FileError } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { flattenRow, writeFlatRow } from '../flat-row.ts';
import { kindOfFile } from '../kind-of-file.ts';
import { readObject } from '../read-object.ts';
import type { ShownFile } from '../read-object.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { claimDvcLive, metricFiles, parseYaml, pipelineName } from './claim-dvclive.ts';
import { listBelow } from './list-below.ts';
import { readStepTable } from './step-table.ts';

/** Reads what DVCLive writes, and the metrics of a DVC pipeline: one run each. */
export const dvcLiveReader: Reader = {
  name: 'dvclive',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches: () => false,
  claim: claimDvcLive,
  async read(source, context, sink) {
    const reading = { source, context, sink };
    if (basename(source.path) === pipelineName) await readPipeline(reading);
    else await readLog(reading);
  },
};

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
}

/** The parts of a log, absolute: a modern one is a folder, an old one a file beside a folder. */
interface Layout {
  /** Folder that everything is found from. */
  readonly base: string;
  readonly shownBase: string;
  readonly metrics: string;
  readonly tables: string;
  readonly plots: string;
}

function layoutOf({ source, context }: Reading): Layout {
  const isFolder = context.files.factsNow(source.path)?.kind === 'folder';
  if (isFolder) {
    return {
      base: source.path,
      shownBase: source.shownPath,
      metrics: 'metrics.json',
      tables: 'plots/metrics',
      plots: 'plots',
    };
  }
  const name = basename(source.path, '.json');
  const base = dirname(source.path);
  const hasScalars = context.files.factsNow(`${base}/${name}/scalars`)?.kind === 'folder';
  const tables = hasScalars ? `${name}/scalars` : name;
  return { base, shownBase: dirname(source.shownPath), metrics: `${name}.json`, tables, plots: name };
}

async function readLog(reading: Reading): Promise<void> {
  const { source, context, sink } = reading;
  const layout = layoutOf(reading);
  const run = sink.run('');
  const params = await readParams(reading, layout);
  const seed = findSeed(params);
  run.describe({ params: { ...source.pathParams, ...params }, ...(seed === undefined ? {} : { seed }) }, 1);
  const tables = listBelow(context.files, `${layout.base}/${layout.tables}`).filter((path) =>
    /\.[tc]sv$/i.test(path),
  );
  let line = 0;
  for (const table of tables) {
    const path = `${layout.tables}/${table}`;
    const metric = table.replace(/\.[tc]sv$/i, '');
    line = readTable(reading, fileIn(layout, path), { metric, line });
  }
  const known = new Set(tables.map((table) => table.replace(/\.[tc]sv$/i, '')));
  if (context.files.factsNow(`${layout.base}/${layout.metrics}`)?.kind === 'file') {
    line += 1;
    const values = (await readObject(fileIn(layout, layout.metrics), context, sink)) ?? {};
    if (writeLast(reading, values, { known, line })) sink.used(line);
    else sink.ignored('known-from-plots', line);
  }
  tellArtifacts(reading, layout, Math.max(line, 1));
  sink.end({ lines: line, cutOff: false });
}

function fileIn({ base, shownBase }: Layout, path: string): ShownFile {
  return { path: `${base}/${path}`, shownPath: shownBase === '.' ? path : `${shownBase}/${path}` };
}

function readTable(
  { context, sink }: Reading,
  file: ShownFile,
  { metric, line }: { readonly metric: string; readonly line: number },
): number {
  try {
    return readStepTable(file, { run: sink.run(''), sink, files: context.files, metric, line });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: file.shownPath }, { reason: error.code }));
    return line;
  }
}

/** Writes the values of `metrics.json` that no table has; false if there are none. */
function writeLast(
  { context, sink }: Reading,
  values: JsonObject,
  { known, line }: { readonly known: ReadonlySet<string>; readonly line: number },
): boolean {
  const step = values['step'];
  const skipped = typeof step === 'number' ? new Set(['step']) : new Set<string>();
  const flat = flattenRow(values, { skipped, maxListLength: context.options.maxListLength });
  for (const name of known) flat.numbers.delete(name);
  const axes = new Map<string, number>(typeof step === 'number' ? [['step', step]] : []);
  return writeFlatRow(sink.run(''), flat, { axes, line });
}

/** Params of the log itself, over those of the project that its `dvc.yaml` stands in. */
async function readParams(reading: Reading, layout: Layout): Promise<ReturnType<typeof flattenParams>> {
  const { source, context } = reading;
  const parent = dirname(layout.base);
  const inside = layout.base === source.path && source.pathInRoot !== '';
  const project = inside && context.files.factsNow(`${parent}/${pipelineName}`) !== undefined ? [parent] : [];
  const params: ReturnType<typeof flattenParams> = {};
  for (const folder of [...project, layout.base]) {
    const value = await readYaml(reading, `${folder}/params.yaml`);
    Object.assign(params, flattenParams(isObject(value) ? value : {}, context.options.maxListLength));
  }
  return params;
}

async function readYaml({ source, context, sink }: Reading, path: string): Promise<unknown> {
  const { files } = context;
  if (files.factsNow(path)?.kind !== 'file') return undefined;
  const shown = dirname(source.shownPath);
  const shownPath = `${path.startsWith(source.path) ? source.shownPath : shown}/${basename(path)}`.replace(
    /^\.\//,
    '',
  );
  try {
    const value = parseYaml(await files.readBytes(path));
    const reason = 'this is not YAML';
    if (value === undefined) sink.problem(createProblem('sidecar-syntax', { file: shownPath }, { reason }));
    return value;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: shownPath }, { reason: error.code }));
    return undefined;
  }
}

/** Plots that are no metrics by step: curves of scikit-learn, custom ones, images. */
function tellArtifacts({ context, sink }: Reading, layout: Layout, line: number): void {
  for (const kind of ['sklearn', 'custom', 'images']) {
    for (const path of listBelow(context.files, `${layout.base}/${layout.plots}/${kind}`)) {
      const step = /(?:^|\/)(\d+)(?:\/|\.[a-z]+$)/.exec(path)?.[1];
      const name = path.replace(/\.json$/i, '');
      sink.run('').artifact(
        {
          name,
          kind: kind === 'images' ? 'image' : 'plot',
          path: `${layout.plots}/${kind}/${path}`,
          inline: null,
          mediaType: kindOfFile(path).mediaType,
          bytes: null,
          sha256: null,
          step: kind === 'images' && step !== undefined ? Number(step) : null,
        },
        line,
      );
    }
  }
}

/** All metrics files of a pipeline make one run. */
async function readPipeline(reading: Reading): Promise<void> {
  const { source, context, sink } = reading;
  const base = dirname(source.path);
  const shownBase = dirname(source.shownPath);
  const paths = metricFiles(await context.files.readBytes(source.path));
  const value = await readYaml(reading, `${base}/params.yaml`);
  const params = flattenParams(isObject(value) ? value : {}, context.options.maxListLength);
  const seed = findSeed(params);
  const name = basename(base);
  const facts = { name, params: { ...source.pathParams, ...params } };
  sink.run('').describe({ ...facts, ...(seed === undefined ? {} : { seed }) }, 1);
  let line = 0;
  for (const path of paths) {
    const found = context.files.factsNow(`${base}/${path}`);
    const isInside = !path.startsWith('..') && !path.startsWith('/');
    if (found?.kind !== 'file' || !isInside || isLive(reading, `${base}/${dirname(path)}`)) continue;
    line += 1;
    const file = { path: `${base}/${path}`, shownPath: shownBase === '.' ? path : `${shownBase}/${path}` };
    const values = /\.json$/i.test(path)
      ? await readObject(file, context, sink)
      : await readYaml(reading, file.path);
    if (isObject(values) && writeLast(reading, values, { known: new Set(), line })) sink.used(line);
    else sink.ignored('no-numbers', line);
  }
  sink.end({ lines: line, cutOff: false });
}

/** True for a folder of DVCLive, which is a log of its own. */
function isLive({ context }: Reading, folder: string): boolean {
  return context.files.factsNow(`${folder}/plots`)?.kind === 'folder';
}
