/**
 * How fast the logs of other tools are read: Runfolio beside the tool's own reading API, in turn, each as a process of its own.
 *
 *   node bench/readers.ts             all readers, 3 rounds; one where the tool takes more than a minute
 *   node bench/readers.ts wandb       those whose name holds the word; --quick for a tenth of the size
 *   npm run bench:readers -- --write  puts the table into bench/README.md
 *
 * A case is a file in `bench/readers/` with the tool's own reading in Python beside it. The environments are those of the interop tests.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { makeVenvs, pythonOf } from '../test/interop/python/make-venvs.ts';
import type { ReaderCase } from './readers/case.ts';
import { mlflowDatabaseCase, mlflowFilesCase } from './readers/mlflow.ts';
import { optunaCase } from './readers/optuna.ts';
import { tensorboardCase } from './readers/tensorboard.ts';
import { wandbCase } from './readers/wandb.ts';
import { keepReport, say, sayMachine, sayTable } from './report.ts';

const cases: readonly ReaderCase[] = [
  tensorboardCase,
  wandbCase,
  mlflowFilesCase,
  mlflowDatabaseCase,
  optunaCase,
];

const root = resolve(import.meta.dirname, '..');
const data = join(root, 'bench/data/readers');
const words = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const quick = process.argv.includes('--quick');
const wanted = cases.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
const rounds = 3;
/** A reader must be so many times as fast as the tool's own. */
const target = 5;
/** A peer that takes longer than so many seconds is asked once. */
const longWait = 60;

const program = await compile();
const rows: (readonly string[])[] = [];
for (const one of wanted) rows.push(await measure(one));
sayMachine(rounds);
if (quick) say('A tenth of the size, so the seconds are mostly the start of the processes.\n');
sayTable(['log', 'Runfolio, s:', "the tool's own, s:", 'times as fast:', `at least ${target}`], rows);
keepReport('readers');

/** Compiles the reading as it ships, bundled. */
async function compile(): Promise<string> {
  const outfile = join(root, 'bench/data/program/read-folder.mjs');
  await build({
    entryPoints: [join(root, 'bench/readers/read-folder.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['zod'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

/** The row of the table. */
async function measure(one: ReaderCase): Promise<readonly string[]> {
  await makeVenvs([one.venv]);
  const folder = join(data, `${one.folder}-${quick ? 'quick' : 'whole'}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    try {
      one.make(folder, quick ? 0.1 : 1);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  const said = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    // What takes the tool's own minutes is told in one round.
    if ((theirs[0] ?? 0) > longWait) break;
    ours.push(timed(process.execPath, [program, folder], said));
    theirs.push(timed(pythonOf(one.venv), [join(root, 'bench/readers', one.script), folder], said));
  }
  const [own, peer] = [median(ours), median(theirs)];
  if (said.size > 1) {
    console.log(`${one.name}: they do not agree: ${[...said].join(' and ')}`);
    process.exitCode = 1;
  }
  const holds = peer / own >= target;
  if (!holds) process.exitCode = 1;
  return [one.name, own.toFixed(2), peer.toFixed(2), (peer / own).toFixed(1), holds ? 'holds' : '**missed**'];
}

/** Seconds of the whole process, its start included: that is what a user waits for. */
function timed(command: string, args: readonly string[], said: Set<string>): number {
  const start = performance.now();
  const output = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  said.add(output.trim().replaceAll(' ', ''));
  return (performance.now() - start) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
