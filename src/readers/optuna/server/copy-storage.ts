import type { DatabaseValue, NewDatabase } from '../../../lib/database.ts';
import { ServerDatabaseError } from '../../../lib/server-database.ts';
import type { ServerDatabase } from '../../../lib/server-database.ts';

/** A table of a storage: its key, and what of it is read. */
interface Table {
  readonly name: string;
  readonly key: string;
  /** What tells whether a row belongs to the studies that were asked for. */
  readonly belongsBy: 'study_id' | 'trial_id' | null;
  readonly columns: readonly string[];
}

/** Of all versions: what a version lacks is left out. */
const tables: readonly Table[] = [
  {
    name: 'version_info',
    key: 'version_info_id',
    belongsBy: null,
    columns: ['version_info_id', 'schema_version'],
  },
  {
    name: 'studies',
    key: 'study_id',
    belongsBy: 'study_id',
    columns: ['study_id', 'study_name', 'direction'],
  },
  ofStudy('study_directions', 'study_direction_id', ['direction', 'objective']),
  ofStudy('study_user_attributes', 'study_user_attribute_id', ['key', 'value_json']),
  ofStudy('study_system_attributes', 'study_system_attribute_id', ['key', 'value_json']),
  {
    name: 'trials',
    key: 'trial_id',
    belongsBy: 'study_id',
    columns: ['trial_id', 'number', 'study_id', 'state', 'value', 'datetime_start', 'datetime_complete'],
  },
  ofTrial('trial_params', 'param_id', ['param_name', 'param_value', 'distribution_json']),
  ofTrial('trial_values', 'trial_value_id', ['objective', 'step', 'value', 'value_type']),
  ofTrial('trial_intermediate_values', 'trial_intermediate_value_id', [
    'step',
    'intermediate_value',
    'intermediate_value_type',
  ]),
  ofTrial('trial_user_attributes', 'trial_user_attribute_id', ['key', 'value_json']),
  ofTrial('trial_system_attributes', 'trial_system_attribute_id', ['key', 'value_json']),
];

function ofStudy(name: string, key: string, columns: readonly string[]): Table {
  return { name, key, belongsBy: 'study_id', columns: [key, 'study_id', ...columns] };
}

function ofTrial(name: string, key: string, columns: readonly string[]): Table {
  return { name, key, belongsBy: 'trial_id', columns: [key, 'trial_id', ...columns] };
}

/** Rows that are asked for at a time. */
const pageRows = 10_000;

/**
 * Copies the tables of a storage into a new SQLite database, where the same reader reads them. Only `studies` of these names, if any
 * are given; returns those that are not there.
 *
 * @throws ServerDatabaseError also if the database holds no storage of Optuna.
 */
export async function copyStorage(
  server: ServerDatabase,
  copy: NewDatabase,
  names: readonly string[] | undefined,
): Promise<readonly string[]> {
  const present = await listColumns(server);
  const known = tables.filter(({ name }) => present.has(name));
  if (!present.has('studies') || !present.has('trials') || !present.has('trial_params')) {
    throw new ServerDatabaseError('query', 'it has no tables of Optuna');
  }
  const studies = names === undefined ? undefined : await findStudies(server, names);
  const ids = studies && [...studies.values()];
  for (const table of known) {
    const columns = table.columns.filter((column) => present.get(table.name)?.has(column) === true);
    await copyTable({ server, copy, table, columns, studies: ids });
  }
  return (names ?? []).filter((name) => studies?.has(name) !== true);
}

async function listColumns(server: ServerDatabase): Promise<Map<string, Set<string>>> {
  const schema = server.kind === 'postgresql' ? 'current_schema()' : 'DATABASE()';
  const query = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = ${schema}`;
  const columns = new Map<string, Set<string>>();
  for (const [table, column] of await server.rows(query, [])) {
    const name = String(table);
    columns.set(name, (columns.get(name) ?? new Set()).add(String(column)));
  }
  return columns;
}

async function findStudies(
  server: ServerDatabase,
  names: readonly string[],
): Promise<Map<string, DatabaseValue>> {
  const studies = new Map<string, DatabaseValue>();
  for (const name of names) {
    const [row] = await server.rows('SELECT study_id FROM studies WHERE study_name = ?', [name]);
    if (row !== undefined) studies.set(name, row[0] ?? null);
  }
  return studies;
}

interface TableCopy {
  readonly server: ServerDatabase;
  readonly copy: NewDatabase;
  readonly table: Table;
  readonly columns: readonly string[];
  /** Ids of the studies that are wanted; all if `undefined`. */
  readonly studies: readonly DatabaseValue[] | undefined;
}

/** Page by page in the order of the key, so that no more than a page is held. */
async function copyTable({ server, copy, table, columns, studies }: TableCopy): Promise<void> {
  const named = columns.map((column) => `"${column}"${column === table.key ? ' INTEGER PRIMARY KEY' : ''}`);
  copy.run(`CREATE TABLE ${table.name} (${named.join(', ')})`);
  const insert = copy.insert(`INSERT INTO ${table.name} VALUES (${columns.map(() => '?').join(', ')})`);
  const wanted = columns.map((column) => selectColumn(server, column)).join(', ');
  const belongs = belonging(table, studies);
  const keyAt = columns.indexOf(table.key);
  let last: DatabaseValue = -1;
  for (;;) {
    const query = `SELECT ${wanted} FROM ${table.name} WHERE ${table.key} > ?${belongs} ORDER BY ${table.key} LIMIT ${pageRows}`;
    const rows = await server.rows(query, [last, ...(belongs === '' ? [] : (studies ?? []))]);
    for (const row of rows) insert(row);
    if (rows.length < pageRows) return;
    last = rows.at(-1)?.[keyAt] ?? null;
  }
}

function belonging({ belongsBy }: Table, studies: readonly DatabaseValue[] | undefined): string {
  if (studies === undefined || belongsBy === null) return '';
  const places = studies.length === 0 ? 'NULL' : studies.map(() => '?').join(', ');
  const isStudy = `study_id IN (${places})`;
  return belongsBy === 'study_id'
    ? ` AND ${isStudy}`
    : ` AND trial_id IN (SELECT trial_id FROM trials WHERE ${isStudy})`;
}

/** Dates as texts, as SQLite keeps them; `key` is a word of MySQL. */
function selectColumn({ kind }: ServerDatabase, column: string): string {
  const isPostgres = kind === 'postgresql';
  const name = isPostgres ? `"${column}"` : `\`${column}\``;
  if (!column.startsWith('datetime_')) return name;
  return isPostgres ? `CAST(${name} AS TEXT)` : `CAST(${name} AS CHAR)`;
}
