import type { Browser } from '../lib/browser.ts';
import type { Files } from '../lib/files.ts';
import type { Git } from '../lib/git.ts';
import type { Network } from '../lib/network.ts';
import type { ServerDatabases } from '../lib/server-database.ts';
import type { Terminal } from '../lib/terminal.ts';
import type { Threads } from '../lib/threads.ts';
import type { ExitCode } from './exit-code.ts';

/** One option of a command, as the parser and the help need it. */
export interface OptionFacts {
  /** What stands for its value in the help, e.g. `FOLDER`; absent for a switch. */
  readonly value?: string;
  readonly short?: string;
  /** One line for the help. */
  readonly description: string;
}

/** What is known of a command before it is loaded: enough for `--help` and for checking the command line. */
export interface CommandFacts {
  /** One line: what it does. */
  readonly summary: string;
  /** What may follow the name, e.g. `[PATH...]`; empty if nothing may. */
  readonly operands: string;
  /** A few sentences more for `runfolio help COMMAND`. */
  readonly details: string;
  readonly options: Readonly<Record<string, OptionFacts>>;
  readonly examples: readonly string[];
  load(): Promise<RunCommand>;
}

/** The options and operands of one call, checked against the command's facts. */
export interface CommandCall {
  /** What stands beside the options: paths, or the name of a command for `help`. */
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** The value of an option, the last one if given several times. */
  value(option: string): string | undefined;
  /** All values of an option that may be given several times. */
  values(option: string): readonly string[];
}

/** What a command may touch. */
export interface CommandEffects {
  readonly terminal: Terminal;
  readonly files: Files;
  /** Absolute path of the working folder. */
  readonly folder: string;
  /** Seconds since some fixed moment, for telling how long something took. */
  readonly seconds: () => number;
  /** Milliseconds since 1970, for queries that ask for the last days; absent: these are refused. */
  readonly nowMs?: () => number;
  /** How many threads the machine runs at once. */
  readonly processors: number;
  /** Without, everything is read in one thread. */
  readonly threads?: Threads;
  /** The network, for servers that the user names. Without, they are out of reach. */
  readonly network?: Network;
  /** Tells when decision rules were written. Without, nobody knows. */
  readonly git?: Git;
  /** Databases on servers that the user names. Without, they are out of reach. */
  readonly serverDatabases?: ServerDatabases;
  /** The installed browser, for printing. Without, there is none. */
  readonly browser?: Browser;
  /** A variable of the environment; `undefined` if it is not set. */
  readonly findVariable?: (name: string) => string | undefined;
  /** What to say if the process is told to stop from now on; empty: nothing. */
  readonly setLastWords: (text: string) => void;
  /** Folder of the installed package, which holds `templates/` and `schemas/`. */
  readonly packageFolder: string;
  /** Tells this program from all others, for what is kept for one alone; the names of compiled files unless given. */
  readonly programKey?: string;
}

/** Runs a command. Throws a `WrongUse` for what only the command can tell to be wrong. */
export type RunCommand = (call: CommandCall, effects: CommandEffects) => Promise<ExitCode>;
