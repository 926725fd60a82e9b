import { isObject, listAt, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { parseTime } from '../../lib/parse-time.ts';
import type { ParamValue, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import type { RunFacts } from '../reader.ts';
import type { EvaluationLog } from './evaluation-log.ts';
import type { EvaluationScores } from './read-scores.ts';
import { errorText } from './read-sample-values.ts';

/** Everything that a log tells of its run besides the numbers. */
export function describeEvaluation(
  log: EvaluationLog,
  { scores, errors }: { readonly scores: EvaluationScores; readonly errors: number },
): RunFacts {
  const { header } = log;
  const evaluation = objectAt(header, 'eval');
  const params = readParams(header);
  const seed = findSeed(params);
  const id = textAt(evaluation, 'eval_id');
  const model = textAt(evaluation, 'model') ?? 'model';
  const error = errorText(valueAt(header, 'error'));
  return {
    ...(id !== undefined && { id }),
    name: `${model.split('/').at(-1) ?? model}: ${scores.task}`,
    ...(scores.task !== '' && { experiment: scores.task }),
    status: log.isJournal ? 'interrupted' : statusOf(textAt(header, 'status')),
    ...(error !== undefined && { error }),
    ...readTimes(header),
    params,
    ...(seed !== undefined && { seed }),
    ...readCode(evaluation),
    data: readData(evaluation),
    environment: readPackages(evaluation),
    standardErrors: scores.standardErrors,
    tags: readTags(header, errors),
  };
}

function statusOf(status: string | undefined): RunStatus {
  if (status === 'success') return 'finished';
  if (status === 'error') return 'failed';
  return status === 'cancelled' || status === 'started' ? 'interrupted' : 'unknown';
}

function readTimes(header: unknown): RunFacts {
  const stats = objectAt(header, 'stats');
  const created = textAt(objectAt(header, 'eval'), 'created') ?? '';
  const startedAt = parseTime(textAt(stats, 'started_at') ?? created) ?? parseTime(created);
  const endedAt = parseTime(textAt(stats, 'completed_at') ?? '');
  return { ...(startedAt !== undefined && { startedAt }), ...(endedAt !== undefined && { endedAt }) };
}

/** How the machine runs the evaluation, which is no setting of it. */
const mechanics: ReadonlySet<string> = new Set([
  'log_samples',
  'log_realtime',
  'log_images',
  'log_buffer',
  'log_shared',
  'log_model_api',
  'score_display',
  'sandbox_cleanup',
  'sandbox_prebuilt',
  'max_samples',
  'max_tasks',
  'max_connections',
  'max_subprocesses',
  'max_sandboxes',
  'max_retries',
  'fail_on_error',
  'continue_on_fail',
  'score_on_error',
  'retry_on_error',
  'epochs_reducer',
]);

function readParams(header: unknown): Record<string, ParamValue> {
  const evaluation = objectAt(header, 'eval');
  const plan = objectAt(header, 'plan');
  const params: Record<string, ParamValue> = {};
  const model = textAt(evaluation, 'model');
  if (model !== undefined) params['model'] = model;
  addSettings(params, '', objectAt(evaluation, 'config'));
  addSettings(params, '', objectAt(evaluation, 'model_generate_config'));
  addSettings(params, '', objectAt(plan, 'config'));
  addSettings(params, 'task_args/', objectAt(evaluation, 'task_args'));
  addSettings(params, 'model_args/', objectAt(evaluation, 'model_args'));
  const steps = listAt(plan, 'steps');
  const solvers = steps.flatMap((step) => textAt(step, 'solver') ?? []);
  if (solvers.length > 0) params['solver'] = solvers.join(' → ');
  for (const step of steps)
    addSettings(params, `${textAt(step, 'solver') ?? 'solver'}/`, objectAt(step, 'params'));
  const scorers = listAt(evaluation, 'scorers').flatMap((scorer) => textAt(scorer, 'name') ?? []);
  if (scorers.length > 0) params['scorer'] = scorers.join(', ');
  const version = valueAt(evaluation, 'task_version');
  if (typeof version === 'number' || typeof version === 'string') params['task_version'] = version;
  return params;
}

/** Settings one level deep: lists and objects of objects are no settings but content. */
function addSettings(params: Record<string, ParamValue>, prefix: string, settings: unknown): void {
  if (!isObject(settings)) return;
  for (const [key, value] of Object.entries(settings)) {
    if (mechanics.has(key) || value === null) continue;
    const isDeep = Array.isArray(value) ? value.some(isContent) : isObject(value);
    if (isDeep) continue;
    for (const [name, flat] of Object.entries(flattenParams({ [key]: value }, 8)))
      params[prefix + name] = flat;
  }
}

function isContent(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function readCode(evaluation: unknown): RunFacts {
  const revision = objectAt(evaluation, 'revision');
  const commit = textAt(revision, 'commit');
  const repository = textAt(revision, 'origin');
  const dirty = valueAt(revision, 'dirty');
  if (commit === undefined && repository === undefined) return {};
  return {
    code: {
      ...(commit !== undefined && { commit }),
      ...(repository !== undefined && { repository }),
      ...(typeof dirty === 'boolean' && { dirty }),
    },
  };
}

function readData(evaluation: unknown): Record<string, string> {
  const dataset = objectAt(evaluation, 'dataset');
  const name = textAt(dataset, 'name') ?? textAt(dataset, 'location');
  if (name === undefined) return {};
  const location = textAt(dataset, 'location');
  const count = numberAt(dataset, 'samples');
  const parts = [
    location === name ? undefined : location,
    count === undefined ? undefined : `${count} samples`,
  ];
  return { [name]: parts.filter((part) => part !== undefined).join(', ') };
}

function readPackages(evaluation: unknown): Record<string, string> {
  const packages = Object.entries(objectAt(evaluation, 'packages'));
  return Object.fromEntries(
    packages.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function readTags(header: unknown, errors: number): Record<string, string> {
  const evaluation = objectAt(header, 'eval');
  const tags: Record<string, string> = {};
  for (const key of ['run_id', 'task_id', 'task_file', 'eval_set_id', 'solver', 'sandbox']) {
    const value = textAt(evaluation, key);
    if (value !== undefined) tags[key] = value;
  }
  const labels = listAt(evaluation, 'tags').filter((tag) => typeof tag === 'string');
  if (labels.length > 0) tags['tags'] = labels.join(', ');
  for (const [key, value] of Object.entries(objectAt(evaluation, 'metadata'))) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      tags[`metadata/${key}`] = String(value);
    }
  }
  const results = objectAt(header, 'results');
  const total = numberAt(results, 'total_samples');
  const completed = numberAt(results, 'completed_samples');
  if (total !== undefined && completed !== undefined) tags['samples'] = `${completed} of ${total} completed`;
  if (errors > 0) tags['samples with errors'] = String(errors);
  if (textAt(header, 'status') === 'cancelled') tags['status'] = 'cancelled';
  return tags;
}
