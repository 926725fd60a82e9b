import type { Database, DatabaseRow, DatabaseValue } from '../../lib/database.ts';

/** Reads tables and columns that a schema may lack: MLflow added and dropped some over its versions. */
export interface Schema {
  has(table: string): boolean;
  /** Rows with these columns, `null` for a column that the table lacks, by `rowid`: in the order in which they were written. */
  rows(table: string, columns: readonly string[]): Iterable<DatabaseRow>;
  /** The same as lists of values in the order of the columns, faster; the list is reused. */
  values(table: string, columns: readonly string[]): Iterable<readonly DatabaseValue[]>;
}

/** Looks up which tables and columns a database has. @throws DatabaseError if it is damaged */
export function openSchema(database: Database): Schema {
  const columnsOf = new Map<string, Set<string>>();
  const query =
    'SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = ?';
  for (const { table, column } of database.rows(query, 'table')) {
    const name = String(table);
    columnsOf.set(name, (columnsOf.get(name) ?? new Set()).add(String(column)));
  }
  const select = (table: string, columns: readonly string[]): string => {
    const known = columnsOf.get(table);
    const list = columns.map((name) => (known?.has(name) === true ? `"${name}"` : `NULL AS "${name}"`));
    return `SELECT ${list.join(', ')} FROM "${table}" ORDER BY rowid`;
  };
  return {
    has: (table) => columnsOf.has(table),
    rows: (table, columns) => (columnsOf.has(table) ? database.rows(select(table, columns)) : []),
    values: (table, columns) => (columnsOf.has(table) ? database.values(select(table, columns)) : []),
  };
}
