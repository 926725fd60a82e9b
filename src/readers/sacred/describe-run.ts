import { listAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { parseTime } from '../../lib/parse-time.ts';
import type { CodeVersion, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { textOf } from '../plain-object.ts';
import type { RunFacts } from '../reader.ts';

/** What `run.json` and `config.json` say of a run. */
export function describeRun(run: JsonObject, config: JsonObject, maxListLength: number): RunFacts {
  const experiment = objectAt(run, 'experiment');
  const params = flattenParams(config, maxListLength);
  const seed = findSeed(params);
  const status = textAt(run, 'status') ?? '';
  const startedAt = timeAt(run, 'start_time');
  const endedAt = timeAt(run, 'stop_time');
  const error = status === 'TIMEOUT' ? 'the time for the run was up' : errorOf(run);
  const code = codeOf(experiment);
  const name = textAt(experiment, 'name');
  const hardware = hardwareOf(objectAt(run, 'host'));
  return {
    status: statuses[status] ?? 'unknown',
    params,
    tags: tagsOf(run, name),
    environment: environmentOf(run),
    data: dataOf(run),
    ...(isMeaningful(name) ? { experiment: name } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(error === undefined ? {} : { error }),
    ...(code === undefined ? {} : { code }),
    ...(hardware === '' ? {} : { hardware }),
    ...commandOf(run, experiment),
  };
}

const statuses: Readonly<Record<string, RunStatus>> = {
  COMPLETED: 'finished',
  FAILED: 'failed',
  TIMEOUT: 'failed',
  INTERRUPTED: 'interrupted',
  RUNNING: 'running',
};

function timeAt(run: JsonObject, name: string): number | undefined {
  const text = textAt(run, name);
  return text === undefined ? undefined : parseTime(text);
}

/** The last line of the traceback. */
function errorOf(run: JsonObject): string | undefined {
  const lines = listAt(run, 'fail_trace').flatMap((line) =>
    typeof line === 'string' ? line.split('\n') : [],
  );
  return textOf(lines.findLast((line) => line.trim() !== '')?.trim());
}

/** Of several repositories, one for each source file, the first. */
function codeOf(experiment: JsonObject): Partial<CodeVersion> | undefined {
  const [repository] = listAt(experiment, 'repositories');
  const commit = textAt(repository, 'commit');
  if (commit === undefined) return undefined;
  const dirty = valueAt(repository, 'dirty');
  return {
    commit,
    repository: textAt(repository, 'url') ?? null,
    dirty: typeof dirty === 'boolean' ? dirty : null,
  };
}

/** Some programs draw a random number as the name of the experiment: that groups nothing. */
function isMeaningful(name: string | undefined): name is string {
  return name !== undefined && !/^\d+$/.test(name);
}

function tagsOf(run: JsonObject, name: string | undefined): Record<string, string> {
  const options = objectAt(objectAt(run, 'meta'), 'options');
  const comment = textAt(options, '--comment') ?? textAt(objectAt(run, 'meta'), 'comment');
  const result = valueAt(run, 'result');
  return {
    ...(comment === undefined ? {} : { comment }),
    ...(name === undefined || isMeaningful(name) ? {} : { experiment: name }),
    ...(typeof result === 'string' && result !== '' ? { result } : {}),
  };
}

function environmentOf(run: JsonObject): Record<string, string> {
  const host = objectAt(run, 'host');
  const environment: Record<string, string> = {};
  for (const name of ['hostname', 'python_version']) {
    const value = textAt(host, name);
    if (value !== undefined) environment[name === 'python_version' ? 'python' : name] = value;
  }
  const system = listAt(host, 'os').findLast((part) => typeof part === 'string');
  if (system !== undefined) environment['os'] = system;
  for (const [name, value] of Object.entries(objectAt(host, 'ENV'))) {
    if (typeof value === 'string') environment[`env/${name}`] = value;
  }
  for (const dependency of listAt(objectAt(run, 'experiment'), 'dependencies')) {
    const [name = '', version = ''] = String(dependency).split('==');
    if (name !== '') environment[`packages/${name}`] = version;
  }
  return environment;
}

/** Resources are files that a run opened: their path, and the copy, which is named by the hash of its content. */
function dataOf(run: JsonObject): Record<string, string> {
  const data: Record<string, string> = {};
  for (const resource of listAt(run, 'resources')) {
    const [path, copy]: readonly unknown[] = Array.isArray(resource) ? resource : [];
    if (typeof path !== 'string') continue;
    const hash = /_([0-9a-f]{32})(?:\.\w+)?$/.exec(typeof copy === 'string' ? copy : '');
    data[path.split(/[/\\]/).at(-1) ?? path] = hash?.[1] ?? path;
  }
  return data;
}

function hardwareOf(host: JsonObject): string {
  const gpus = listAt(objectAt(host, 'gpus'), 'gpus').map((gpu) => textAt(gpu, 'model'));
  return [textAt(host, 'cpu'), ...gpus].filter((part) => part !== undefined && part !== 'Unknown').join(', ');
}

function commandOf(run: JsonObject, experiment: JsonObject): RunFacts {
  const command = textAt(run, 'command');
  const file = textAt(experiment, 'mainfile');
  const parts = [file, command].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { command: parts.join(' ') };
}
