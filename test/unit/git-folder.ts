import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository of a test, with commits at the times that the test says. */
export interface GitFolder {
  readonly path: string;
  write(name: string, text: string): void;
  /** Commits everything as of a day or time in UTC and gives the hash. */
  commit(time: string, message?: string): string;
  git(...args: readonly string[]): string;
  remove(): void;
}

/** True if git is installed. */
export const hasGit = isInstalled();

/** Makes an empty repository, by itself or in a folder that is there. */
export function makeGitFolder(folder?: string): GitFolder {
  const path = folder ?? realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-git-')));
  const git = (args: readonly string[], time = '2026-01-01T00:00:00Z'): string =>
    execFileSync('git', ['-C', path, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'],
        HOME: path,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.org',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.org',
        GIT_AUTHOR_DATE: time,
        GIT_COMMITTER_DATE: time,
      },
    }).trim();
  git(['init', '-q', '-b', 'main']);
  return {
    path,
    write(name, text) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    commit(time, message = 'change') {
      const moment = time.includes('T') ? time : `${time}T12:00:00Z`;
      git(['add', '-A'], moment);
      git(['commit', '-q', '--allow-empty', '-m', message], moment);
      return git(['rev-parse', 'HEAD']);
    },
    git: (...args) => git(args),
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function isInstalled(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
