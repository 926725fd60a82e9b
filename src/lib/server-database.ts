import type { DatabaseValue } from './database.ts';

/** Which server it is, as far as its SQL differs. */
export type ServerKind = 'postgresql' | 'mysql';

/** A connection to a relational database on a server. Nothing can be written through it, and it sees one moment. */
export interface ServerDatabase {
  readonly kind: ServerKind;
  /**
   * The rows of a query as lists in the order of its columns; dates come as texts. `?` stands for each value. The whole answer is held
   * in memory: ask for a part at a time. @throws ServerDatabaseError
   */
  rows(query: string, values: readonly DatabaseValue[]): Promise<readonly (readonly DatabaseValue[])[]>;
  close(): Promise<void>;
}

/** Databases on servers, for what was told to read one. */
export interface ServerDatabases {
  /** Connects to the database of an address with user and password. @throws ServerDatabaseError */
  open(kind: ServerKind, address: string): Promise<ServerDatabase>;
}

/**
 * Why a database on a server could not be read: no driver is installed, nothing answers, the credentials are refused, or a query fails.
 * The message holds no credentials.
 */
export class ServerDatabaseError extends Error {
  readonly reason: 'driver' | 'unreachable' | 'refused' | 'query';

  constructor(reason: ServerDatabaseError['reason'], message: string) {
    super(message);
    this.name = 'ServerDatabaseError';
    this.reason = reason;
  }
}
