import type { Goal } from '../../model/note.ts';
import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { listOf, numberOf, objectOf, textOf } from '../plain-object.ts';
import { createTrial, trialStates } from './optuna-trial.ts';
import type { OptunaStudy, OptunaTrial } from './optuna-trial.ts';

/** What became of an operation: done, without effect (as in Optuna itself), of a kind that is not known, or without what it needs. */
export type Outcome = 'done' | 'no-effect' | 'unknown' | 'broken';

/** The studies that a journal comes to, operation by operation. */
export interface JournalState {
  apply(operation: JsonObject, line: number): Outcome;
  /** The studies that were not deleted, with their trials, in the order in which they were made. */
  studies(): readonly { readonly study: OptunaStudy; readonly trials: readonly OptunaTrial[] }[];
}

interface KeptStudy {
  readonly study: OptunaStudy;
  readonly trials: OptunaTrial[];
}

interface Journal {
  /** By id; the ids are not written but counted. */
  readonly studies: Map<number, KeptStudy>;
  readonly trials: OptunaTrial[];
  nextStudy: number;
}

/** Starts with nothing. Replays as Optuna does, which ignores what another process did too late. */
export function createJournalState(): JournalState {
  const journal: Journal = { studies: new Map(), trials: [], nextStudy: 0 };
  return {
    apply(operation, line) {
      const code = numberOf(operation['op_code']);
      const apply = code === undefined ? undefined : operations[code];
      return apply === undefined ? 'unknown' : apply(journal, operation, line);
    },
    studies: () => [...journal.studies.values()],
  };
}

type Operation = (journal: Journal, operation: JsonObject, line: number) => Outcome;

/** By their numbers in the journal. */
const operations: readonly Operation[] = [
  createStudy,
  deleteStudy,
  (journal, operation) => setStudyAttribute(journal, operation, 'user_attr'),
  (journal, operation) => setStudyAttribute(journal, operation, 'system_attr'),
  startTrial,
  setParam,
  setState,
  setIntermediateValue,
  (journal, operation, line) => setAttribute(journal, operation, { key: 'user_attr', line }),
  (journal, operation, line) => setAttribute(journal, operation, { key: 'system_attr', line }),
  () => 'done',
];

function createStudy(journal: Journal, operation: JsonObject): Outcome {
  const name = textOf(operation['study_name']);
  if (name === undefined) return 'broken';
  if ([...journal.studies.values()].some(({ study }) => study.name === name)) return 'no-effect';
  const directions = listOf(operation['directions']).map(toGoal);
  const study = { name, directions, userAttributes: new Map(), systemAttributes: new Map() };
  journal.studies.set(journal.nextStudy, { study, trials: [] });
  journal.nextStudy += 1;
  return 'done';
}

function toGoal(direction: unknown): Goal | undefined {
  if (direction === 1) return 'minimize';
  return direction === 2 ? 'maximize' : undefined;
}

function findStudy({ studies }: Journal, operation: JsonObject): KeptStudy | undefined {
  return studies.get(numberOf(operation['study_id']) ?? -1);
}

function deleteStudy({ studies }: Journal, operation: JsonObject): Outcome {
  return studies.delete(numberOf(operation['study_id']) ?? -1) ? 'done' : 'no-effect';
}

function setStudyAttribute(
  journal: Journal,
  operation: JsonObject,
  key: 'user_attr' | 'system_attr',
): Outcome {
  const kept = findStudy(journal, operation);
  if (kept === undefined) return 'no-effect';
  const { userAttributes, systemAttributes } = kept.study;
  putAll(key === 'user_attr' ? userAttributes : systemAttributes, operation[key]);
  return 'done';
}

function putAll(attributes: Map<string, unknown>, values: unknown): void {
  for (const [name, value] of Object.entries(objectOf(values))) attributes.set(name, value);
}

