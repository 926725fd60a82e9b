/**
 * How fast logs are read: Runfolio beside DuckDB's `read_json` and JSON.parse by line, in turn, each as a process of its own.
 *
 *   npm run bench            all workloads (3 GB in bench/data), 9 rounds
 *   npm run bench -- --quick smaller workloads, 3 rounds
 *   npm run bench -- --write puts the tables into bench/README.md
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Workload } from './ingest-workload.ts';
import { makeWorkload } from './ingest-workload.ts';
import { keepReport, sayDemands, sayMachine, sayTable } from './report.ts';
import type { Demand } from './report.ts';

const root = resolve(import.meta.dirname, '..');
const data = join(root, 'bench/data/ingest');
const program = join(root, 'bench/data/program');
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 9;
const size = quick ? 0.1 : 1;

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly said: Readonly<Record<string, number>>;
}

interface Case {
  readonly workload: Workload;
  /** Largest allowed ratio to each peer, and peak memory in megabytes. */
  readonly duckdb?: number;
  readonly jsonParse?: number;
  /** Largest allowed ratio to another workload of this bench. */
  readonly other?: { readonly name: string; readonly ratio: number };
  readonly megabytes?: number;
}

const steps = Math.round(10_000 * size);
const cases: readonly Case[] = [
  { workload: { name: 'runs', files: 100, runs: 1, steps }, duckdb: 0.8, jsonParse: 0.33 },
  { workload: { name: 'one-file', files: 1, runs: 60, steps: steps * 10 }, duckdb: 0.7, megabytes: 256 },
  {
    workload: { name: 'files', files: Math.round(5000 * size), runs: 1, steps: 200 },
    duckdb: 0.75,
    megabytes: 256,
  },
  { workload: { name: 'nan-1', files: 100, runs: 1, steps, nan: 0.01 }, other: { name: 'runs', ratio: 1.1 } },
  { workload: { name: 'nan-30', files: 100, runs: 1, steps, nan: 0.3 }, other: { name: 'runs', ratio: 1.2 } },
  { workload: { name: 'shuffled', files: 100, runs: 1, steps, shuffled: true }, jsonParse: 1.25 },
];

mkdirSync(data, { recursive: true });
await compile();
const medians = new Map<string, Map<string, Measured>>();
for (const one of cases) medians.set(one.workload.name, measureCase(one));
sayMachine(rounds);
sayTable(['', 'MB:', 'wall s:', 'cpu s:', 'peak MB:', 'points:'], cases.flatMap(rowsOf));
sayDemands([...cases.flatMap(demandsOf), ...measureKnown()]);
keepReport('ingest');

/** Compiles the candidate as it ships: bundled, without blanks, with the thread's program beside it. */
async function compile(): Promise<void> {
  rmSync(program, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/ingest-candidates/runfolio.ts', 'src/worker.ts'],
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    outdir: program,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  });
}

function measureCase({ workload, duckdb, jsonParse, other }: Case): Map<string, Measured> {
  const folder = makeWorkload(data, workload);
  const candidates: Record<string, () => Measured> = {
    runfolio: () => measure([join(program, 'runfolio.js'), folder, '2']),
  };
  if (duckdb !== undefined) candidates['duckdb'] = () => measure([candidate('duckdb'), folder, '2']);
  if (jsonParse !== undefined) candidates['json-parse'] = () => measure([candidate('json-parse'), folder]);
  if (other !== undefined) {
    candidates[other.name] = () => measure([join(program, 'runfolio.js'), join(data, other.name), '2']);
  }
  const results = new Map<string, Measured[]>(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(candidates)) {
      const measured = run();
      // The first round warms the page cache.
      if (round > 0) results.get(name)?.push(measured);
    }
  }
  return new Map([...results].map(([name, all]) => [name, medianOf(all)]));
}

function candidate(name: string): string {
  return join(root, `bench/ingest-candidates/${name}.ts`);
}

