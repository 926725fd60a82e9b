import { basename, dirname } from 'node:path';
import { numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import type { ParamValue, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import type { ReadingContext, RunFacts, RunWriter, Source } from '../reader.ts';
import { stepOfCheckpoint } from './claim-output.ts';
import { findBestMetric } from './find-best-metric.ts';
import type { BestMetric } from './find-best-metric.ts';

/** What is known of a run besides what it logged. */
export function describeState(
  state: JsonObject,
  history: readonly JsonObject[],
  { source, context }: { readonly source: Source; readonly context: ReadingContext },
): RunFacts {
  const best = findBestMetric(state, history);
  const params = { ...source.pathParams, ...findParams(state, context.options.maxListLength) };
  const seed = findSeed(params);
  const seconds = history
    .map((row) => numberAt(row, 'train_runtime'))
    .findLast((value) => value !== undefined);
  const trial = textAt(state, 'trial_name');
  return {
    name: nameOf(source),
    status: findStatus(state, history),
    params,
    ...(seed === undefined ? {} : { seed }),
    ...(seconds === undefined ? {} : { durationSeconds: seconds }),
    ...(best?.goal === undefined ? {} : { goals: { [best.name]: best.goal } }),
    tags: {
      ...(best === undefined ? {} : { metric_for_best_model: best.name }),
      ...(trial === undefined ? {} : { trial_name: trial }),
    },
  };
}

/** The folder of a checkpoint says nothing of the run, unless it is all that there is. */
function nameOf({ name }: Source): string {
  const shorter = name.replace(/\/checkpoint-\d+$/, '');
  return shorter === '' ? name : shorter;
}

const paramNames = [
  'num_train_epochs',
  'max_steps',
  'train_batch_size',
  'logging_steps',
  'eval_steps',
  'save_steps',
];

function findParams(state: JsonObject, maxListLength: number): Record<string, ParamValue> {
  const params: Record<string, ParamValue> = {};
  for (const name of paramNames) {
    const value = numberAt(state, name);
    if (value !== undefined) params[name] = value;
  }
  // What a search over params chose for this run.
  return { ...params, ...flattenParams(objectAt(state, 'trial_params'), maxListLength) };
}

/** Training that came to its end logs how long it took; a checkpoint alone does not tell whether it went on. */
function findStatus(state: JsonObject, history: readonly JsonObject[]): RunStatus {
  const steps = numberAt(state, 'max_steps') ?? 0;
  const control = objectAt(objectAt(state, 'stateful_callbacks'), 'TrainerControl');
  const isEnded =
    history.some((row) => numberAt(row, 'train_runtime') !== undefined) ||
    (steps > 0 && (numberAt(state, 'global_step') ?? 0) >= steps) ||
    valueAt(objectAt(control, 'args'), 'should_training_stop') === true;
  return isEnded ? 'finished' : 'unknown';
}

/** Tells the best checkpoint as an artifact, with its path if it lies beside the log. */
export function tellBestCheckpoint(
  state: JsonObject,
  best: BestMetric | undefined,
  {
    run,
    source,
    context,
    line,
  }: {
    readonly run: RunWriter;
    readonly source: Source;
    readonly context: ReadingContext;
    readonly line: number;
  },
): void {
  const logged = textAt(state, 'best_model_checkpoint');
  if (logged === undefined) return;
  const name = logged.split(/[/\\]/).at(-1) ?? logged;
  const folder = dirname(source.path);
  const isInside = stepOfCheckpoint(basename(folder)) !== undefined;
  const output = isInside ? dirname(folder) : folder;
  const isThere = context.files.factsNow(`${output}/${name}`)?.kind === 'folder';
  const isBelowRoot = !isInside || source.pathInRoot.includes('/');
  run.artifact(
    {
      name: `best checkpoint: ${name}`,
      kind: 'checkpoint',
      path: isThere && isBelowRoot ? `${isInside ? '../' : ''}${name}` : null,
      inline: null,
      mediaType: null,
      bytes: null,
      sha256: null,
      step: best?.step ?? stepOfCheckpoint(name) ?? null,
    },
    line,
  );
}
