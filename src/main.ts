import { availableParallelism } from 'node:os';
import type { CommandEffects } from './cli/command.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import { files, removeUnfinished } from './effects.ts';
import { nowMs } from './effects/clock.ts';
import { network } from './effects/network.ts';
import { packageFolder } from './effects/package-folder.ts';
import { openTerminal } from './effects/terminal.ts';
import { threads } from './effects/threads.ts';
import type { Browser } from './lib/browser.ts';
import type { Git } from './lib/git.ts';
import type { ServerDatabases } from './lib/server-database.ts';

let lastWords = '';

/** Runs the command line of this process with the real disk and terminal, and sets the exit code. */
export async function main(): Promise<void> {
  watchSignals();
  process.exitCode = await runCommandLine(process.argv.slice(2), realEffects());
}

/** Ends the process as the shell expects when it is told to stop, and leaves nothing half-written. */
export function watchSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      stop(signal);
    });
}

/** What commands of this process may touch: the real disk, terminal, network and clock. */
export function realEffects(): CommandEffects {
  return {
    terminal: openTerminal(),
    files,
    folder: process.cwd(),
    seconds: () => performance.now() / 1000,
    nowMs,
    processors: availableParallelism(),
    threads,
    network,
    git,
    serverDatabases,
    browser,
    findVariable: (name) => process.env[name],
    setLastWords: (text) => {
      lastWords = text;
    },
    packageFolder,
  };
}

// What other programs and servers are asked by is loaded when somebody asks: the program starts without.

const git: Git = {
  async findRepository(path) {
    const asked = await import('./effects/git.ts');
    return await asked.git.findRepository(path);
  },
};

const browser: Browser = {
  async find() {
    const asked = await import('./effects/browser.ts');
    return await asked.browser.find();
  },
  async print(program, htmlFile, pdfFile) {
    const asked = await import('./effects/browser.ts');
    return await asked.browser.print(program, htmlFile, pdfFile);
  },
};

const serverDatabases: ServerDatabases = {
  async open(kind, address) {
    const { openServerDatabases } = await import('./effects/server-databases.ts');
    return await openServerDatabases(process.cwd()).open(kind, address);
  },
};

/** Leaves nothing half-written, then ends as the shell expects of this signal. */
function stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  removeUnfinished();
  if (lastWords !== '') process.stderr.write(`\n${lastWords}\n`);
  process.kill(process.pid, signal);
}
