import type { Database, DatabaseValue } from '../../lib/database.ts';
import type { Goal } from '../../model/note.ts';
import { numberOf, parsePlainJson } from '../plain-object.ts';
import { createTrial, trialStates } from './optuna-trial.ts';
import type { OptunaStudy, OptunaTrial } from './optuna-trial.ts';

/** The newest version of the schema that was tried. */
export const newestSchema = 12;

/** A trial with its study; the study may be gone. */
export interface StoredTrial {
  readonly study: OptunaStudy | undefined;
  readonly trial: OptunaTrial;
}

/** What a relational storage holds. */
export interface Storage {
  readonly schema: number | undefined;
  /** One by one, in the order of their ids; the number of a row is that of the trial in this order. */
  trials(): Iterable<StoredTrial>;
}

/** Reads the studies; trials come when asked for. @throws DatabaseError, also while trials come */
export function openStorage(database: Database): Storage {
  const columns = readColumns(database);
  const studies = readStudies(database, columns);
  const [version] = columns.has('version_info.schema_version')
    ? database.rows('SELECT max(schema_version) AS schema FROM version_info')
    : [];
  return {
    schema: toNumber(version?.['schema']),
    trials: () => readTrials(database, columns, studies),
  };
}

/** All columns as `table.column`. */
type Columns = ReadonlySet<string>;

function readColumns(database: Database): Columns {
  const query =
    "SELECT t.name AS tab, c.name AS col FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
  return new Set([...database.rows(query)].map(({ tab, col }) => `${String(tab)}.${String(col)}`));
}

function readStudies(database: Database, columns: Columns): Map<number, OptunaStudy> {
  const studies = new Map<number, OptunaStudy & { readonly directions: (Goal | undefined)[] }>();
  // Before 2.4 a study had one direction.
  const direction = columns.has('studies.direction') ? 'direction' : 'NULL AS direction';
  for (const row of database.rows(
    `SELECT study_id, study_name, ${direction} FROM studies ORDER BY study_id`,
  )) {
    const directions = columns.has('studies.direction') ? [toGoal(row['direction'])] : [];
    const attributes = { userAttributes: new Map(), systemAttributes: new Map() };
    studies.set(idOf(row['study_id']), { name: String(row['study_name']), directions, ...attributes });
  }
  if (columns.has('study_directions.objective')) {
    const query = 'SELECT study_id, direction FROM study_directions ORDER BY study_id, objective';
    for (const row of database.rows(query)) {
      studies.get(idOf(row['study_id']))?.directions.push(toGoal(row['direction']));
    }
  }
  for (const kind of ['user', 'system'] as const) {
    const query = `SELECT study_id, key, value_json FROM study_${kind}_attributes ORDER BY study_${kind}_attribute_id`;
    for (const row of database.rows(query)) {
      const study = studies.get(idOf(row['study_id']));
      const attributes = kind === 'user' ? study?.userAttributes : study?.systemAttributes;
      attributes?.set(String(row['key']), parseAttribute(row['value_json']));
    }
  }
  return studies;
}

function* readTrials(
  database: Database,
  columns: Columns,
  studies: ReadonlyMap<number, OptunaStudy>,
): Generator<StoredTrial> {
  const ofTrial = openChildren(database, columns);
  // Before 1.3 the number stood among the system attributes, before 2.4 the value among the trial's columns.
  const number = columns.has('trials.number') ? 'number' : 'NULL AS number';
  const value = columns.has('trials.value') ? 'value' : 'NULL AS value';
  const query = `SELECT trial_id, study_id, state, datetime_start, datetime_complete, ${number}, ${value} FROM trials ORDER BY trial_id`;
  const counts = new Map<number, number>();
  let line = 0;
  for (const row of database.rows(query)) {
    line += 1;
    const studyId = idOf(row['study_id']);
    const count = counts.get(studyId) ?? 0;
    counts.set(studyId, count + 1);
    const trial = createTrial(toNumber(row['number']) ?? count, line);
    trial.state = trialStates.find((state) => state === row['state']) ?? 'RUNNING';
    trial.start = typeof row['datetime_start'] === 'string' ? row['datetime_start'] : null;
    trial.complete = typeof row['datetime_complete'] === 'string' ? row['datetime_complete'] : null;
    const single = toNumber(row['value']);
    if (single !== undefined) trial.values = [single];
    for (const fill of ofTrial) fill(idOf(row['trial_id']), trial);
    trial.number = numberOf(trial.systemAttributes.get('_number')) ?? trial.number;
    yield { study: studies.get(studyId), trial };
  }
}