/** Runs a program and looks at it from outside: GNU time tells processor time and peak memory. */
function measure(parameters: readonly string[]): Measured {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %M', process.execPath, '--no-warnings', ...parameters],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${parameters.join(' ')}: ${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  const said: Record<string, number> = JSON.parse(stdout);
  return { seconds, cpuSeconds: user + system, peakMegabytes: kilobytes / 1024, said };
}

function medianOf(all: readonly Measured[]): Measured {
  const middle = (pick: (one: Measured) => number) =>
    all.map(pick).sort((one, other) => one - other)[all.length >> 1] ?? Number.NaN;
  return {
    seconds: middle(({ seconds }) => seconds),
    cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds),
    peakMegabytes: middle(({ peakMegabytes }) => peakMegabytes),
    said: all[0]?.said ?? {},
  };
}

function rowsOf({ workload: { name } }: Case): (string | number)[][] {
  const folder = folderMegabytes(join(data, name));
  const all = [...(medians.get(name) ?? [])];
  return all.map(([peer, { seconds, cpuSeconds, peakMegabytes, said }]) => [
    `${name}: ${peer}`,
    folder,
    seconds.toFixed(2),
    cpuSeconds.toFixed(2),
    peakMegabytes.toFixed(0),
    (said['points'] ?? Number.NaN).toLocaleString('en'),
  ]);
}

function demandsOf({ workload: { name }, duckdb, jsonParse, other, megabytes }: Case): Demand[] {
  const measured = medians.get(name) ?? new Map<string, Measured>();
  const own = measured.get('runfolio');
  if (own === undefined) return [];
  const peers: [string, string, number | undefined][] = [
    ['duckdb', 'DuckDB', duckdb],
    ['json-parse', 'JSON.parse', jsonParse],
    [other?.name ?? '', `\`${other?.name ?? ''}\``, other?.ratio],
  ];
  const ratios = peers.flatMap(([key, label, atMost]): Demand[] => {
    const seconds = measured.get(key)?.seconds;
    if (atMost === undefined || seconds === undefined) return [];
    return [{ what: `\`${name}\`, wall, of ${label}`, value: own.seconds / seconds, atMost }];
  });
  if (megabytes === undefined) return ratios;
  const peak = { what: `\`${name}\`, peak MB`, value: own.peakMegabytes, atMost: megabytes, decimals: 0 };
  return [...ratios, peak];
}

function folderMegabytes(folder: string): string {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return (bytes / 1e6).toFixed(0);
}

/** 10,000 known runs: the second build must not open any log. */
function measureKnown(): Demand[] {
  const folder = makeWorkload(data, { name: 'known', files: 10_000, runs: 1, steps: 5 });
  const cache = join(data, 'known-cache');
  rmSync(cache, { recursive: true, force: true });
  measure([join(program, 'runfolio.js'), folder, '2', cache]);
  const all = Array.from({ length: rounds }, () =>
    measure([join(program, 'runfolio.js'), folder, '2', cache]),
  );
  const ms = all
    .map(({ said }) => (said['findMs'] ?? Number.NaN) + (said['summarizeMs'] ?? Number.NaN))
    .sort((one, other) => one - other);
  const seconds = (ms[ms.length >> 1] ?? Number.NaN) / 1000;
  const trace = openedLogs(folder, cache);
  return [
    { what: '10,000 known runs, seconds', value: seconds, atMost: 0.3, decimals: 3 },
    ...(trace === undefined
      ? []
      : [{ what: '10,000 known runs, logs opened', value: trace, atMost: 0, decimals: 0 }]),
  ];
}

/** How many logs a build opens, as strace sees it; `undefined` where there is no strace. */
function openedLogs(folder: string, cache: string): number | undefined {
  try {
    const out = join(data, 'strace.txt');
    const own = [process.execPath, join(program, 'runfolio.js'), folder, '2', cache];
    execFileSync('strace', ['-f', '-e', 'trace=openat', '-o', out, ...own], { stdio: 'ignore' });
    return readFileSync(out, 'utf8')
      .split('\n')
      .filter((line) => line.includes('.jsonl"')).length;
  } catch {
    return undefined;
  }
}
