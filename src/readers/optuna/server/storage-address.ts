import type { ServerKind } from '../../../lib/server-database.ts';

/** A relational storage on a server. */
export interface StorageAddress {
  readonly kind: ServerKind;
  /** With user and password, for the driver alone: never shown and never kept. */
  readonly address: string;
  /** Without them and without settings of the connection. */
  readonly shown: string;
}

const kinds: Readonly<Record<string, ServerKind>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
};

/**
 * The address of a storage as Optuna takes it, such as `postgresql+psycopg2://user:password@host/name`; `undefined` if it is none of
 * PostgreSQL or MySQL.
 */
export function parseStorageAddress(text: string): StorageAddress | undefined {
  const [, scheme = '', rest = ''] = /^([a-z]+)(?:\+[a-z0-9_]+)?:\/\/(.+)$/i.exec(text) ?? [];
  const kind = kinds[scheme.toLowerCase()];
  if (kind === undefined) return undefined;
  // Without a host the server is asked through a socket of this machine.
  const [, host, name] = /^(?:[^@/?#]*@)?([^@/?#]*)\/([^?#/]+)/.exec(rest) ?? [];
  if (host === undefined || name === undefined) return undefined;
  return { kind, address: `${kind}://${rest}`, shown: `${kind}://${host}/${name}` };
}
