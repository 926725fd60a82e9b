import type { FileFacts, Files } from '../lib/files.ts';
import type { RowBlock } from '../lib/row-block.ts';
import type { TableConfig } from '../model/table-config.ts';
import type { Goal } from '../model/note.ts';
import type { Artifact, CodeVersion, ParamValue, RunStatus, SearchRange } from '../model/run.ts';
import type { WatchedValue } from '../model/summary-rule.ts';
import type { Problem } from '../problems/problem.ts';

/** One log to read, or one part of a large one. Plain data: it travels to a worker thread. */
export interface Source {
  /** Name of the reader that takes it. */
  reader: string;
  /** True if the file was not opened to find that out: whoever reads it judges it (`assume-reader.ts`). False once that was done, absent where it could not be. */
  assumed?: boolean;
  /** Absolute path of the log, a file or a folder. */
  readonly path: string;
  /** The same as the user would type it, for messages and pages. */
  readonly shownPath: string;
  /** Path below the input root that led here, `/` between parts: names and experiments come from it. */
  readonly pathInRoot: string;
  /** Name for the run of a log whose lines carry no run id: made from the path, unique over all sources. */
  readonly name: string;
  /** What the disk said when the log was found; a folder's are its own. */
  readonly facts: FileFacts;
  /** Files beside the log that give params, absolute, in the order in which later ones win. */
  readonly sidecars: readonly Sidecar[];
  /** Bytes to read, cut at line ends; the whole log if absent. Only readers that say `divisible` get parts. */
  readonly part?: { readonly start: number; readonly end: number };
  /** Params that the config's path patterns found in the path. */
  readonly pathParams: Readonly<Record<string, ParamValue>>;
}

/** A file beside a log that gives params to its runs. */
export interface Sidecar {
  readonly path: string;
  readonly shownPath: string;
  /** True for the first log of the folder: only there what is wrong with the file is reported. */
  readonly reports: boolean;
}

/** Facts about a run that a log tells at some place. Later facts win; maps are merged key by key. */
export interface RunFacts {
  readonly id?: string;
  readonly name?: string;
  readonly experiment?: string;
  readonly group?: string;
  readonly parent?: string;
  readonly status?: RunStatus;
  readonly error?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly durationSeconds?: number;
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** The text of each param that the log holds as a text but that reads as something else. */
  readonly paramTexts?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly goals?: Readonly<Record<string, Goal>>;
  /** Standard error of a metric's last value as the tool computed it: kept beside the metric, never a metric to rank. */
  readonly standardErrors?: Readonly<Record<string, number>>;
  readonly searchSpace?: Readonly<Record<string, SearchRange>>;
  readonly seed?: string | number;
  readonly code?: Partial<CodeVersion>;
  readonly data?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly hardware?: string;
  readonly command?: string;
}

/**
 * Takes the rows of one layout: `numbers` holds the axes of the layout, then its metrics, in order. The array is the caller's and is
 * reused, so nobody keeps it. Called once per logged line: it must be cheap.
 */
export interface RowWriter {
  (numbers: Float64Array, line: number): void;
  /** Takes many rows at once, the line of each last, where that is quicker. It does just what the same rows do one by one. */
  readonly rows?: (rows: RowBlock) => void;
}

/** What one sample (question, item, document) of an evaluation scored. */
export interface SampleResult {
  /** The same in every run that evaluates this sample, e.g. a hash of the document or the id in the data set. */
  readonly id: string;
  /** Which repeat it is, counted from 1, where the tool counts them. Without, the same id again is the next repeat. */
  readonly epoch?: number;
  /** What samples belong together (one text, one conversation): their results are not independent. */
  readonly cluster?: string;
  /**
   * Numbers by metric: 1 and 0 for right and wrong, NaN for logged but no number. Use the name of the run's metric that is made from
   * these numbers. Calls for the same id and repeat with other metrics fill the same row.
   */
  readonly values: Readonly<Record<string, number>>;
}

/** Where a reader puts what it finds of one run. Lines count from 1 at the start of the part that is read. */
export interface RunWriter {
  describe(facts: RunFacts, line: number): void;
  /**
   * Gives the writer for rows with these axes (main axis first, canonical names; may be empty: then the row's own index is the axis)
   * and these metrics. Cheap to call again with equal names.
   */
  rows(axes: readonly string[], metrics: readonly string[]): RowWriter;
  /** A string or boolean beside numbers. One that never changes in the run becomes a param, others become texts. */
  label(name: string, value: string | boolean, at: number | null, line: number): void;
  text(name: string, text: string, at: number | null, line: number): void;
  artifact(artifact: Omit<Artifact, 'file' | 'line'>, line: number): void;
  /** A result of one sample; `table` is the task or evaluation, the same in all runs that are to be compared. */
  sample(table: string, result: SampleResult, line: number): void;
}

