/**
 * How large a published report is, and how much one more run adds to the branch that it is published on: `npm run bench:publish`.
 *
 * `--runs=500`: another size. `--write`: puts the table into `bench/README.md`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keepReport, say, sayDemands, sayTable } from './report.ts';
import { addRun, makeSiteWorkload, removeRun } from './site-workload.ts';

const root = join(import.meta.dirname, '..');
const data = join(import.meta.dirname, 'data');
const runs = Number(
  process.argv.find((option) => option.startsWith('--runs='))?.slice('--runs='.length) ?? 500,
);

function main(): void {
  const folder = makeSiteWorkload(data, runs);
  const out = join(data, `published-${runs}`);
  const branch = join(data, `branch-${runs}`);
  for (const old of [out, branch, join(folder, '.runfolio')]) rmSync(old, { recursive: true, force: true });
  removeRun(folder, runs);
  execFileSync('git', ['init', '-q', branch]);
  build(folder, out);
  const first = publish(out, branch);
  addRun(folder, runs);
  build(folder, out);
  const second = publish(out, branch);
  removeRun(folder, runs);
  say(`A report of ${runs} runs in 20 notes, built with \`--url\`.`);
  say('');
  sayTable(
    ['', 'first build:', 'one run added:'],
    [
      ['files', first.files, second.files],
      ['files that changed', first.changed, second.changed],
      ['on disk, MB', megabytes(first.bytes), megabytes(second.bytes)],
      ['as it is deployed (tar.gz), MB', megabytes(first.packed), megabytes(second.packed)],
      ['branch, packed by git, MB', megabytes(first.branch), megabytes(second.branch)],
    ],
  );
  sayDemands([
    { what: `${runs} runs and 20 notes as they are deployed, MB`, value: first.packed / 1e6, atMost: 25 },
    {
      what: 'one run added, part of the files that changed',
      value: second.changed / second.files,
      atMost: 0.1,
    },
  ]);
  keepReport('publish');
}

function build(folder: string, out: string): void {
  const words = [
    join(root, 'dist/cli.js'),
    'build',
    folder,
    '--out',
    out,
    '--url',
    'https://example.org/bench/',
  ];
  execFileSync(process.execPath, words, { stdio: 'ignore' });
}

interface Published {
  readonly files: number;
  readonly changed: number;
  readonly bytes: number;
  readonly packed: number;
  readonly branch: number;
}

/** Commits the report on the branch and measures both. */
function publish(out: string, branch: string): Published {
  for (const name of readdirSync(branch))
    if (name !== '.git') rmSync(join(branch, name), { recursive: true });
  cpSync(out, branch, { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-C', branch, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    );
  git('add', '--all');
  const changed = git('diff', '--cached', '--name-only').split('\n').length - 1;
  git('commit', '--quiet', '--message', 'publish');
  git('gc', '--quiet');
  const sizes = readdirSync(out, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const facts = statSync(join(out, name));
    return facts.isFile() ? [facts.size] : [];
  });
  const archive = join(data, 'published.tar.gz');
  if (existsSync(archive)) rmSync(archive);
  execFileSync('tar', ['czf', archive, '-C', out, '.']);
  const packed = statSync(archive).size;
  const pack = /size-pack: (\d+)/.exec(git('count-objects', '-v'))?.[1];
  return {
    files: sizes.length,
    changed,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    packed,
    branch: Number(pack) * 1024,
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

main();
