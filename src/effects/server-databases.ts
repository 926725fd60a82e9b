import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { DatabaseValue } from '../lib/database.ts';
import { ServerDatabaseError } from '../lib/server-database.ts';
import type { ServerDatabase, ServerDatabases, ServerKind } from '../lib/server-database.ts';

const connectMs = 10_000;
const queryMs = 120_000;

/**
 * Databases by the drivers `pg` and `mysql2`, which are no part of this package: they are loaded from the user's project, or from where
 * this package is installed, and only when an address asks for one.
 */
export function openServerDatabases(folder: string): ServerDatabases {
  return {
    async open(kind, address) {
      const open = kind === 'postgresql' ? openPostgres : openMySql;
      try {
        return await open(await loadDriver(drivers[kind], folder), address);
      } catch (error) {
        throw toServerError(error, address);
      }
    },
  };
}

/** What to import for each kind of server. */
const drivers: Readonly<Record<ServerKind, string>> = { postgresql: 'pg', mysql: 'mysql2/promise' };

async function loadDriver(name: string, folder: string): Promise<unknown> {
  for (const from of [join(folder, 'package.json'), import.meta.filename]) {
    const path = findModule(name, from);
    if (path === undefined) continue;
    const loaded: unknown = await import(pathToFileURL(path).href);
    return loaded;
  }
  const [packageName = name] = name.split('/');
  throw new ServerDatabaseError('driver', packageName);
}

function findModule(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

/** What is used of a driver; its classes cannot be described further. */
interface PostgresClient {
  connect(): Promise<unknown>;
  query(query: { text: string; values: readonly unknown[]; rowMode: 'array' }): Promise<unknown>;
  end(): Promise<unknown>;
  on(event: 'error', listener: () => void): unknown;
}
type PostgresConstructor = new (options: Readonly<Record<string, unknown>>) => PostgresClient;

const PostgresModule = z.object({
  default: z.object({ Client: z.custom<PostgresConstructor>((value) => typeof value === 'function') }),
});
const PostgresAnswer = z.object({ rows: z.array(z.array(z.unknown())) });

async function openPostgres(driver: unknown, address: string): Promise<ServerDatabase> {
  const { Client } = PostgresModule.parse(driver).default;
  const client = new Client({
    connectionString: address,
    connectionTimeoutMillis: connectMs,
    statement_timeout: queryMs,
    application_name: 'runfolio',
  });
  // A connection that breaks between two queries fails the next one; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  async function query(text: string, values: readonly DatabaseValue[]): Promise<unknown[][]> {
    return PostgresAnswer.parse(await client.query({ text, values, rowMode: 'array' })).rows;
  }
  return startReading({
    kind: 'postgresql',
    address,
    begin: ['BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY'],
    query: (text, values) => query(numberPlaces(text), values),
    end: () => client.end(),
  });
}

/** PostgreSQL numbers the places of values. No text with a question mark stands in our queries. */
function numberPlaces(query: string): string {
  let place = 0;
  return query.replaceAll('?', () => {
    place += 1;
    return `$${place}`;
  });
}

interface MySqlConnection {
  query(options: {
    sql: string;
    values: readonly unknown[];
    rowsAsArray: true;
    timeout: number;
  }): Promise<unknown>;
  end(): Promise<unknown>;
}
type MySqlConnect = (options: Readonly<Record<string, unknown>>) => Promise<MySqlConnection>;

const MySqlModule = z.object({
  createConnection: z.custom<MySqlConnect>((value) => typeof value === 'function'),
});
const MySqlAnswer = z.tuple([z.union([z.array(z.array(z.unknown())), z.looseObject({})]), z.unknown()]);

async function openMySql(driver: unknown, address: string): Promise<ServerDatabase> {
  const connection = await MySqlModule.parse(driver).createConnection({
    uri: address,
    connectTimeout: connectMs,
    dateStrings: true,
    supportBigNumbers: true,
  });
  return startReading({
    kind: 'mysql',
    address,
    begin: [
      'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
      'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
    ],
    async query(sql, values) {
      const answer = await connection.query({ sql, values, rowsAsArray: true, timeout: queryMs });
      const [rows] = MySqlAnswer.parse(answer);
      return Array.isArray(rows) ? rows : [];
    },
    end: () => connection.end(),
  });
}

interface Connection {
  readonly kind: ServerKind;
  readonly address: string;
  readonly begin: readonly string[];
  readonly query: (
    text: string,
    values: readonly DatabaseValue[],
  ) => Promise<readonly (readonly unknown[])[]>;
  readonly end: () => Promise<unknown>;
}

async function startReading({ kind, address, begin, query, end }: Connection): Promise<ServerDatabase> {
  async function close(): Promise<void> {
    try {
      await end();
    } catch {
      // It was read, or has failed already: how it closes changes nothing.
    }
  }
  try {
    for (const statement of begin) await query(statement, []);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind,
    async rows(text, values) {
      try {
        return (await query(text, values)).map((row) => row.map(toValue));
      } catch (error) {
        throw toServerError(error, address);
      }
    },
    close,
  };
}

/** Drivers give whole numbers that may be too large as texts. */
function toValue(value: unknown): DatabaseValue {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Uint8Array ? value : null;
}

const refused: ReadonlySet<string> = new Set([
  '28000',
  '28P01',
  '3D000',
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
]);
const unreachable =
  /^(?:E[A-Z]*(?:CONN|HOST|NET|TIMEDOUT|NOTFOUND|PIPE|AI_AGAIN)|57P03|PROTOCOL_CONNECTION_LOST|53300)/;

function toServerError(error: unknown, address: string): unknown {
  if (error instanceof ServerDatabaseError) return error;
  if (!(error instanceof Error)) return new ServerDatabaseError('query', 'the driver gave no reason');
  const [first] = error instanceof AggregateError ? error.errors : [];
  const cause = first instanceof Error ? first : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const message = withoutCredentials(cause.message || code, address);
  if (refused.has(code)) return new ServerDatabaseError('refused', message);
  const isSilent = unreachable.test(code) || /timeout|terminated/i.test(cause.message);
  return new ServerDatabaseError(isSilent ? 'unreachable' : 'query', message);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Servers repeat the name of the user, and drivers may repeat what they were given. */
function withoutCredentials(message: string, address: string): string {
  const [, user = '', password = ''] = /^[^:]*:\/\/([^:@/]*):?([^@/]*)@/.exec(address) ?? [];
  const params = new URLSearchParams(address.split('?')[1] ?? '');
  const given = [address, password, user, params.get('password') ?? '', params.get('user') ?? ''];
  const secrets = given.flatMap((secret) => (secret === '' ? [] : [secret, decode(secret)]));
  return secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message);
}
