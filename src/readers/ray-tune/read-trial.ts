import { basename, dirname } from 'node:path';
import { objectAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { readObject } from '../read-object.ts';
import type { ReadingContext, RunFacts, RunSink, Source } from '../reader.ts';
import type { TrialState } from './experiment-state.ts';
import { readResultLines, readTable } from './read-results.ts';
import type { ResultsEnd } from './read-results.ts';
import { writeResult } from './result-rows.ts';

/** Reads the log of one trial: its results, its params, and the error that ended it. */
export async function readTrial(
  source: Source,
  context: ReadingContext,
  { sink, state }: { readonly sink: RunSink; readonly state: TrialState | undefined },
): Promise<void> {
  const run = sink.run('');
  const beside = new Set(context.files.listFolder(dirname(source.path)).map(({ name }) => name));
  let done: boolean | undefined;
  let first: JsonObject | undefined;
  const take = (result: JsonObject, line: number): boolean => {
    first ??= result;
    if (typeof result['done'] === 'boolean') done = result['done'];
    return writeResult(run, result, { options: context.options, line });
  };
  const end = readFile(source, context, { sink, take });
  const params = beside.has('params.json')
    ? await readParams(source, context, sink)
    : objectAt(first, 'config');
  const flat = flattenParams(params, context.options.maxListLength);
  const seed = findSeed(flat);
  const error = beside.has('error.txt') ? await readError(source, context) : undefined;
  run.describe(
    {
      ...describeTrial(state, first, source),
      ...findStatus({ state, done, error }),
      params: flat,
      ...(seed === undefined ? {} : { seed }),
      environment: environmentOf(first),
    },
    1,
  );
  sink.end(end);
}

function readFile(
  source: Source,
  { files }: ReadingContext,
  { sink, take }: { readonly sink: RunSink; readonly take: (result: JsonObject, line: number) => boolean },
): ResultsEnd {
  if (basename(source.path) === 'params.json') return { lines: 0, cutOff: false };
  const file = files.open(source.path);
  try {
    const taker = { sink, file: source.shownPath, result: take };
    return basename(source.path) === 'progress.csv' ? readTable(file, taker) : readResultLines(file, taker);
  } finally {
    file.close();
  }
}

async function readParams(source: Source, context: ReadingContext, sink: RunSink): Promise<JsonObject> {
  const path = `${dirname(source.path)}/params.json`;
  const shownPath = source.shownPath.replace(/[^/]*$/, 'params.json');
  return (await readObject({ path, shownPath }, context, sink)) ?? {};
}

/** The last line of `error.txt`, which holds a traceback for each failure. */
async function readError(source: Source, { files }: ReadingContext): Promise<string> {
  const text = new TextDecoder().decode(await files.readBytes(`${dirname(source.path)}/error.txt`));
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? 'error.txt is empty' : line;
}

/** A trial's folder lies in that of its experiment. What lies above the folder that was asked for says nothing. */
function describeTrial(
  state: TrialState | undefined,
  first: JsonObject | undefined,
  source: Source,
): RunFacts {
  const parts = source.pathInRoot.split('/').slice(0, -1);
  const experiment = parts.length === 0 ? undefined : experimentName(source, parts.length);
  const name = state?.experimentTag ?? textAt(first, 'experiment_tag') ?? basename(dirname(source.path));
  const startedAt = state?.startedAt;
  return {
    name,
    tags: {
      ...(state?.trainable === undefined ? {} : { trainable: state.trainable }),
      ...(state === undefined || state.id === '' ? {} : { trial_id: state.id }),
    },
    ...(experiment === undefined ? {} : { experiment }),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

/** Path of the experiment's folder below the folder that was asked for, or the name of the latter. */
export function experimentName(
  { path, pathInRoot }: Pick<Source, 'path' | 'pathInRoot'>,
  below: number,
): string {
  const parts = pathInRoot.split('/').slice(0, below - 1);
  return parts.join('/') || (path.split(/[/\\]/).at(-1 - below) ?? '');
}

/**
 * Only the state of the experiment tells for sure: results of functions do not say `done` when they come to their end. A trial that failed
 * and was tried again has an error beside a state that says otherwise.
 */
function findStatus({
  state,
  done,
  error,
}: {
  readonly state: TrialState | undefined;
  readonly done: boolean | undefined;
  readonly error: string | undefined;
}): RunFacts {
  const message = error ?? state?.error;
  if (state !== undefined && state.status !== 'unknown') {
    const isFailed = state.status === 'failed';
    return { status: state.status, ...(isFailed && message !== undefined ? { error: message } : {}) };
  }
  if (message !== undefined) return { status: 'failed', error: message };
  return { status: done === true ? 'finished' : 'unknown' };
}

function environmentOf(result: JsonObject | undefined): Record<string, string> {
  const hostname = textAt(result, 'hostname');
  return hostname === undefined ? {} : { hostname };
}