/** Where a reader puts what it finds. Never throws; keeps count of every line. */
export interface RunSink {
  /** The run with this key inside the log; `''` for the one run of a log whose lines carry no run id. */
  run(key: string): RunWriter;
  /**
   * The log starts another run without a key here: from this line on, and in the parts that follow, `run('')` is that new run.
   * Without it, `''` in a later part is the last such run of the part before.
   */
  begin(line: number): RunWriter;
  /**
   * Facts that hold for every run of the log and lose against whatever the log itself says: from the path and from files beside it.
   * Told once by every part, with the same content.
   */
  defaults(facts: RunFacts): void;
  problem(problem: Problem): void;
  /** A line was used, or so many from it on; or it carries nothing for the stated reason (a short kebab-case word, shown to the user in lists). */
  used(line: number, lines?: number): void;
  ignored(reason: string, line: number): void;
  /** How many lines the part has, told once at its end; the next part's lines are counted on from here. */
  end(facts: { readonly lines: number; readonly cutOff: boolean }): void;
}

/** What a reader may look at to tell whether a file is its own: names, and the first bytes if it asks for them. */
export interface Candidate {
  readonly path: string;
  readonly pathInRoot: string;
  readonly name: string;
  readonly size: number;
  /** True if the user named this very file: then its name speaks neither for nor against it. */
  readonly asked: boolean;
  /** How logs are read: for readers whose files the config may describe. */
  readonly options?: ReadingOptions;
  /** Up to 64 kB from the start of the file. */
  readonly head: () => Uint8Array;
  /** The first 8 KiB of it, which is quicker: enough to rule out what begins differently. Throws a `FileError` if it cannot be read. */
  readonly start: () => Uint8Array;
  /** Names of its tables if it is a SQLite database, else nothing. */
  readonly tables: () => ReadonlySet<string>;
}

/** What a reader may look at to tell whether a folder is a log of its own: names, and the first bytes of files in it. */
export interface FolderCandidate {
  readonly path: string;
  readonly pathInRoot: string;
  readonly name: string;
  /** Names of the ordinary files and of the folders in it, links left out. */
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Names of files and folders in a folder below, its path below this one; empty if there is none. Costs a look at the disk. */
  readonly list: (below: string) => readonly string[];
  /** Up to 64 kB from the start of a file, its path below this folder; empty if it is not there or cannot be read. */
  readonly head: (below: string) => Uint8Array;
}

/** What a reader takes of a folder. */
export interface Claim {
  /** Paths below the folder, each one log: a file, a folder, or `''` for the folder itself. */
  readonly logs: readonly string[];
  /**
   * Names in the folder, or paths below it, that need no looking at any more, since they belong to these logs. All others are offered to
   * other readers.
   */
  readonly covers: readonly string[];
}

/** What a reader needs beside the log. */
export interface ReadingContext {
  readonly files: Files;
  /** The part of the config that says how logs are read. */
  readonly options: ReadingOptions;
}

/** How logs are read: from the config, with its defaults filled in. */
export interface ReadingOptions {
  /** Extra names of axis keys, name in the log → canonical name. */
  readonly axes: Readonly<Record<string, string>>;
  /** Largest list of numbers that becomes `name/0`, `name/1`, ... */
  readonly maxListLength: number;
  /** Path patterns such as `runs/{model}_lr{lr}_seed{seed}.jsonl`, as typed. */
  readonly paths: readonly string[];
  /** How tables are read where that cannot be found or is found wrongly; the first entry that fits a path counts. */
  readonly tables?: readonly TableConfig[];
  /** Values of metrics that only a look at every point can tell: from the rules of config and notes. No reader looks at it. */
  readonly watch?: readonly WatchedValue[];
}

/** Turns one tool's logs into runs. Never prints, never throws on bad data, never drops a line silently. */
export interface Reader {
  /** Name used in the config, in messages and in `run.source.reader`. */
  readonly name: string;
  /** True if large files may be cut at line ends and read by several threads. */
  readonly divisible: boolean;
  /** True if files such as `config.yaml` beside a log give params to its runs (`readDefaults`). */
  readonly takesSidecars: boolean;
  /** True if each metric has a history of its own: where the steps of one go back, no other was logged again. */
  readonly metricsApart?: boolean;
  /** What the numbers of lines count in this format: they stand in messages and on pages. */
  readonly counts: 'line' | 'record' | 'row';
  /** True if this file is a log of this reader. May throw the `FileError` of `head`. */
  matches(candidate: Candidate): boolean;
  /**
   * For tools whose log is a folder: what it takes of this folder, `undefined` if it is not its own. Asked before the files in the
   * folder are offered to `matches`, from the outermost folder inwards.
   */
  claim?(folder: FolderCandidate): Claim | undefined;
  read(source: Source, context: ReadingContext, sink: RunSink): Promise<void>;
  /**
   * Reads a whole log at once if it says nothing but rows of one layout and one run, of which `read` would tell nothing else either;
   * `undefined` for all others. For projects of thousands of small logs. Its files of params are looked at by the caller.
   */
  readPlain?(source: Source, context: ReadingContext): PlainLog | undefined;
}

/** A log that is nothing but rows of one layout, each further on than the one before. */
export interface PlainLog {
  /** The run id that all lines carry; `''` if they carry none. */
  readonly runKey: string;
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  /** All lines. The next log overwrites them, and the bytes too. */
  readonly rows: RowBlock;
  /** The whole log. */
  readonly bytes: Uint8Array;
}
