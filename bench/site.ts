/**
 * How long a whole report takes, beside its limit and its peers, in one run: `npm run bench:site`.
 *
 * `--quick`: 200 runs, limit and Runfolio only. `--rounds=5`: more of them. `--no-scale`: leaves out 1,000 and 5,000 runs.
 * `--write`: puts the tables into `bench/README.md`.
 * Candidates take turns; figures are medians; each is a whole process, measured from outside by GNU time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keepReport, sayDemands, sayMachine, sayTable } from './report.ts';
import { setUpPeers } from './site-peers.ts';
import type { Candidate } from './site-peers.ts';
import { addRun, makeSiteWorkload, removeRun } from './site-workload.ts';

interface Measure {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly outputBytes: number;
  readonly outputFiles: number;
}

const root = join(import.meta.dirname, '..');
const data = join(import.meta.dirname, 'data');
const trash = join(data, 'trash');
const options = new Set(process.argv.slice(2));
const rounds = Number(
  [...options].find((option) => option.startsWith('--rounds='))?.slice('--rounds='.length) ?? 3,
);
const quick = options.has('--quick');

function main(): void {
  if (!existsSync('/usr/bin/time')) throw new Error('GNU time is needed to measure: apt-get install time');
  sayMachine(rounds);
  const small = compare(200, quick ? [] : setUpPeers(join(import.meta.dirname, 'peers')));
  if (quick || options.has('--no-scale')) return;
  const middle = compare(1000, []);
  const large = compare(5000, []);
  const perPage = (name: string): number => (secondsOf(large, name) - secondsOf(middle, name)) / 4000;
  const cold = secondsOf(small, COLD);
  const pandas = cold / secondsOf(small, 'pandas + matplotlib + jinja2');
  sayDemands([
    { what: '200 runs cold, of the limit', value: cold / secondsOf(small, LIMIT), atMost: 8 },
    ...(Number.isNaN(pandas)
      ? []
      : [{ what: '200 runs cold, of pandas + matplotlib', value: pandas, atMost: 0.5 }]),
    {
      what: '200 runs cold, of Framework',
      value: cold / secondsOf(small, 'Observable Framework'),
      atMost: 0.3,
    },
    { what: 'one run added to 200, seconds', value: secondsOf(small, ADDED), atMost: 1 },
    {
      what: 'time per page from 1,000 to 5,000 runs, of the limit',
      value: perPage(COLD) / perPage(LIMIT),
      atMost: 2.5,
    },
  ]);
  keepReport('site');
}

const LIMIT = 'limit (written by hand)';
const COLD = 'runfolio, cold';
const ADDED = 'runfolio, one run added';
const SAME = 'runfolio, nothing changed';

/** Measures all candidates on one workload and prints the table. */
function compare(runs: number, peers: readonly Candidate[]): ReadonlyMap<string, Measure> {
  const folder = makeSiteWorkload(data, runs);
  const out = join(data, `out-${runs}`);
  const candidates = [...ownCandidates(folder, out, runs), ...peers];
  const measures = new Map<string, Measure[]>(candidates.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const candidate of candidates) measures.get(candidate.name)?.push(measure(candidate, folder, out));
  }
  removeRun(folder, runs);
  const medians = new Map([...measures].map(([name, all]) => [name, medianOf(all)]));
  printTable(runs, medians);
  return medians;
}

function ownCandidates(folder: string, out: string, runs: number): readonly Candidate[] {
  const build = [process.execPath, join(root, 'dist/cli.js'), 'build', folder, '--out', out];
  const forget = (): void => {
    removeRun(folder, runs);
    for (const made of [out, join(folder, '.runfolio'), join(root, '.runfolio')]) putAside(made);
  };
  return [
    {
      name: LIMIT,
      commands: [[process.execPath, join(root, 'bench/limit.ts'), folder, out]],
      before: forget,
    },
    { name: COLD, commands: [build], before: forget },
    { name: SAME, commands: [build], before: () => undefined },
    { name: ADDED, commands: [build], before: () => addRun(folder, runs) },
  ];
}

/**
 * Moves away what an earlier build made. It is deleted at the very end: for minutes after many files were deleted, creating one may take
 * the file system (ext4) many times as long, which would be charged to whoever is measured next.
 */
function putAside(path: string): void {
  if (!existsSync(path)) return;
  mkdirSync(trash, { recursive: true });
  // One that was stopped may have left some.
  let number = readdirSync(trash).length;
  while (existsSync(join(trash, String(number)))) number += 1;
  renameSync(path, join(trash, String(number)));
}

/** Deletes all that was put aside, by this call and by one that was stopped. */
function emptyTrash(): void {
  rmSync(trash, { recursive: true, force: true });
  execFileSync('sync');
}

function measure({ commands, folder, before }: Candidate, workload: string, out: string): Measure {
  if (before === undefined) putAside(out);
  before?.();
  let [seconds, cpuSeconds, peakBytes] = [0, 0, 0];
  for (const command of commands) {
    const environment = { ...process.env, BENCH_DATA: workload, BENCH_OUT: out };
    const words = command.map((word) => word.replace('$DATA', workload).replace('$OUT', out));
    const report = timeProcess(words, folder ?? workload, environment);
    const [wall = 0, user = 0, system = 0, kilobytes = 0] = report;
    seconds += wall;
    cpuSeconds += user + system;
    peakBytes = Math.max(peakBytes, kilobytes * 1024);
  }
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(join(out, name)),
  );
  const outputBytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  return {
    seconds,
    cpuSeconds,
    peakBytes,
    outputBytes,
    outputFiles: files.filter((file) => file.isFile()).length,
  };
}

/** Seconds of wall, user and system, and peak kilobytes of the largest process. */
function timeProcess(
  words: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): readonly number[] {
  const log = join(data, 'time.txt');
  try {
    execFileSync('/usr/bin/time', ['-o', log, '-f', '%e %U %S %M', ...words], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error ? String(error.stderr).slice(-2000) : String(error);
    throw new Error(`${words.join(' ')} failed:\n${said}`, { cause: error });
  }
  return readFileSync(log, 'utf8').trim().split(' ').map(Number);
}

function medianOf(all: readonly Measure[]): Measure {
  const middle = (pick: (one: Measure) => number): number => {
    const sorted = all.map(pick).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    seconds: middle(({ seconds }) => seconds),
    cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds),
    peakBytes: middle(({ peakBytes }) => peakBytes),
    outputBytes: middle(({ outputBytes }) => outputBytes),
    outputFiles: middle(({ outputFiles }) => outputFiles),
  };
}

function printTable(runs: number, medians: ReadonlyMap<string, Measure>): void {
  const limit = secondsOf(medians, LIMIT);
  const rows = [...medians].map(([name, { seconds, cpuSeconds, peakBytes, outputBytes, outputFiles }]) => [
    name,
    seconds.toFixed(2),
    (seconds / limit).toFixed(2),
    cpuSeconds.toFixed(2),
    megabytes(peakBytes),
    megabytes(outputBytes),
    outputFiles,
  ]);
  const heads = ['wall s:', '× limit:', 'cpu s:', 'peak MB:', 'output MB:', 'files:'];
  sayTable([`${runs.toLocaleString('en')} runs`, ...heads], rows);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function secondsOf(medians: ReadonlyMap<string, Measure>, name: string): number {
  return medians.get(name)?.seconds ?? Number.NaN;
}

main();
emptyTrash();
