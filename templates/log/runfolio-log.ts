/**
 * Writes the log of one training or evaluation run as JSON lines that Runfolio reads (https://www.npmjs.com/package/runfolio).
 *
 * One file, no dependencies, Node 18 or newer. Copy it beside your script:
 *
 *     import { withRun } from './runfolio-log.ts';
 *
 *     await withRun('runs/baseline-seed1.jsonl', { params: { lr: 1e-3 }, seed: 1 }, async (run) => {
 *       for (let step = 0; step < 1000; step += 1) run.log({ 'train/loss': loss }, { step });
 *       run.artifact('checkpoints/last.bin', { kind: 'checkpoint' });
 *     });
 *
 * Each line is on disk when the call returns, so a crash loses nothing. NaN and Infinity are kept. An error that leaves the function
 * is recorded and the run counts as failed; with `openRun` call `run.finish()` yourself, else the run counts as interrupted. A file
 * that is there already is never overwritten: the second run of `a.jsonl` goes to `a-2.jsonl`.
 *
 * Recorded by itself: the time, the git commit and whether there were changes, the version of Node and of the packages that
 * `package.json` names, the processor. Never recorded: host name, user name, environment variables. Arguments of the command line
 * that look like secrets are blacked out.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';

/** What is known of a run when it starts. */
export interface RunStart {
  /** What to call the run; the file's name without it. */
  readonly name?: string;
  /** Runs of one experiment are asked the same question. */
  readonly experiment?: string;
  /** Hyper-parameters; nested objects are fine. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Words to find the run by. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly seed?: number | string;
  /** Data set → version or hash. */
  readonly data?: Readonly<Record<string, string>>;
}

/** How a run ended. */
export type RunEnd = 'finished' | 'failed' | 'interrupted' | 'pruned';

/** The open log of one run. */
export interface Run {
  readonly id: string;
  /** Where the log is: the wanted path, or the first free name beside it. */
  readonly path: string;
  /** Logs numbers by name, e.g. `run.log({ 'val/accuracy': 0.91 }, { step: 100, epoch: 2 })`. */
  log(values: Readonly<Record<string, number>>, axes?: Readonly<Record<string, number>>): void;
  /** Adds hyper-parameters that were not known at the start. */
  params(values: Readonly<Record<string, unknown>>): void;
  /** Logs a text, e.g. a generated sample. */
  text(name: string, text: string, step?: number): void;
  /** Records a file that the run made or used, with its size and SHA-256. The file stays where it is. */
  artifact(
    path: string,
    facts?: {
      readonly name?: string;
      readonly kind?: string;
      readonly mediaType?: string;
      readonly step?: number;
    },
  ): void;
  /** Ends the log; further calls of `finish` do nothing, of the others throw. */
  finish(status?: RunEnd, error?: string): void;
}

