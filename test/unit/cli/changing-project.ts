import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { createGit } from '../../../src/effects/git.ts';
import { makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';
import { makeDataPackage } from './data-package.ts';
import { fakeEffects } from './fake-effects.ts';

/** A project whose report is built again and again. */
export interface ChangingProject {
  readonly repository: GitFolder;
  readonly write: (name: string, text: string) => void;
  /** Writes the log of a run, by its path below `runs`. */
  readonly writeRun: (path: string, facts?: RunFacts) => void;
  /** @throws Error if the text is not there. */
  readonly replace: (name: string, from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (name: string) => void;
  readonly build: (...args: readonly string[]) => Promise<void>;
  /** The files of the report as it is, by path. */
  readonly report: () => ReadonlyMap<string, string>;
  /** Builds with what is remembered and, from the same report, without; gives the files in which the two differ. */
  buildTwice(): Promise<string[]>;
  close(): void;
}

/** What a run is made of. Its loss falls over ten steps unless it is given. */
export interface RunFacts {
  readonly params?: Readonly<Record<string, number | string>>;
  readonly name?: string;
  /** Of January. */
  readonly day?: number;
  readonly losses?: readonly (number | null)[];
  readonly more?: readonly object[];
}

/** Makes an empty project, a git repository, with a package whose pages are their data. */
export async function openChangingProject(): Promise<ChangingProject> {
  const packageFolder = await makeDataPackage();
  const repository = makeGitFolder();
  const at = (name: string): string => join(repository.path, name);
  const build = async (...args: readonly string[]): Promise<void> => {
    const { effects } = fakeEffects(repository.path);
    // With a name for the program, all that is kept for one alone is kept, too.
    const own = { ...effects, packageFolder, git: createGit('git'), programKey: 'this' };
    await runCommandLine(['build', '--threads', '1', ...args], own);
  };
  return {
    repository,
    write: (name, text) => {
      repository.write(name, text);
    },
    writeRun(path, facts = {}) {
      const lines = logOf(path, facts).map((line) => JSON.stringify(line));
      repository.write(`runs/${path}`, `${lines.join('\n')}\n`);
    },
    replace(name, from, to) {
      const text = readFileSync(at(name), 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}.`);
      writeFileSync(at(name), text.replace(from, to));
    },
    rename(from, to) {
      mkdirSync(dirname(at(to)), { recursive: true });
      renameSync(at(from), at(to));
    },
    remove(name) {
      rmSync(at(name), { recursive: true });
    },
    build,
    report: () => filesIn(at('report')),
    async buildTwice() {
      // What both start from: the report as it was, whose verdicts are remembered there, and the history.
      rmSync(at('cold'), { recursive: true, force: true });
      cpSync(at('report'), at('cold'), { recursive: true });
      cpSync(at('history.jsonl'), at('history-before.jsonl'));
      await build('--out', 'cold', '--no-cache');
      cpSync(at('history-before.jsonl'), at('history.jsonl'));
      await build();
      return differing(filesIn(at('report')), filesIn(at('cold')));
    },
    close() {
      rmSync(packageFolder, { recursive: true });
      repository.remove();
    },
  };
}

function logOf(path: string, { params = {}, name, day = 1, losses, more = [] }: RunFacts): object[] {
  const width = Number(params['width'] ?? 1);
  const values = losses ?? Array.from({ length: 10 }, (_, step) => 1 / (step + 1) + width / 100);
  const startedAt = Date.UTC(2026, 0, day) / 1000;
  const timeAfter = (seconds: number): string => new Date((startedAt + seconds) * 1000).toISOString();
  return [
    {
      event: 'run',
      ...(name !== undefined && { name }),
      experiment: dirname(path),
      params,
      ...(params['seed'] !== undefined && { seed: params['seed'] }),
      time: timeAfter(0),
    },
    ...values.map((loss, step) => ({
      event: 'metrics',
      step,
      time: startedAt + step * 60,
      values: { 'val/loss': loss, eval_quirk: step + width },
    })),
    ...more,
    { event: 'end', status: 'finished', time: timeAfter(3600) },
  ];
}

function filesIn(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return new Map(names.sort().map((file) => [file, readFileSync(join(root, file), 'latin1')]));
}

/** Paths of files that are not equal in two folders. */
export function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).sort();
}
