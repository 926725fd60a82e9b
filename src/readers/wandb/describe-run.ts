import { basename } from 'node:path';
import type { RunFacts } from '../reader.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { isRecord } from './parse-value.ts';

/** What `wandb-metadata.json` and the environment record tell of the machine, both with the same names. */
export interface WandbEnvironment {
  readonly os?: string | undefined;
  readonly python?: string | undefined;
  readonly cuda?: string | undefined;
  readonly program?: string | undefined;
  readonly args?: readonly string[] | undefined;
  readonly gpu?: string | undefined;
  readonly gpuCount?: number | undefined;
  readonly cpuCount?: number | undefined;
  readonly commit?: string | undefined;
  readonly remote?: string | undefined;
}

/** The same as facts of a run. Names of hosts, users and their folders are left out: a report is made to be shown. */
export function describeEnvironment(found: WandbEnvironment): RunFacts {
  const { os, python, cuda, program, args, commit, remote } = found;
  const known = Object.entries({ os, python, cuda }).filter((entry): entry is [string, string] =>
    isText(entry[1]),
  );
  const hardware = describeHardware(found);
  const command = isText(program)
    ? ['python', withoutFolders(program), ...(args ?? [])].join(' ')
    : undefined;
  const code = {
    ...(isText(commit) && { commit }),
    ...(isText(remote) && { repository: withoutCredentials(remote) }),
  };
  return {
    ...(known.length > 0 && { environment: Object.fromEntries(known) }),
    ...(hardware !== undefined && { hardware }),
    ...(command !== undefined && { command }),
    ...(Object.keys(code).length > 0 && { code }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function describeHardware({ gpu, gpuCount, cpuCount }: WandbEnvironment): string | undefined {
  const parts = [
    ...(isText(gpu) ? [(gpuCount ?? 1) > 1 ? `${gpuCount} × ${gpu}` : gpu] : []),
    ...(cpuCount === undefined ? [] : [`${cpuCount} CPU cores`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** An absolute path leads through somebody's home. */
function withoutFolders(program: string): string {
  return /^(?:[/\\~]|[A-Za-z]:)/.test(program) ? basename(program.replaceAll('\\', '/')) : program;
}

/** Addresses of repositories may hold a name and a token. */
function withoutCredentials(remote: string): string {
  return remote.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

/** What stands in `wandb-metadata.json`. */
export function describeMetadata(metadata: unknown): RunFacts {
  if (!isRecord(metadata)) return {};
  const text = (name: string): string | undefined => textOf(metadata, name);
  const count = (name: string): number | undefined => countOf(metadata, name);
  const { git, args, state } = metadata;
  const started = text('startedAt');
  const startedAt = started === undefined ? undefined : parseTime(started);
  const status = typeof state === 'string' ? statuses[state] : undefined;
  return {
    ...describeEnvironment({
      os: text('os'),
      python: text('python'),
      cuda: text('cuda') ?? text('cudaVersion'),
      program: text('codePath') ?? text('program'),
      args: Array.isArray(args) ? args.filter(isText) : [],
      gpu: text('gpu'),
      gpuCount: count('gpu_count') ?? count('gpuCount'),
      cpuCount: count('cpu_count') ?? count('cpuCount'),
      ...(isRecord(git) && { commit: textOf(git, 'commit'), remote: textOf(git, 'remote') }),
    }),
    ...(startedAt !== undefined && { startedAt }),
    ...(status !== undefined && { status }),
  };
}

/** `running` stands in the file of every run that was not synchronised to its end, so it says nothing. */
const statuses: Readonly<Record<string, 'finished' | 'failed' | 'interrupted'>> = {
  finished: 'finished',
  failed: 'failed',
  crashed: 'interrupted',
  killed: 'interrupted',
};

function textOf(record: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = record[name];
  return isText(value) ? value : undefined;
}

function countOf(record: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = record[name];
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** How a run ended, by the exit code of its program: 255 is what an interrupt from the keyboard leaves. */
export function describeExit(exitCode: number, runtimeSeconds: number): RunFacts {
  const durationSeconds = runtimeSeconds > 0 ? runtimeSeconds : undefined;
  const duration = durationSeconds === undefined ? {} : { durationSeconds };
  if (exitCode === 0) return { status: 'finished', ...duration };
  if (exitCode === 255) return { status: 'interrupted', ...duration };
  return { status: 'failed', error: `exit code ${exitCode}`, ...duration };
}