/** Opens a log, hands it to `train`, and ends it: `failed` with the message if `train` throws, else `finished`. */
export async function withRun<Result>(
  path: string,
  start: RunStart,
  train: (run: Run) => Result | Promise<Result>,
): Promise<Result> {
  const run = openRun(path, start);
  try {
    const result = await train(run);
    run.finish();
    return result;
  } catch (error) {
    run.finish('failed', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    throw error;
  }
}

/** Opens a log and writes its first line. Call `finish` at the end. */
export function openRun(path: string, start: RunStart = {}): Run {
  const id = randomBytes(6).toString('hex');
  const opened = openNew(path);
  let descriptor: number | undefined = opened.descriptor;
  const write = (line: Readonly<Record<string, unknown>>): void => {
    if (descriptor === undefined) throw new Error('The run has ended; its log takes no more lines.');
    writeSync(descriptor, `${encode(line)}\n`);
  };
  write({
    event: 'run',
    id,
    ...start,
    name: start.name ?? basename(opened.path, extname(opened.path)),
    source: findSource(),
    environment: {
      language: `Node ${process.versions.node}`,
      platform: platformName(),
      packages: findPackages(),
    },
    hardware: describeHardware(),
    command: describeCommand(process.argv.slice(1)),
    time: now(),
  });
  return {
    id,
    path: opened.path,
    log(values, axes = {}) {
      // Seconds as a number: lines of one shape are read faster.
      write({ event: 'metrics', time: Date.now() / 1000, ...axes, values });
    },
    params(values) {
      write({ event: 'params', values });
    },
    text(name, text, step) {
      write({ event: 'text', name, text, step });
    },
    artifact(file, facts = {}) {
      const shown = relative(dirname(resolve(opened.path)), resolve(file)).replaceAll('\\', '/');
      write({
        event: 'artifact',
        name: basename(file),
        kind: 'file',
        path: shown,
        ...fingerprint(file),
        ...facts,
      });
    },
    finish(status = 'finished', error) {
      if (descriptor === undefined) return;
      write({ event: 'end', status, time: now(), error });
      closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** Opens the path, or the first free name beside it. */
function openNew(path: string): { readonly path: string; readonly descriptor: number } {
  mkdirSync(dirname(path), { recursive: true });
  const suffix = extname(path);
  const stem = join(dirname(path), basename(path, suffix));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : `${stem}-${number}${suffix}`;
    try {
      return { path: name, descriptor: openSync(name, 'wx') };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** JSON, but NaN and the infinities stay what they are. */
function encode(value: unknown): string {
  // A large float with an exponent, so that it does not look like an id that lost its last digits.
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return JSON.stringify(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return encode(Object.values(value));
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  if (value instanceof Set) return encode([...value]);
  if (value instanceof Map) return encode(Object.fromEntries(value));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${encode(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function now(): string {
  return new Date().toISOString();
}

function fingerprint(file: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  const block = Buffer.alloc(1 << 20);
  const descriptor = openSync(file, 'r');
  try {
    let bytes = 0;
    for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
      hash.update(block.subarray(0, read));
      bytes += read;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(descriptor);
  }
}

/** The git commit that runs, if there is one. */
function findSource(): Readonly<Record<string, unknown>> | undefined {
  const commit = askGit('rev-parse', 'HEAD');
  if (commit === undefined) return undefined;
  const changes = askGit('status', '--porcelain', '--untracked-files=no');
  const difference = changes ? askGit('diff', 'HEAD', '--no-color', '--no-ext-diff') : undefined;
  return {
    // A token in the address is nobody's business.
    repository: askGit('config', '--get', 'remote.origin.url')?.replace(/\/\/[^/@]*@/u, '//'),
    commit,
    branch: askGit('symbolic-ref', '--short', 'HEAD'),
    dirty: changes === undefined ? undefined : changes !== '',
    diff: difference ? createHash('sha256').update(difference).digest('hex') : undefined,
  };
}

/** What git answers; `undefined` if it cannot or takes too long. */
function askGit(...words: readonly string[]): string | undefined {
  try {
    return execFileSync('git', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
      maxBuffer: 1 << 28,
    }).trim();
  } catch {
    return undefined;
  }
}

/** Versions of the packages that the nearest `package.json` names, as they are installed. */
function findPackages(): Readonly<Record<string, string>> | undefined {
  try {
    const { dependencies } = readJson('package.json');
    const packages: Record<string, string> = {};
    for (const name of Object.keys(typeof dependencies === 'object' ? (dependencies ?? {}) : {}).sort()) {
      const { version } = readJson(join('node_modules', name, 'package.json'));
      if (typeof version === 'string') packages[name] = version;
    }
    return packages;
  } catch {
    return undefined;
  }
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  const value = JSON.parse(readFileSync(path, 'utf8')) as unknown;
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function platformName(): string {
  return `${process.platform} ${process.arch}`;
}

function describeHardware(): string {
  const processors = cpus();
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'CPU'}`;
}

/** The script without its folder, and values of arguments that look like secrets blacked out. */
function describeCommand([script, ...words]: readonly string[]): string | undefined {
  if (script === undefined) return undefined;
  let hide = false;
  const shown = words.map((word) => {
    const option = word.split('=', 1)[0] ?? word;
    const secret = /key|token|secret|passw/iu.test(option);
    if (hide && !word.startsWith('-')) {
      hide = false;
      return '***';
    }
    if (secret && word.includes('=')) return `${option}=***`;
    hide = secret && word.startsWith('-');
    return word;
  });
  return [basename(script), ...shown].join(' ');
}
