import { access, constants, copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type * as sqlite from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { DatabaseError } from '../lib/database.ts';
import type { Database, DatabaseRow, DatabaseValue, NewDatabase } from '../lib/database.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';

/** Opens a SQLite database for reading; see `Files.openDatabase`. Errors of the disk are thrown as they come. */
export async function openDatabase(path: string): Promise<Database> {
  await access(path, constants.R_OK);
  const wal = await sizeOf(`${path}-wal`);
  if (wal === 0) return openImmutable(path, () => undefined);
  // SQLite writes beside a database in WAL mode even when it only reads. A copy spares the user's folder.
  const folder = await makeTemporaryFolder();
  const remove = (): void => {
    removeTemporaryFolder(folder);
  };
  try {
    const copy = join(folder, 'database');
    await copyFile(path, copy);
    await copyFile(`${path}-wal`, `${copy}-wal`);
    return await openPlain(copy, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

/** Makes a new database; see `Files.createDatabase`. The same rows give the same bytes. */
export async function createDatabase(path: string): Promise<NewDatabase> {
  const { DatabaseSync: Connection } = await importQuietly();
  try {
    const connection = new Connection(path, { enableForeignKeyConstraints: false, allowExtension: false });
    // Nobody needs half of it after a crash.
    connection.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    return {
      run(statement) {
        orDatabaseError(() => {
          connection.exec(statement);
        });
      },
      insert(statement) {
        const prepared = orDatabaseError(() => connection.prepare(statement));
        return (values) => {
          orDatabaseError(() => prepared.run(...values));
        };
      },
      close() {
        connection.exec('COMMIT');
        connection.close();
      },
    };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

function orDatabaseError<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toDatabaseError(error);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Opened as a file that never changes, SQLite takes no lock and makes no file. */
function openImmutable(path: string, done: () => void): Promise<Database> {
  return open(new URL(`${pathToFileURL(path).href}?mode=ro&immutable=1`), done);
}

function openPlain(path: string, done: () => void): Promise<Database> {
  return open(path, done);
}

async function open(place: string | URL, done: () => void): Promise<Database> {
  const { DatabaseSync: Connection } = await importQuietly();
  try {
    const connection = new Connection(place, { readOnly: true, allowExtension: false });
    // The first query finds out whether the file is a database at all.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return wrap(connection, done);
  } catch (error) {
    done();
    throw toDatabaseError(error);
  }
}

/** Node calls its SQLite experimental in a warning on stderr, which is nothing to the user. */
async function importQuietly(): Promise<Pick<typeof sqlite, 'DatabaseSync'>> {
  const warn = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = warn;
  }
}

function wrap(connection: sqlite.DatabaseSync, done: () => void): Database {
  return {
    *rows(query, ...values) {
      try {
        const statement = connection.prepare(query);
        statement.setReadBigInts(true);
        for (const row of statement.iterate(...values)) yield toRow(row);
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    *values(query, ...values) {
      try {
        const statement = connection.prepare(query);
        statement.setReadBigInts(true);
        // Node 22.15 has no lists of values.
        if (typeof statement.setReturnArrays === 'function') statement.setReturnArrays(true);
        for (const row of statement.iterate(...values))
          yield toList(Array.isArray(row) ? row : Object.values(row));
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    close() {
      connection.close();
      done();
    },
  };
}

/** Whole numbers are read as bigint, since SQLite's may be larger than a double holds, and made numbers where they fit. */
function toRow(row: Record<string, sqlite.SQLOutputValue>): DatabaseRow {
  const plain: Record<string, DatabaseValue> = {};
  for (const [name, value] of Object.entries(row))
    plain[name] = typeof value === 'bigint' ? toNumber(value) : value;
  return plain;
}

/** In place: the list is ours, and there are millions of them. */
function toList(row: sqlite.SQLOutputValue[]): readonly DatabaseValue[] {
  for (let index = 0; index < row.length; index += 1) {
    const value = row[index];
    if (typeof value === 'bigint') row[index] = toNumber(value);
  }
  return row;
}

function toNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function toDatabaseError(error: unknown): unknown {
  return error instanceof Error ? new DatabaseError(error.message) : error;
}
