/** A value of a column. Whole numbers beyond 2^53 come as bigint. */
export type DatabaseValue = null | number | bigint | string | Uint8Array;

/** A row of a query: value by name of column. */
export type DatabaseRow = Readonly<Record<string, DatabaseValue>>;

/** An open SQLite database that nobody can write through. */
export interface Database {
  /** The rows of a query, one by one. @throws DatabaseError if the query does not fit the database or its file is damaged. */
  rows(query: string, ...values: readonly DatabaseValue[]): Iterable<DatabaseRow>;
  /**
   * The same as lists of values in the order of the columns, whose names must differ: about twice as fast. The caller may not keep a list.
   */
  values(query: string, ...values: readonly DatabaseValue[]): Iterable<readonly DatabaseValue[]>;
  close(): void;
}

/** A new SQLite database that is being filled, all in one transaction that ends with `close`. */
export interface NewDatabase {
  /** @throws DatabaseError */
  run(statement: string): void;
  /** Prepares an insertion and gives what makes it, row by row. @throws DatabaseError */
  insert(statement: string): (values: readonly DatabaseValue[]) => void;
  close(): void;
}

/** Why SQLite refused, in its words. */
export class DatabaseError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DatabaseError';
  }
}