/** Adds to a trial what one table holds of it. Trials must come in the order of their ids. */
type Fill = (id: number, trial: OptunaTrial) => void;

function openChildren(database: Database, columns: Columns): Fill[] {
  const valueType = columns.has('trial_values.value_type') ? 'value_type' : 'NULL AS value_type';
  const isOld = columns.has('trial_values.step');
  const fills = [
    fillFrom(database.values(`${paramsQuery} ORDER BY trial_id, param_id`), addParam),
    ...(['user', 'system'] as const).map((kind) =>
      fillFrom(
        database.values(
          `SELECT trial_id, key, value_json FROM trial_${kind}_attributes ORDER BY trial_id, trial_${kind}_attribute_id`,
        ),
        (trial, [, key, json]) => {
          const attributes = kind === 'user' ? trial.userAttributes : trial.systemAttributes;
          attributes.set(String(key), parseAttribute(json));
        },
      ),
    ),
  ];
  if (isOld) {
    const query = 'SELECT trial_id, step, value, NULL AS type FROM trial_values ORDER BY trial_id, step';
    return [...fills, fillFrom(database.values(query), addIntermediate)];
  }
  const values = `SELECT trial_id, value, ${valueType} FROM trial_values ORDER BY trial_id, objective`;
  const type = columns.has('trial_intermediate_values.intermediate_value_type')
    ? 'intermediate_value_type'
    : 'NULL';
  const steps = `SELECT trial_id, step, intermediate_value AS value, ${type} AS type FROM trial_intermediate_values ORDER BY trial_id, step`;
  return [
    ...fills,
    fillFrom(database.values(values), addValue),
    fillFrom(database.values(steps), addIntermediate),
  ];
}

const paramsQuery = 'SELECT trial_id, param_name, param_value, distribution_json FROM trial_params';

/** Values of a row in the order of the columns, the trial's id first. */
type ChildRow = readonly DatabaseValue[];

/** Walks a table beside the trials, both sorted by trial. */
function fillFrom(rows: Iterable<ChildRow>, add: (trial: OptunaTrial, row: ChildRow) => void): Fill {
  const cursor = rows[Symbol.iterator]();
  let next = cursor.next();
  let trialId = idOfNext();
  function idOfNext(): number {
    return next.done === true ? Number.POSITIVE_INFINITY : idOf(next.value[0]);
  }
  return (id, trial) => {
    while (next.done !== true && trialId <= id) {
      if (trialId === id) add(trial, next.value);
      next = cursor.next();
      trialId = idOfNext();
    }
  };
}

function addParam(trial: OptunaTrial, [, name, value, distribution]: ChildRow): void {
  const internal = toNumber(value) ?? Number.NaN;
  trial.params.set(String(name), { internal, distribution: String(distribution) });
}

function addValue(trial: OptunaTrial, [, value, type]: ChildRow): void {
  trial.values = [...trial.values, toValue(value, type)];
}

function addIntermediate(trial: OptunaTrial, [, step, value, type]: ChildRow): void {
  trial.intermediate.set(idOf(step), { value: toValue(value, type), line: trial.firstLine });
}

/** Numbers that are not finite are named in a column of their own since 3.0; before, NaN was stored as nothing. */
function toValue(value: DatabaseValue | undefined, type: DatabaseValue | undefined): number {
  if (type === 'INF_POS') return Number.POSITIVE_INFINITY;
  if (type === 'INF_NEG') return Number.NEGATIVE_INFINITY;
  return type === 'NAN' ? Number.NaN : (toNumber(value) ?? Number.NaN);
}

function toNumber(value: DatabaseValue | undefined): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function idOf(value: DatabaseValue | undefined): number {
  return toNumber(value) ?? -1;
}

function toGoal(direction: DatabaseValue | undefined): Goal | undefined {
  if (direction === 'MINIMIZE') return 'minimize';
  return direction === 'MAXIMIZE' ? 'maximize' : undefined;
}

/** Attributes are JSON; what is none stays the text that it is. */
function parseAttribute(json: DatabaseValue | undefined): unknown {
  if (typeof json !== 'string') return undefined;
  const value = parsePlainJson(json);
  return value === undefined ? json : value;
}
