import type { JsonObject } from '../../lib/json-parts.ts';
import { isObject } from '../../lib/json-parts.ts';
import { listOf, objectOf, textOf } from '../plain-object.ts';
import { contextTag } from './logged-run.ts';
import type { LoggedDataset, LoggedRun } from './logged-run.ts';

/** The parts of a run as MLflow's REST interface and mlflow-export-import give them. */
export interface JsonRun {
  readonly info: JsonObject;
  /** As lists of `{ key, value }`, or as objects. */
  readonly params: unknown;
  readonly tags: unknown;
  /** `{ dataset_inputs: [...] }`, or just the list. */
  readonly inputs: unknown;
}

/** The run in the words of all forms of storage; `undefined` if it has no id. */
export function parseJsonRun(
  { info, ...data }: JsonRun,
  experiment: string | undefined,
): LoggedRun | undefined {
  const id = textOf(info['run_id']) ?? textOf(info['run_uuid']);
  if (id === undefined) return undefined;
  return {
    id,
    name: textOf(info['run_name']) ?? textOf(info['name']),
    experiment: experiment ?? textOf(info['experiment_id']),
    status: textOf(info['status']),
    startedAt: wholeOf(info['start_time']),
    endedAt: wholeOf(info['end_time']),
    user: textOf(info['user_id']),
    sourceName: textOf(info['source_name']),
    sourceVersion: textOf(info['source_version']),
    params: pairsOf(data.params),
    tags: pairsOf(data.tags),
    datasets: datasetsOf(data.inputs),
  };
}

/** True if the run was deleted in MLflow. */
export function isDeleted(info: JsonObject): boolean {
  return info['lifecycle_stage'] === 'deleted';
}

/** A number that is written as such, or as text, as protocol buffers do with large integers, NaN and infinities. */
export function jsonNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) && value !== 'NaN' ? undefined : number;
}

/** Milliseconds; zero stands for a time that is not known. */
function wholeOf(value: unknown): number | undefined {
  const number = jsonNumber(value);
  return number === undefined || !Number.isFinite(number) || number === 0 ? undefined : number;
}

function pairsOf(value: unknown): Map<string, string> {
  if (!Array.isArray(value))
    return new Map(Object.entries(objectOf(value)).map(([key, text]) => [key, wordOf(text)]));
  return new Map(value.filter(isObject).map(({ key, value: text }) => [wordOf(key), wordOf(text)]));
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function datasetsOf(inputs: unknown): LoggedDataset[] {
  const list = Array.isArray(inputs) ? inputs : listOf(objectOf(inputs)['dataset_inputs']);
  return list.filter(isObject).flatMap(({ dataset, tags }): LoggedDataset[] => {
    const { name, digest } = objectOf(dataset);
    if (typeof name !== 'string') return [];
    const context = pairsOf(tags).get(contextTag);
    return [{ name, digest: textOf(digest) ?? '', context }];
  });
}
