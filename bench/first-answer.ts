/**
 * Processor time of the first answer of commands that only read, over runs that are known already. Processor time, since it is what a busy
 * machine does not change much.
 *
 *   npm run bench:first            1,000 and 10,000 known runs, 9 rounds
 *   npm run bench:first -- --quick 3 rounds, without the 10,000
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { makeWorkload } from './ingest-workload.ts';
import { keepReport, sayDemands, sayMachine, sayTable } from './report.ts';

const root = resolve(import.meta.dirname, '..');
const data = join(root, 'bench/data/ingest');
const program = join(root, 'dist/cli.js');
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 9;

const query = ['search', 'metrics.val/loss < 0.5', '--top', '20'];
const few = makeWorkload(data, { name: 'known-1000', files: 1000, runs: 1, steps: 20 });
const many = quick ? undefined : makeWorkload(data, { name: 'known', files: 10_000, runs: 1, steps: 5 });

const cases: readonly (readonly [what: string, words: readonly string[], folder: string])[] = [
  ['`--version`', ['--version'], few],
  ['`search`, 1,000 runs', [...query, '.'], few],
  ['`search` without what Node keeps', [...query, '.'], few],
  ['`similar`, 1,000 runs', ['similar', 'run-00999', '.'], few],
  ...(many === undefined ? [] : [['`search`, 10,000 runs', [...query, '.'], many] as const]),
];

const measured = new Map(cases.map(([what]) => [what, measureOften(what)]));
sayMachine(rounds);
sayTable(
  ['', 'cpu s:'],
  [...measured].map(([what, seconds]) => [what, seconds.toFixed(3)]),
);
sayDemands([
  {
    what: '`search` over 1,000 known runs, cpu s',
    value: measured.get('`search`, 1,000 runs') ?? Number.NaN,
    atMost: 0.3,
    decimals: 3,
  },
]);
keepReport('first-answer');

function measureOften(what: string): number {
  const [, words, folder] = cases.find(([name]) => name === what) ?? ['', [], few];
  const disabled = what.includes('without');
  // The first call reads the logs, the second leaves what Node compiled.
  measureOnce(words, folder, disabled);
  measureOnce(words, folder, disabled);
  const all = Array.from({ length: rounds }, () => measureOnce(words, folder, disabled));
  return all.sort((one, other) => one - other)[all.length >> 1] ?? Number.NaN;
}

/** User and system time of one call, as GNU time tells it. */
function measureOnce(words: readonly string[], folder: string, disabled: boolean): number {
  const { stderr, status } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S', process.execPath, program, ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...(disabled && { NODE_DISABLE_COMPILE_CACHE: '1' }) },
    },
  );
  if (status !== 0) throw new Error(stderr);
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return user + system;
}
