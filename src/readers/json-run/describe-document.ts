import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import type { ParamValue } from '../../model/run.ts';
import { statusOfWord } from '../status-of-word.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { listOf, textOf } from '../plain-object.ts';
import type { RunFacts } from '../reader.ts';
import { isMetricWrapper, paramWrappers } from './run-shape.ts';

/** What a name on the outermost level says of the run, beside params and metrics. */
type FactName =
  | 'id'
  | 'name'
  | 'experiment'
  | 'group'
  | 'status'
  | 'error'
  | 'started'
  | 'ended'
  | 'duration'
  | 'commit'
  | 'command';

const factNames: Readonly<Record<string, FactName>> = {
  id: 'id',
  run_id: 'id',
  uuid: 'id',
  name: 'name',
  run_name: 'name',
  experiment: 'experiment',
  experiment_name: 'experiment',
  project: 'experiment',
  group: 'group',
  status: 'status',
  state: 'status',
  error: 'error',
  start_time: 'started',
  started_at: 'started',
  start: 'started',
  created_at: 'started',
  creation_date: 'started',
  timestamp: 'started',
  date: 'started',
  end_time: 'ended',
  ended_at: 'ended',
  finished_at: 'ended',
  duration: 'duration',
  duration_seconds: 'duration',
  elapsed_seconds: 'duration',
  commit: 'commit',
  git_commit: 'commit',
  git_sha: 'commit',
  command: 'command',
};

const factOf = (name: string): FactName | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(factNames, key) ? factNames[key] : undefined;
};

/** True for a name on the outermost level that says something of the run as a whole. */
export function isFactName(name: string): boolean {
  return (
    factOf(name) !== undefined ||
    name === 'artifacts' ||
    name === 'tags' ||
    paramWrappers.has(name.toLowerCase())
  );
}

/** A text longer than this is no param but a tag. */
const longestParam = 200;

/** What a document says of its run beside metrics and artifacts. Texts and booleans outside of any wrapper are params. */
export function describeDocument(document: JsonObject, maxListLength: number): RunFacts {
  const params: Record<string, ParamValue> = {};
  const tags: Record<string, string> = {};
  const facts: { [Name in FactName]?: unknown } = {};
  for (const [name, value] of Object.entries(document)) {
    const fact = factOf(name);
    if (fact !== undefined && !isObject(value)) facts[fact] ??= value;
    else if (paramWrappers.has(name.toLowerCase()) && isObject(value))
      Object.assign(params, flattenParams(value, maxListLength));
    else if (name === 'tags') Object.assign(tags, tagsOf(value));
    else if (typeof value === 'string') {
      if (value.length > longestParam) tags[name] = value;
      else params[name] = value;
    } else if (typeof value === 'boolean') params[name] = value;
    else if (isObject(value) && !isMetricWrapper(name)) Object.assign(params, textsOf(name, value));
  }
  const seed = findSeed({ ...params, ...numbersOf(document) }) ?? seedOfArguments(document);
  return { ...toFacts(facts), params, tags, ...(seed === undefined ? {} : { seed }) };
}

function tagsOf(value: unknown): Record<string, string> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((tag) => [String(tag), 'true']));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, tag]) => [name, String(tag)]))
    : {};
}

/** Texts and booleans inside of an object that holds neither params nor metrics only. */
function textsOf(prefix: string, object: JsonObject): Record<string, ParamValue> {
  const entries = Object.entries(object).flatMap(([name, value]): [string, ParamValue][] => {
    const isShort = typeof value === 'string' && value.length <= longestParam;
    return isShort || typeof value === 'boolean' ? [[`${prefix}/${name}`, value]] : [];
  });
  return Object.fromEntries(entries);
}

function numbersOf(document: JsonObject): Record<string, number> {
  return Object.fromEntries(
    Object.entries(document).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** The seed in a list of arguments as a program was started with them: `--seed 124`. */
function seedOfArguments(document: JsonObject): number | undefined {
  for (const value of Object.values(document)) {
    const list = listOf(value);
    const seed = Number(list[list.indexOf('--seed') + 1]);
    if (list.includes('--seed') && Number.isFinite(seed)) return seed;
  }
  return undefined;
}

function toFacts(facts: { readonly [Name in FactName]?: unknown }): RunFacts {
  const id = typeof facts.id === 'number' ? String(facts.id) : textOf(facts.id);
  const commit = textOf(facts.commit);
  const startedAt = timeOf(facts.started);
  const endedAt = timeOf(facts.ended);
  const status = statusOfWord(textOf(facts.status) ?? '');
  const given = {
    id,
    name: textOf(facts.name),
    experiment: textOf(facts.experiment),
    group: textOf(facts.group),
    status,
    error: textOf(facts.error),
    startedAt,
    endedAt,
    durationSeconds:
      typeof facts.duration === 'number' && Number.isFinite(facts.duration) ? facts.duration : undefined,
    code: commit === undefined ? undefined : { commit },
    command: textOf(facts.command),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** A time in milliseconds since 1970: a number, ISO 8601, or the date that Python programs make file names of. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return epochMilliseconds(value);
  if (typeof value !== 'string') return undefined;
  const stamp = /^(\d{4})[_-](\d{2})[_-](\d{2})[-_ T](\d{2})[_:-](\d{2})[_:-](\d{2})$/.exec(value);
  if (stamp === null) return parseTime(value);
  const [, year, month, day, hour, minute, second] = stamp;
  return parseTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
}