/** A trial that starts, waits, or was copied from elsewhere with all that it holds. */
function startTrial(journal: Journal, operation: JsonObject, line: number): Outcome {
  const kept = findStudy(journal, operation);
  if (kept === undefined) return 'no-effect';
  const trial = createTrial(kept.trials.length, line);
  trial.state = trialStates[numberOf(operation['state']) ?? 0] ?? 'RUNNING';
  trial.start = textOf(operation['datetime_start']) ?? null;
  trial.complete = textOf(operation['datetime_complete']) ?? null;
  const value = numberOf(operation['value']);
  trial.values = value === undefined ? numbersIn(operation['values']) : [value];
  const distributions = objectOf(operation['distributions']);
  for (const [name, internal] of Object.entries(objectOf(operation['params']))) {
    const distribution = textOf(distributions[name]) ?? '';
    if (typeof internal === 'number') trial.params.set(name, { internal, distribution });
  }
  for (const [step, intermediate] of Object.entries(objectOf(operation['intermediate_values']))) {
    if (typeof intermediate === 'number') trial.intermediate.set(Number(step), { value: intermediate, line });
  }
  putAll(trial.userAttributes, operation['user_attrs']);
  putAll(trial.systemAttributes, operation['system_attrs']);
  kept.trials.push(trial);
  journal.trials.push(trial);
  return 'done';
}

function numbersIn(values: unknown): number[] {
  return listOf(values).filter((value) => typeof value === 'number');
}

/** The trial of an operation; `undefined` if it is not there or has ended, so that nothing can be added to it. */
function findOpenTrial({ trials }: Journal, operation: JsonObject): OptunaTrial | undefined {
  const trial = trials[numberOf(operation['trial_id']) ?? -1];
  return trial?.state === 'RUNNING' || trial?.state === 'WAITING' ? trial : undefined;
}

function setParam(journal: Journal, operation: JsonObject, line: number): Outcome {
  const trial = findOpenTrial(journal, operation);
  if (trial === undefined) return 'no-effect';
  const name = textOf(operation['param_name']);
  const internal = numberOf(operation['param_value_internal']);
  const distribution = textOf(operation['distribution']);
  if (name === undefined || internal === undefined || distribution === undefined) return 'broken';
  trial.params.set(name, { internal, distribution });
  trial.lastLine = line;
  return 'done';
}

function setState(journal: Journal, operation: JsonObject, line: number): Outcome {
  const trial = findOpenTrial(journal, operation);
  if (trial === undefined) return 'no-effect';
  const state = trialStates[numberOf(operation['state']) ?? -1];
  if (state === undefined) return 'broken';
  // Another process took this trial from the queue first.
  if (state === 'RUNNING' && trial.state === 'RUNNING') return 'no-effect';
  trial.state = state;
  trial.lastLine = line;
  if (state === 'RUNNING') trial.start = textOf(operation['datetime_start']) ?? trial.start;
  else trial.complete = textOf(operation['datetime_complete']) ?? null;
  if (Array.isArray(operation['values'])) trial.values = numbersIn(operation['values']);
  return 'done';
}

function setIntermediateValue(journal: Journal, operation: JsonObject, line: number): Outcome {
  const trial = findOpenTrial(journal, operation);
  if (trial === undefined) return 'no-effect';
  const step = numberOf(operation['step']);
  const value = numberOf(operation['intermediate_value']);
  if (step === undefined || value === undefined) return 'broken';
  trial.intermediate.set(step, { value, line });
  trial.lastLine = line;
  return 'done';
}

function setAttribute(
  journal: Journal,
  operation: JsonObject,
  { key, line }: { readonly key: 'user_attr' | 'system_attr'; readonly line: number },
): Outcome {
  const trial = findOpenTrial(journal, operation);
  if (trial === undefined) return 'no-effect';
  if (!isObject(operation[key])) return 'broken';
  putAll(key === 'user_attr' ? trial.userAttributes : trial.systemAttributes, operation[key]);
  trial.lastLine = line;
  return 'done';
}
