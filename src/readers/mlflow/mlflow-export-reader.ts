/**
 * Runs exported by mlflow-export-import: a `run.json` in a folder each, the experiment's `experiment.json` above it
 * (docs/formats/mlflow.md). Tried with its versions 1.1 and 1.2, of open-source MLflow and of Databricks.
 */
import { dirname } from 'node:path';
import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { objectOf, textOf } from '../plain-object.ts';
import { parseDocument, readJsonDocument } from '../read-json-document.ts';
import type { Reader, ReadingContext, RunSink, RunWriter, Source } from '../reader.ts';
import { toPlain } from '../to-plain.ts';
import { decodeValue } from './decode-value.ts';
import { isDeleted, jsonNumber, parseJsonRun } from './json-run.ts';
import { describeLoggedRun } from './logged-run.ts';
import { findRunArtifacts } from './run-artifacts.ts';
import { createSeriesWriter } from './series-writer.ts';
import { toMilliseconds } from './to-milliseconds.ts';

/** Reads the `run.json` of exported runs. */
export const mlflowExportReader: Reader = {
  name: 'mlflow-export',
  divisible: false,
  takesSidecars: false,
  metricsApart: true,
  counts: 'record',
  matches: ({ name, head }) => name === 'run.json' && isExport(head()),
  claim(folder) {
    const ours = exportFiles.filter((name) => folder.files.has(name) && isExport(folder.head(name)));
    if (ours.length === 0) return undefined;
    return { logs: ours.filter((name) => name === 'run.json'), covers: ours };
  },
  async read(source, context, sink) {
    sink.defaults({ params: source.pathParams });
    const { value, lines } = await readJsonDocument(source, context, sink);
    const records = value === undefined ? lines : await readExport(toPlain(value), source, { context, sink });
    sink.end({ lines: records, cutOff: false });
  },
};

const exportFiles = [
  'run.json',
  'experiment.json',
  'experiments.json',
  'model.json',
  'models.json',
  'version.json',
  'manifest.json',
];

/** Every file of an export begins with who exported it. */
function isExport(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return (
    /^\s*\{\s*"system"\s*:/.test(text) && /"(?:package_version|mlflow_version)"\s*:/.test(text.slice(0, 4096))
  );
}

/** Reads one run; gives how many records it has: the run, then its points. */
async function readExport(
  document: unknown,
  source: Source,
  { context, sink }: { readonly context: ReadingContext; readonly sink: RunSink },
): Promise<number> {
  const run = objectOf(objectOf(document)['mlflow']);
  const info = objectOf(run['info']);
  const experiment = await findExperiment(source, context, sink);
  const { params, tags, inputs } = run;
  const logged = parseJsonRun({ info, params, tags, inputs }, experiment);
  if (logged === undefined) {
    sink.problem(createProblem('mlflow-export-broken', { file: source.shownPath }));
    return 0;
  }
  if (isDeleted(info)) {
    sink.ignored('deleted-run', 1);
    return 1;
  }
  const writer = sink.run(logged.id);
  sink.used(1);
  const { artifacts, environment } = findRunArtifacts(
    context.files,
    `${dirname(source.path)}/artifacts`,
    'artifacts',
  );
  for (const artifact of artifacts) writer.artifact(artifact, 1);
  const facts = describeLoggedRun(logged);
  writer.describe({ ...facts, environment: { ...environment, ...facts.environment } }, 1);
  return writeMetrics(objectOf(run['metrics']), writer, sink);
}

/** The name of the experiment, from the file in the folder above. */
async function findExperiment(
  source: Source,
  { files }: ReadingContext,
  sink: RunSink,
): Promise<string | undefined> {
  const path = `${dirname(dirname(source.path))}/experiment.json`;
  if (files.factsNow(path)?.kind !== 'file') return undefined;
  const shown = `${dirname(dirname(source.shownPath))}/experiment.json`;
  const { value, problem } = parseDocument(await files.readBytes(path), shown);
  if (problem !== undefined) sink.problem(problem);
  if (value === undefined) return undefined;
  const document = objectOf(toPlain(value));
  return textOf(objectOf(objectOf(document['mlflow'])['experiment'])['name']);
}

function writeMetrics(metrics: JsonObject, writer: RunWriter, sink: RunSink): number {
  let records = 1;
  for (const [metric, points] of Object.entries(metrics)) {
    const series = createSeriesWriter(writer, metric);
    for (const point of Array.isArray(points) ? points.filter(isObject) : []) {
      records += 1;
      const value = jsonNumber(point['value']);
      const time = jsonNumber(point['timestamp']);
      if (value === undefined || time === undefined) sink.ignored('point-without-value', records);
      else {
        sink.used(records);
        series.point(toMilliseconds(time), jsonNumber(point['step']) ?? 0, decodeValue(value), records);
      }
    }
    series.end();
  }
  return records;
}
