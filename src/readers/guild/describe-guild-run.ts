import { numberAt, objectAt, listAt, textAt } from '../../lib/json-parts.ts';
import type { CodeVersion, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import type { RunFacts } from '../reader.ts';
import type { Attributes } from './read-attributes.ts';

/** What the attributes of a run say. `names`: what lies in its folder `.guild`, where empty files mark states. */
export function describeGuildRun(
  attributes: Attributes,
  { names, maxListLength }: { readonly names: ReadonlySet<string>; readonly maxListLength: number },
): RunFacts {
  const params = flattenParams(objectAt(attributes, 'flags'), maxListLength);
  const seed = findSeed(params) ?? numberAt(attributes, 'random_seed');
  const label = textAt(attributes, 'label');
  const operation = findOperation(textAt(attributes, 'opref') ?? '');
  const code = findCode(textAt(attributes, 'vcs_commit') ?? '');
  const command = listAt(attributes, 'cmd').map(String).join(' ');
  const exit = numberAt(attributes, 'exit_status');
  return {
    params,
    ...(seed === undefined ? {} : { seed }),
    ...(label === undefined ? {} : { name: label }),
    ...(operation === '' ? {} : { experiment: operation }),
    ...(code === undefined ? {} : { code }),
    ...(command === '' ? {} : { command }),
    status: findStatus(exit, names),
    ...(exit === undefined || exit === 0 ? {} : { error: `exit status ${exit}` }),
    ...microseconds(attributes),
    tags: findTags(attributes),
    environment: findEnvironment(attributes),
  };
}

/** `guildfile:/path/guild.yml HASH model operation`; empty parts are written `''`. */
function findOperation(opref: string): string {
  const parts =
    opref.match(/'[^']*'|"[^"]*"|\S+/g)?.map((part) => part.replace(/^(['"])(.*)\1$/, '$2')) ?? [];
  const [, , model = '', operation = ''] = parts;
  return model === '' ? operation : `${model}:${operation}`;
}

/** The system, the commit, and a star if there were uncommitted changes. */
function findCode(commit: string): Partial<CodeVersion> | undefined {
  const match = /^(?:\w+:)?([0-9a-f]{7,64})(\*?)$/.exec(commit);
  return match?.[1] === undefined ? undefined : { commit: match[1], dirty: match[2] === '*' };
}

/** Guild calls a run that has neither an exit status nor a lock one that ended in error: it was killed. */
function findStatus(exit: number | undefined, names: ReadonlySet<string>): RunStatus {
  if (exit === 0) return 'finished';
  // Negative, or above 128: ended by a signal, as when the user stops it.
  if (exit !== undefined) return exit < 0 || exit > 128 ? 'interrupted' : 'failed';
  if (names.has('PENDING') || names.has('STAGED')) return 'unknown';
  return names.has('LOCK') ? 'running' : 'interrupted';
}

function microseconds(attributes: Attributes): RunFacts {
  const started = numberAt(attributes, 'started');
  const stopped = numberAt(attributes, 'stopped');
  return {
    ...(started === undefined ? {} : { startedAt: started / 1000 }),
    ...(stopped === undefined ? {} : { endedAt: stopped / 1000 }),
  };
}

function findTags(attributes: Attributes): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const name of ['comment', 'sourcecode_digest']) {
    const text = textAt(attributes, name);
    if (text !== undefined) tags[name] = text;
  }
  const words = listAt(attributes, 'tags').map(String).join(', ');
  return words === '' ? tags : { ...tags, tags: words };
}

function findEnvironment(attributes: Attributes): Record<string, string> {
  const environment: Record<string, string> = {};
  const host = textAt(attributes, 'host');
  if (host !== undefined) environment['hostname'] = host;
  const platform = objectAt(attributes, 'platform');
  const [python] = (textAt(platform, 'python_version') ?? '').split(' ');
  if (python !== undefined && python !== '') environment['python'] = python;
  const system = textAt(platform, 'uname');
  if (system !== undefined) environment['os'] = system.trim();
  for (const line of listAt(attributes, 'pip_freeze')) {
    const [name = '', version = ''] = String(line).split('==');
    if (version !== '') environment[`packages/${name}`] = version;
  }
  return environment;
}
