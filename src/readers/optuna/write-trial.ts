import { parseTime } from '../../lib/parse-time.ts';
import type { Goal } from '../../model/note.ts';
import type { ParamValue, RunStatus, SearchRange } from '../../model/run.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { listOf, textOf } from '../plain-object.ts';
import type { RunFacts, RunSink, RunWriter } from '../reader.ts';
import { createDistributions, nameOfDistribution } from './distributions.ts';
import type { OptunaStudy, OptunaTrial, TrialState } from './optuna-trial.ts';

/** Where the trials of one storage go. */
export interface TrialWriting {
  readonly sink: RunSink;
  /** The storage as the user would type it. */
  readonly file: string;
  /** Unique over all storages: ids of runs begin with it, since two storages may have studies of the same name. */
  readonly name: string;
  readonly maxListLength: number;
}

/** Writes trials as runs. A waiting trial is no run: `false` tells that nothing was written. */
export function createTrialWriter(
  writing: TrialWriting,
): (study: OptunaStudy, trial: OptunaTrial) => boolean {
  const distributions = createDistributions();
  const said = new Set<string>();
  const tellUnknown = (name: string, reason: string, line: number): void => {
    if (said.has(`${name} ${reason}`)) return;
    said.add(`${name} ${reason}`);
    const place = { file: writing.file, line };
    writing.sink.problem(createProblem('optuna-distribution-unknown', place, { name, reason }));
  };

  const describeOnce = rememberStudies(writing.maxListLength);

  const chooseParams = ({ params, lastLine }: OptunaTrial): Chosen => {
    const chosen: Chosen = { params: {}, searchSpace: {} };
    for (const [name, { internal, distribution: text }] of params) {
      const distribution = distributions(text);
      if (distribution === undefined) {
        tellUnknown(name, `its distribution "${nameOfDistribution(text)}" is not known`, lastLine);
        chosen.params[name] = internal;
        continue;
      }
      const value = distribution.toValue(internal);
      if (value === undefined) tellUnknown(name, `it has no choice number ${internal}`, lastLine);
      chosen.params[name] = value === undefined ? internal : value;
      chosen.searchSpace[name] = distribution.range;
    }
    return chosen;
  };

  return (study, trial) => {
    if (trial.state === 'WAITING') return false;
    const id = `${writing.name}/${study.name}/${trial.number}`;
    const run = writing.sink.run(id);
    const { objectives, taken, goals, tags } = describeOnce(study);
    const attributes = sortAttributes(trial, taken, writing.maxListLength);
    const { params, searchSpace } = chooseParams(trial);
    const seed = findSeed(params) ?? findSeed(attributes.params);
    run.describe(
      {
        ...describeTrial(study, trial),
        goals,
        id,
        params,
        searchSpace,
        tags: { ...tags, ...attributes.tags },
        ...(seed === undefined ? {} : { seed }),
      },
      trial.firstLine,
    );
    writeValues(run, trial, objectives, attributes.metrics);
    return true;
  };
}

/** What is the same for all trials of a study. */
interface StudyFacts {
  readonly objectives: readonly string[];
  /** Names that attributes of trials cannot have. */
  readonly taken: ReadonlySet<string>;
  readonly goals: Readonly<Record<string, Goal>>;
  readonly tags: Readonly<Record<string, string>>;
}

function rememberStudies(maxListLength: number): (study: OptunaStudy) => StudyFacts {
  const known = new Map<OptunaStudy, StudyFacts>();
  return (study) => {
    const found = known.get(study);
    if (found !== undefined) return found;
    const objectives = nameObjectives(study);
    const facts = {
      objectives,
      taken: new Set([...objectives, intermediateName]),
      goals: findGoals(study, objectives),
      tags: studyTags(study, maxListLength),
    };
    known.set(study, facts);
    return facts;
  };
}

interface Chosen {
  readonly params: Record<string, ParamValue>;
  readonly searchSpace: Record<string, SearchRange>;
}

/** Name of the metric that holds what a trial reported along the way. */
const intermediateName = 'intermediate_value';

