import { createHash } from 'node:crypto';
import type { Files } from '../../../lib/files.ts';
import type { Network } from '../../../lib/network.ts';
import { createProblem } from '../../../problems/create-problem.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { InputPath } from '../../find-sources.ts';
import { downloadRuns } from './download-runs.ts';
import { parseServerAddress } from './server-address.ts';
import type { FindVariable, ServerAddress } from './server-address.ts';
import { ServerError, createServerClient } from './server-client.ts';

/** A tracking server whose runs the user asked for. */
export interface ServerRequest {
  /** Its address, or `MLFLOW_TRACKING_URI`: then the variable of this name holds it. */
  readonly server: string;
  /** Names of experiments; all if absent. */
  readonly experiments?: readonly string[] | undefined;
  /** Where it was asked for: the config, or the command line. */
  readonly askedIn: string;
}

/** What fetching touches outside. Without a network nothing is fetched, and a problem says so. */
export interface FetchEffects {
  readonly files: Files;
  readonly network?: Network | undefined;
  readonly findVariable?: FindVariable | undefined;
}

/** Logs to read, one a server, and what went wrong. */
export interface FetchedServers {
  readonly inputs: readonly InputPath[];
  readonly problems: readonly Problem[];
}

/** Name of the variable that MLflow itself takes the address from. */
export const addressVariable = 'MLFLOW_TRACKING_URI';

/**
 * Downloads the runs of servers into files of `folder`, to be read like any other log. This is the only step of a build that touches
 * the network, and it does so only for servers that the user named.
 */
export async function fetchServers(
  requests: readonly ServerRequest[],
  folder: string,
  effects: FetchEffects,
): Promise<FetchedServers> {
  const inputs: InputPath[] = [];
  const problems: Problem[] = [];
  for (const request of requests) {
    const address = findAddress(request, effects);
    if (address === undefined) problems.push(unknownAddress(request, effects));
    else {
      const path = `${folder}/${nameOf(address, request)}.json-lines`;
      const found = await fetchServer({ request, address, path }, effects);
      problems.push(...found);
      if (found.every(({ severity }) => severity !== 'error')) inputs.push({ path, shownPath: address.url });
    }
  }
  return { inputs, problems };
}

function findAddress(
  { server }: ServerRequest,
  { findVariable = () => undefined }: FetchEffects,
): ServerAddress | undefined {
  const text = server === addressVariable ? (findVariable(addressVariable) ?? '') : server;
  return parseServerAddress(text, findVariable);
}

function unknownAddress({ server, askedIn }: ServerRequest, { findVariable }: FetchEffects): Problem {
  const isVariable = server === addressVariable;
  const value = isVariable ? (findVariable?.(addressVariable) ?? '') : server;
  return createProblem(
    'mlflow-server-address',
    { file: askedIn },
    { value, ...(isVariable ? { variable: addressVariable } : {}) },
  );
}

/** The same for the same request, so that what is known of its runs is found again; tells nothing of credentials. */
function nameOf({ url }: ServerAddress, { experiments }: ServerRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([url, experiments]))
    .digest('hex')
    .slice(0, 16);
}

interface Fetch {
  readonly request: ServerRequest;
  readonly address: ServerAddress;
  readonly path: string;
}

async function fetchServer(
  { request, address, path }: Fetch,
  { files, network }: FetchEffects,
): Promise<Problem[]> {
  const place = { file: address.url };
  if (network === undefined) {
    return [
      createProblem('mlflow-server-unreachable', place, { reason: 'this program was given no network' }),
    ];
  }
  await files.makeFolder(path.slice(0, path.lastIndexOf('/')));
  const beside = `${path}.new`;
  const output = files.create(beside);
  try {
    const encoder = new TextEncoder();
    const { missing } = await downloadRuns(
      createServerClient(address, network),
      { url: address.url, experiments: request.experiments },
      (line) => {
        output.append(encoder.encode(`${line}\n`));
      },
    );
    output.close();
    await files.rename(beside, path);
    return missing.map((name) => createProblem('mlflow-experiment-unknown', place, { name }));
  } catch (error) {
    output.close();
    await files.remove(beside);
    if (!(error instanceof ServerError)) throw error;
    return [createProblem(codes[error.kind], place, { reason: error.message })];
  }
}

const codes = {
  unreachable: 'mlflow-server-unreachable',
  refused: 'mlflow-server-refused',
  answer: 'mlflow-server-answer',
} as const;
