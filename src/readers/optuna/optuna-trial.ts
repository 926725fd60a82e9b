import type { Goal } from '../../model/note.ts';

/** How far a trial is, in Optuna's words. `WAITING`: enqueued, not started. */
export type TrialState = 'RUNNING' | 'COMPLETE' | 'PRUNED' | 'FAIL' | 'WAITING';

/** The states in the order of their numbers in journals. */
export const trialStates: readonly TrialState[] = ['RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING'];

/** A study as any of Optuna's storages keeps it. */
export interface OptunaStudy {
  readonly name: string;
  /** One for each objective; `undefined` where no direction was set. */
  readonly directions: readonly (Goal | undefined)[];
  readonly userAttributes: Map<string, unknown>;
  readonly systemAttributes: Map<string, unknown>;
}

/** A chosen value as stored: a number whose meaning the distribution tells, e.g. the index of a choice. */
export interface StoredParam {
  readonly internal: number;
  /** JSON text. */
  readonly distribution: string;
}

/** A value at a row (line) of the storage. */
export interface PlacedNumber {
  readonly value: number;
  readonly line: number;
}

/** A trial as any of Optuna's storages keeps it. */
export interface OptunaTrial {
  number: number;
  state: TrialState;
  /** Times as stored, ISO 8601 without an offset; null if not known. */
  start: string | null;
  complete: string | null;
  /** One for each objective; empty if the trial reported none. */
  values: readonly number[];
  readonly params: Map<string, StoredParam>;
  /** Reported along the way, by step. */
  readonly intermediate: Map<number, PlacedNumber>;
  readonly userAttributes: Map<string, unknown>;
  readonly systemAttributes: Map<string, unknown>;
  /** First and last row (line) of the storage that says something of it. */
  readonly firstLine: number;
  lastLine: number;
}

/** A trial of which nothing is known but where it begins. */
export function createTrial(number: number, line: number): OptunaTrial {
  return {
    number,
    state: 'RUNNING',
    start: null,
    complete: null,
    values: [],
    params: new Map(),
    intermediate: new Map(),
    userAttributes: new Map(),
    systemAttributes: new Map(),
    firstLine: line,
    lastLine: line,
  };
}