const statuses: Readonly<Record<Exclude<TrialState, 'WAITING'>, RunStatus>> = {
  RUNNING: 'running',
  COMPLETE: 'finished',
  PRUNED: 'pruned',
  FAIL: 'failed',
};

function describeTrial(study: OptunaStudy, trial: OptunaTrial): RunFacts {
  const startedAt = trial.start === null ? undefined : parseTime(trial.start);
  const endedAt = trial.complete === null ? undefined : parseTime(trial.complete);
  const error = textOf(trial.systemAttributes.get('fail_reason'));
  return {
    name: `trial ${trial.number}`,
    experiment: study.name,
    status: trial.state === 'WAITING' ? 'unknown' : statuses[trial.state],
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(error === undefined ? {} : { error }),
  };
}

/** As the study names its metrics, else as Optuna names the columns of its tables. */
function nameObjectives({ directions, systemAttributes }: OptunaStudy): string[] {
  const names = listOf(systemAttributes.get('study:metric_names'));
  const plain = directions.length === 1 ? ['value'] : directions.map((_, index) => `value_${index}`);
  return plain.map((name, index) => textOf(names[index]) ?? name);
}

/** With one objective, what is reported along the way is compared in its direction: that is how pruning works. */
function findGoals({ directions }: OptunaStudy, objectives: readonly string[]): Record<string, Goal> {
  const goals: Record<string, Goal> = {};
  for (const [index, name] of objectives.entries()) {
    const direction = directions[index];
    if (direction !== undefined) goals[name] = direction;
  }
  const [only] = directions;
  if (directions.length === 1 && only !== undefined) goals[intermediateName] = only;
  return goals;
}

interface SortedAttributes {
  readonly metrics: ReadonlyMap<string, number>;
  readonly tags: Record<string, string>;
  readonly params: Record<string, ParamValue>;
}

const noAttributes: SortedAttributes = { metrics: new Map(), tags: {}, params: {} };

/** User attributes: numbers are metrics, seeds are seeds, everything else is a tag. Constraints are metrics, too. */
function sortAttributes(
  { userAttributes, systemAttributes }: OptunaTrial,
  taken: ReadonlySet<string>,
  maxListLength: number,
): SortedAttributes {
  if (userAttributes.size + systemAttributes.size === 0) return noAttributes;
  const params = flattenParams(Object.fromEntries(userAttributes), maxListLength);
  const constraints = flattenParams({ constraint: systemAttributes.get('constraints') }, maxListLength);
  const metrics = new Map<string, number>();
  const tags: Record<string, string> = {};
  const hasSeed = findSeed(params) !== undefined;
  for (const [name, value] of Object.entries({ ...params, ...constraints })) {
    if (value === null) continue;
    const isSeed = hasSeed && value === findSeed({ [name]: value });
    if (typeof value !== 'number' || isSeed) tags[name] = String(value);
    else metrics.set(taken.has(name) ? `user_attrs/${name}` : name, value);
  }
  return { metrics, tags, params };
}

function studyTags({ userAttributes }: OptunaStudy, maxListLength: number): Record<string, string> {
  const flat = flattenParams(Object.fromEntries(userAttributes), maxListLength);
  return Object.fromEntries(Object.entries(flat).map(([name, value]) => [`study/${name}`, String(value)]));
}

function writeValues(
  run: RunWriter,
  trial: OptunaTrial,
  objectives: readonly string[],
  attributes: ReadonlyMap<string, number>,
): void {
  const write = trial.intermediate.size > 0 ? run.rows(['step'], [intermediateName]) : undefined;
  const steps = [...trial.intermediate].sort(([one], [other]) => one - other);
  const row = new Float64Array(2);
  for (const [step, { value, line }] of steps) {
    row[0] = step;
    row[1] = value;
    write?.(row, line);
  }
  const known = objectives.slice(0, trial.values.length);
  const names = [...known, ...attributes.keys()];
  if (names.length === 0) return;
  const numbers = [...trial.values.slice(0, known.length), ...attributes.values()];
  run.rows([], names)(Float64Array.from(numbers), trial.lastLine);
}
