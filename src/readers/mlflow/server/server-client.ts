import { isObject } from '../../../lib/json-parts.ts';
import type { JsonObject } from '../../../lib/json-parts.ts';
import { NetworkError } from '../../../lib/network.ts';
import type { Network, NetworkAnswer, NetworkRequest } from '../../../lib/network.ts';
import type { ServerAddress } from './server-address.ts';

/** Why a server gave nothing to read. */
export class ServerError extends Error {
  readonly kind: 'unreachable' | 'refused' | 'answer';
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined;

  constructor(kind: ServerError['kind'], reason: string, status?: number) {
    super(reason);
    this.name = 'ServerError';
    this.kind = kind;
    this.status = status;
  }
}

/** Asks one tracking server. Both methods try again before they throw a `ServerError`. */
export interface ServerClient {
  get(path: string, query: Readonly<Record<string, string>>): Promise<JsonObject>;
  post(path: string, body: JsonObject): Promise<JsonObject>;
}

/** Tries in all for one request, the waits between them doubling from `firstWaitMs` on. */
const tries = 5;
const firstWaitMs = 500;
/** A server that asks for more patience than this counts as unreachable. */
const longestWaitMs = 60_000;
const timeoutMs = 60_000;
/** Answers after which trying again helps: too many requests, and servers that are starting or overloaded. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A client for the REST interface of MLflow, version 2.0, which servers since 1.0 speak. */
export function createServerClient(address: ServerAddress, network: Network): ServerClient {
  const send = (method: NetworkRequest['method'], path: string, body?: string): Promise<JsonObject> => {
    const headers = {
      ...address.headers,
      accept: 'application/json',
      ...(body === undefined ? {} : jsonBody),
    };
    const url = `${address.url}/api/2.0/mlflow/${path}`;
    return ask({ method, url, headers, timeoutMs, ...(body === undefined ? {} : { body }) }, network);
  };
  return {
    get: (path, query) => send('GET', `${path}?${new URLSearchParams(query).toString()}`),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
  };
}

const jsonBody = { 'content-type': 'application/json' };

async function ask(request: NetworkRequest, network: Network): Promise<JsonObject> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await requestOnce(request, network);
    const isPassing = answer instanceof NetworkError || passing.has(answer.status);
    if (!isPassing) return readAnswer(answer);
    const asked = answer instanceof NetworkError ? null : answer.retryAfterSeconds;
    const waitMs = Math.max(firstWaitMs * 2 ** (attempt - 1), (asked ?? 0) * 1000);
    if (attempt === tries || waitMs > longestWaitMs) throw unreachable(answer, attempt);
    await network.wait(waitMs);
  }
}

async function requestOnce(request: NetworkRequest, network: Network): Promise<NetworkAnswer | NetworkError> {
  try {
    return await network.request(request);
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
}

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this address',
  ENOTFOUND: 'there is no machine of this name',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'it broke off the connection',
  TIMEOUT: `it did not answer within ${timeoutMs / 1000} seconds`,
};

function unreachable(answer: NetworkAnswer | NetworkError, attempts: number): ServerError {
  const times = `tried ${attempts} times`;
  if (answer instanceof NetworkError)
    return new ServerError('unreachable', `${codes[answer.code] ?? answer.message}, ${times}`);
  return new ServerError('unreachable', `it answered with status ${answer.status}, ${times}`, answer.status);
}

function readAnswer({ status, text }: NetworkAnswer): JsonObject {
  const value = parse(text);
  if (status === 401 || status === 403) throw new ServerError('refused', `status ${status}`, status);
  if (status !== 200) {
    const told =
      isObject(value) && typeof value['message'] === 'string' ? `: ${value['message'].slice(0, 200)}` : '';
    throw new ServerError('answer', `it answered with status ${status}${told}`, status);
  }
  if (!isObject(value)) throw new ServerError('answer', 'it answered with something else than JSON', status);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
