/**
 * The Hugging Face Trainer: `trainer_state.json` of the output folder or of its furthest checkpoint, and `all_results.json`.
 *
 * The format has no version; tried with and without `stateful_callbacks` and `best_global_step`, which are newer. Not read: `training_args.bin` (a pickle, never opened) and
 * the model's `config.json`.
 */
import { basename, dirname } from 'node:path';
import { isObject, listAt, numberAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { flattenRow, writeFlatRow } from '../flat-row.ts';
import { readLogObject, readObject } from '../read-object.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { claimOutput, isResults, resultsName, stateName, stepOfCheckpoint } from './claim-output.ts';
import { describeState, tellBestCheckpoint } from './describe-state.ts';
import { findBestMetric } from './find-best-metric.ts';

/** Reads output folders of the Hugging Face Trainer, one run each. */
export const huggingFaceTrainerReader: Reader = {
  name: 'hugging-face-trainer',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches: ({ name, head }) => name === stateName || (name === resultsName && isResults(head())),
  claim: claimOutput,
  async read(source, context, sink) {
    const document = await readLogObject(source, context, sink);
    if (document === undefined) return;
    if (basename(source.path) === resultsName) readResultsAlone(document, { source, context, sink });
    else await readState(document, { source, context, sink });
  },
};

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
}

async function readState(state: JsonObject, reading: Reading): Promise<void> {
  const { source, context, sink } = reading;
  const run = sink.run('');
  const history = listAt(state, 'log_history').filter(isObject);
  if (!Array.isArray(state['log_history'])) {
    sink.problem(createProblem('trainer-history-missing', { file: source.shownPath }));
  }
  run.describe(describeState(state, history, { source, context }), 1);
  tellBestCheckpoint(state, findBestMetric(state, history), { run, source, context, line: 1 });
  for (const [index, row] of history.entries()) writeRow(row, index + 1, reading);
  const more = await readMoreResults(reading);
  const known = new Set(history.flatMap((row) => Object.keys(row)));
  const added = Object.entries(more).filter(([name]) => !known.has(name));
  const lines = history.length + (added.length > 0 ? 1 : 0);
  if (added.length > 0) {
    const place = { step: numberAt(state, 'global_step'), epoch: numberAt(state, 'epoch') };
    writeRow({ ...Object.fromEntries(added), ...place }, lines, reading);
  }
  sink.end({ lines, cutOff: false });
}

const axisNames = ['step', 'epoch'];
const skipped: ReadonlySet<string> = new Set(axisNames);

function writeRow(row: JsonObject, line: number, { context, sink }: Reading): void {
  const axes = new Map<string, number>();
  for (const name of axisNames) {
    const position = numberAt(row, name);
    if (position !== undefined) axes.set(name, position);
  }
  const flat = flattenRow(row, { skipped, maxListLength: context.options.maxListLength });
  if (writeFlatRow(sink.run(''), flat, { axes, line })) sink.used(line);
  else sink.ignored('no-numbers', line);
}

/** Metrics in `all_results.json` of the output folder, which may say what the history does not: those of a test at the end. */
async function readMoreResults({ source, context, sink }: Reading): Promise<JsonObject> {
  const folder = dirname(source.path);
  const isCheckpoint = stepOfCheckpoint(basename(folder)) !== undefined;
  if (isCheckpoint && !source.pathInRoot.includes('/')) return {};
  const path = `${isCheckpoint ? dirname(folder) : folder}/${resultsName}`;
  if (context.files.factsNow(path)?.kind !== 'file') return {};
  const shownFolder = dirname(source.shownPath);
  const shownOutput = isCheckpoint ? dirname(shownFolder) : shownFolder;
  const shownPath = shownOutput === '.' ? resultsName : `${shownOutput}/${resultsName}`;
  return (await readObject({ path, shownPath }, context, sink)) ?? {};
}

function readResultsAlone(results: JsonObject, reading: Reading): void {
  const { source, sink } = reading;
  const seconds = numberAt(results, 'train_runtime');
  const duration = seconds === undefined ? {} : { durationSeconds: seconds };
  sink.run('').describe({ status: 'finished', params: { ...source.pathParams }, ...duration }, 1);
  writeRow(results, 1, reading);
  sink.end({ lines: 1, cutOff: false });
}
