/** A small report as it is drawn up before its files are written: some runs, perhaps a note, perhaps settings. */
import type { RuleId } from '../../../src/model/finding-rules.ts';
import type { CaseRow } from '../case.ts';

/** What a run records of a param. */
export type PlannedParam = string | number | boolean;

/** A file that a run says it made. */
export interface PlannedArtifact {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  /** What lies on the disk; null if nothing does. */
  readonly content: string | null;
  /** What the log says of it. */
  readonly sha256?: string;
  readonly bytes?: number;
}

/** One run. Times are milliseconds since the epoch. */
export interface PlannedRun {
  readonly name: string;
  readonly params: Readonly<Record<string, PlannedParam>>;
  readonly seed: number | null;
  readonly rows: readonly CaseRow[];
  /** `open`: its log has no end. */
  readonly status: 'finished' | 'failed' | 'open';
  readonly start: number;
  readonly end: number;
  readonly source: { readonly commit: string; readonly dirty: boolean | null; readonly diff?: string } | null;
  readonly data: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly hardware: string | null;
  readonly command: string | null;
  readonly artifacts: readonly PlannedArtifact[];
  /** Events of params that stand behind so many rows. */
  readonly late: readonly {
    readonly after: number;
    readonly values: Readonly<Record<string, PlannedParam>>;
  }[];
}

/** A note: the lines of its front matter and its text. `RUNS` in a line stands for the filter that picks the report's runs. */
export interface PlannedNote {
  readonly front: readonly string[];
  readonly body: string;
}

/** Which program wrote the logs. */
export type PlannedTool = 'native' | 'flat' | 'mlflow';

/** A report before its files are written. */
export interface ReportPlan {
  readonly tool: PlannedTool;
  readonly experiment: string;
  readonly runs: readonly PlannedRun[];
  readonly note: PlannedNote | null;
  /** Text of `runfolio.yaml`. */
  readonly config: string | null;
}

/** A labelled report. */
export interface MadeReport {
  readonly plan: ReportPlan;
  /** Rules that must find something in it. */
  readonly expect: readonly RuleId[];
  /** Rules about which two people could differ: neither right nor wrong. */
  readonly may: readonly RuleId[];
  /** What a careful experimenter would call wrong with it, or why nothing is. */
  readonly reason: string;
}

/** Params without one of them. */
export function withoutParam(params: PlannedRun['params'], name: string): PlannedRun['params'] {
  return Object.fromEntries(Object.entries(params).filter(([one]) => one !== name));
}

/** The plan with every run changed by its index. */
export function changeRuns(
  plan: ReportPlan,
  change: (run: PlannedRun, index: number) => Partial<PlannedRun>,
): ReportPlan {
  return { ...plan, runs: plan.runs.map((run, index) => ({ ...run, ...change(run, index) })) };
}
