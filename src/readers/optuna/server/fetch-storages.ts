import { createHash } from 'node:crypto';
import { DatabaseError } from '../../../lib/database.ts';
import type { Files } from '../../../lib/files.ts';
import { ServerDatabaseError } from '../../../lib/server-database.ts';
import type { ServerDatabases } from '../../../lib/server-database.ts';
import { createProblem } from '../../../problems/create-problem.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { InputPath } from '../../find-sources.ts';
import { copyStorage } from './copy-storage.ts';
import { parseStorageAddress } from './storage-address.ts';
import type { StorageAddress } from './storage-address.ts';

/** A storage on a server whose studies the user asked for. */
export interface StorageRequest {
  /** Its address, or `OPTUNA_STORAGE`: then the variable of this name holds it. */
  readonly storage: string;
  /** Names of studies; all if absent. */
  readonly studies?: readonly string[] | undefined;
  /** Where it was asked for: the config, or the command line. */
  readonly askedIn: string;
}

/** What fetching touches outside. Without databases nothing is fetched, and a problem says so. */
export interface FetchStorageEffects {
  readonly files: Files;
  readonly serverDatabases?: ServerDatabases | undefined;
  readonly findVariable?: ((name: string) => string | undefined) | undefined;
}

/** Copies to read, one a storage, and what went wrong. */
export interface FetchedStorages {
  readonly inputs: readonly InputPath[];
  readonly problems: readonly Problem[];
}

/** Name of the variable that Optuna's own command takes the address from. */
export const storageVariable = 'OPTUNA_STORAGE';

/**
 * Copies storages on servers into SQLite files of `folder`, to be read like any other. Only storages that the user named are asked;
 * credentials are neither shown nor kept.
 */
export async function fetchStorages(
  requests: readonly StorageRequest[],
  folder: string,
  effects: FetchStorageEffects,
): Promise<FetchedStorages> {
  const inputs: InputPath[] = [];
  const problems: Problem[] = [];
  for (const request of requests) {
    const isVariable = request.storage === storageVariable;
    const text = isVariable ? (effects.findVariable?.(storageVariable) ?? '') : request.storage;
    const address = parseStorageAddress(text);
    if (address === undefined) {
      const facts = {
        scheme: /^[a-z+0-9_]*(?=:)/i.exec(text)?.[0] ?? '',
        variable: isVariable ? storageVariable : '',
      };
      problems.push(createProblem('optuna-storage-address', { file: request.askedIn }, facts));
      continue;
    }
    const path = `${folder}/${nameOf(address, request)}.db`;
    const found = await fetchStorage({ request, address, path }, effects);
    problems.push(...found);
    if (found.every(({ severity }) => severity !== 'error')) inputs.push({ path, shownPath: address.shown });
  }
  return { inputs, problems };
}

/** The same for the same request, so that what is known of its trials is found again; tells nothing of credentials. */
function nameOf({ shown }: StorageAddress, { studies }: StorageRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([shown, studies]))
    .digest('hex')
    .slice(0, 16);
}

interface Fetch {
  readonly request: StorageRequest;
  readonly address: StorageAddress;
  readonly path: string;
}

async function fetchStorage(fetch: Fetch, effects: FetchStorageEffects): Promise<Problem[]> {
  const { files, serverDatabases } = effects;
  const { kind, address, shown } = fetch.address;
  const place = { file: shown };
  if (serverDatabases === undefined) {
    const reason = 'this program was given no network';
    return [createProblem('optuna-storage-unreachable', place, { reason })];
  }
  const beside = `${fetch.path}.new`;
  await files.makeFolder(fetch.path.slice(0, fetch.path.lastIndexOf('/')));
  await files.remove(beside);
  try {
    const server = await serverDatabases.open(kind, address);
    const copy = await files.createDatabase(beside);
    let missing: readonly string[];
    try {
      missing = await copyStorage(server, copy, fetch.request.studies);
    } finally {
      copy.close();
      await server.close();
    }
    await files.rename(beside, fetch.path);
    return missing.map((name) => createProblem('optuna-study-unknown', place, { name }));
  } catch (error) {
    await files.remove(beside);
    if (error instanceof DatabaseError) {
      return [createProblem('optuna-storage-broken', place, { reason: error.message })];
    }
    if (!(error instanceof ServerDatabaseError)) throw error;
    return [createProblem(codes[error.reason], place, { reason: error.message })];
  }
}

const codes = {
  driver: 'optuna-driver-missing',
  unreachable: 'optuna-storage-unreachable',
  refused: 'optuna-storage-refused',
  query: 'optuna-storage-broken',
} as const;
