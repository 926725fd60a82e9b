import { isObject, listAt, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import type { ParamValue } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import type { RunFacts, Source } from '../reader.ts';
import { parseModelArgs } from './parse-model-args.ts';

/** Everything that results tell of their run besides the numbers. */
export function describeResults(
  document: unknown,
  { source, tasks }: { readonly source: Source; readonly tasks: readonly string[] },
): RunFacts {
  const params = readParams(document, tasks);
  const model = findModel(document, params);
  const seed = findSeed(params);
  const date = numberAt(document, 'date');
  const seconds = Number(
    valueAt(document, 'total_evaluation_time_seconds') ?? valueAt(document, 'duration') ?? NaN,
  );
  const commit = textAt(document, 'git_hash');
  return {
    ...(model !== undefined && { name: `${lastPart(model)}: ${nameTasks(tasks)}` }),
    experiment: findExperiment(source, document, model),
    status: 'finished',
    params,
    ...(seed !== undefined && { seed }),
    ...(date !== undefined && Number.isFinite(date) && { startedAt: date * 1000 }),
    ...(Number.isFinite(seconds) && { durationSeconds: seconds }),
    ...(commit !== undefined && { code: { commit } }),
    data: readData(document, tasks),
    environment: readEnvironment(document),
    tags: readTags(document),
    ...readHardware(document),
  };
}

/** All runs of a folder are compared; the folder that the harness makes for each model does not count. */
function findExperiment({ pathInRoot }: Source, document: unknown, model: string | undefined): string {
  const folders = pathInRoot.split('/').slice(0, -1);
  const last = folders.at(-1) ?? '';
  const names = [textAt(document, 'model_name_sanitized'), model && lastPart(model)];
  if (names.includes(last) || /__/.test(last)) folders.pop();
  return folders.length === 0 ? 'lm-evaluation-harness' : folders.join('/');
}

function readParams(document: unknown, tasks: readonly string[]): Record<string, ParamValue> {
  const {
    model_args: args,
    batch_sizes: _sizes,
    bootstrap_iters: _iters,
    ...config
  } = objectAt(document, 'config');
  const params = flattenParams(config, 8);
  for (const [key, value] of Object.entries(parseModelArgs(args))) params[`model_args/${key}`] = value;
  const model = textAt(document, 'model_name') ?? textAt(document, 'model');
  if (model !== undefined) params['model_name'] = model;
  const shots = new Map(tasks.flatMap((task) => findShots(document, task)));
  const [first] = shots.values();
  if (first !== undefined && [...shots.values()].every((count) => count === first)) {
    params['num_fewshot'] = first;
  } else for (const [task, count] of shots) params[`num_fewshot/${task}`] = count;
  return params;
}

/** How many examples a task was given: as told for the task, else in its config. */
function findShots(document: unknown, task: string): [string, number][] {
  const told = valueAt(objectAt(document, 'n-shot'), task);
  const config = objectAt(objectAt(document, 'configs'), task);
  const count = typeof told === 'number' ? told : numberAt(config, 'num_fewshot');
  return count === undefined ? [] : [[task, count]];
}

function findModel(document: unknown, params: Readonly<Record<string, ParamValue>>): string | undefined {
  const named = textAt(document, 'model_name') ?? textAt(document, 'model');
  if (named !== undefined) return named;
  for (const key of ['pretrained', 'model', 'engine', 'path']) {
    const value = params[`model_args/${key}`];
    if (typeof value === 'string' && value !== '') return value;
  }
  return textAt(objectAt(document, 'config'), 'model');
}

function lastPart(model: string): string {
  return (
    model
      .replace(/[/\\]+$/u, '')
      .split(/[/\\]/u)
      .at(-1) ?? model
  );
}

function nameTasks(tasks: readonly string[]): string {
  return tasks.length > 3 ? `${tasks.length} tasks` : tasks.join(', ');
}

/** The data set of each task, with the version of the task and a hash of its documents. */
function readData(document: unknown, tasks: readonly string[]): Record<string, string> {
  const data: Record<string, string> = {};
  for (const task of tasks) {
    const config = objectAt(objectAt(document, 'configs'), task);
    const dataset = [textAt(config, 'dataset_path'), textAt(config, 'dataset_name')].filter((part) => part);
    const version = valueAt(objectAt(document, 'versions'), task);
    const hash = textAt(objectAt(document, 'task_hashes'), task);
    const known = typeof version === 'number' || typeof version === 'string';
    const parts = [
      dataset.join(' '),
      known ? `task version ${version}` : '',
      hash === undefined ? '' : `hash ${hash.slice(0, 12)}`,
    ].filter((part) => part !== '');
    if (parts.length > 0) data[task] = parts.join(', ');
  }
  return data;
}

const packages = { lm_eval_version: 'lm-eval', transformers_version: 'transformers' } as const;

const infoLines: readonly (readonly [RegExp, string])[] = [
  [/^PyTorch version: (.+)$/m, 'torch'],
  [/^Python version: (\S+)/m, 'python'],
  [/^OS: (.+)$/m, 'os'],
  [/^CUDA runtime version: (\d\S*)$/m, 'cuda'],
];

function readEnvironment(document: unknown): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [key, name] of Object.entries(packages)) {
    const version = textAt(document, key);
    if (version !== undefined) environment[name] = version;
  }
  const info = textAt(document, 'pretty_env_info') ?? '';
  for (const [pattern, name] of infoLines) {
    const value = pattern.exec(info)?.[1];
    if (value !== undefined && value !== 'N/A') environment[name] = value;
  }
  return environment;
}

function readHardware(document: unknown): { hardware?: string } {
  const info = textAt(document, 'pretty_env_info') ?? '';
  const gpus = [...info.matchAll(/^GPU \d+: (.+)$/gm)].map((match) => match[1] ?? '');
  const [first] = gpus;
  if (first === undefined) return {};
  return {
    hardware:
      gpus.length > 1 && gpus.every((gpu) => gpu === first) ? `${gpus.length} × ${first}` : gpus.join(', '),
  };
}

/** Which tasks a group has, and tasks of which only a part was evaluated. */
function readTags(document: unknown): Record<string, string> {
  const tags: Record<string, string> = {};
  const groups = objectAt(document, 'group_subtasks');
  for (const group of Object.keys(groups)) {
    const members = listAt(groups, group);
    if (members.length > 0) tags[`group/${group}`] = members.join(', ');
  }
  for (const [task, counts] of Object.entries(objectAt(document, 'n-samples'))) {
    if (!isObject(counts)) continue;
    const original = numberAt(counts, 'original');
    const effective = numberAt(counts, 'effective');
    if (original !== undefined && effective !== undefined && effective < original) {
      tags[`samples/${task}`] = `${effective} of ${original}`;
    }
  }
  return tags;
}
