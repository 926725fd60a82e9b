import { NetworkError } from '../../lib/network.ts';
import type { Network, NetworkAnswer, NetworkRequest } from '../../lib/network.ts';
import { showValue } from '../../lib/show-value.ts';

/** What is needed to speak with GitHub. */
export interface GithubSettings {
  /** e.g. `https://api.github.com`, without a slash behind it. */
  readonly apiUrl: string;
  readonly token: string;
  /** Name and version of this program, which GitHub asks for. */
  readonly userAgent: string;
  /** Longest wait in all for a limit of GitHub to pass. */
  readonly patienceMs: number;
}

/** What the client touches. */
export interface GithubEffects {
  readonly network: Network;
  readonly nowMs: () => number;
  readonly log: (line: string) => void;
}

/** An answer of GitHub that is no success, in the words that it gave. */
export class GithubError extends Error {
  readonly status: number;
  /** What GitHub said; empty if it said nothing that could be read. */
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(`${status}${reason === '' ? '' : `: ${reason}`}`);
    this.name = 'GithubError';
    this.status = status;
    this.reason = reason;
  }
}

/** The REST interface of GitHub. */
export interface GithubClient {
  /** @throws GithubError for an answer that is no success; NetworkError if none came. */
  request(method: NetworkRequest['method'], path: string, body?: unknown): Promise<unknown>;
  /** Items of all pages of a list, page by page, following what GitHub says to be the next. */
  list(path: string): AsyncGenerator<readonly unknown[]>;
}

const requestTimeoutMs = 30_000;
const mostTries = 4;
/** Of a limit that GitHub tells no end of, it asks to wait a minute, and longer each time. */
const unknownWaitMs = 60_000;
/** A server that hands out pages for ever is not followed. */
const mostPages = 100;

/** Opens the REST interface. The token is sent to `apiUrl` alone and stands in no message. */
export function openGithub(settings: GithubSettings, effects: GithubEffects): GithubClient {
  const send = createSender(settings, effects);
  return {
    async request(method, path, body) {
      return parseJson((await send(method, `${settings.apiUrl}${path}`, body)).text);
    },
    async *list(path) {
      let url: string | undefined = `${settings.apiUrl}${path}`;
      for (let page = 0; url !== undefined && page < mostPages; page += 1) {
        const answer: NetworkAnswer = await send('GET', url);
        const items = parseJson(answer.text);
        if (!Array.isArray(items)) return;
        yield items;
        url = nextPage(answer, settings.apiUrl);
      }
    },
  };
}

type Send = (method: NetworkRequest['method'], url: string, body?: unknown) => Promise<NetworkAnswer>;

/** Sends requests, waits where GitHub asks for it, and throws for what is no success. */
function createSender({ token, userAgent, patienceMs }: GithubSettings, effects: GithubEffects): Send {
  const { network, log } = effects;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': userAgent,
    'x-github-api-version': '2022-11-28',
  };
  let left = patienceMs;
  return async (method, url, body) => {
    for (let tried = 1; ; tried += 1) {
      const answer = await sendOnce(network, {
        method,
        url,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        timeoutMs: requestTimeoutMs,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.status >= 200 && answer.status < 300) return answer;
      const wait = waitMs(answer, tried, effects.nowMs());
      if (wait === undefined || tried >= mostTries || wait > left) throw toError(answer, token, wait);
      left -= wait;
      log(`GitHub asks to wait ${Math.ceil(wait / 1000)} s (status ${answer.status}).`);
      await network.wait(wait);
    }
  };
}

/** A connection that broke is tried once more. */
async function sendOnce(network: Network, request: NetworkRequest): Promise<NetworkAnswer> {
  try {
    return await network.request(request);
  } catch (error) {
    if (!(error instanceof NetworkError) || request.method === 'POST') throw error;
    return await network.request(request);
  }
}

/** How long to wait before the same request may be sent again; `undefined` if that would not help. */
function waitMs(answer: NetworkAnswer, tried: number, nowMs: number): number | undefined {
  const { status, retryAfterSeconds, headers = {} } = answer;
  if (status >= 500) return tried * 2000;
  if (status !== 403 && status !== 429) return undefined;
  if (retryAfterSeconds !== null) return Math.max(0, retryAfterSeconds) * 1000;
  if (headers['x-ratelimit-remaining'] === '0') {
    const reset = Number(headers['x-ratelimit-reset'] ?? 'none');
    // A second more, since the clocks need not agree.
    if (Number.isFinite(reset)) return Math.max(0, reset * 1000 - nowMs) + 1000;
  }
  const limited = status === 429 || /rate limit|abuse detection/i.test(reasonOf(answer));
  return limited ? unknownWaitMs * 2 ** (tried - 1) : undefined;
}

function toError(answer: NetworkAnswer, token: string, wait: number | undefined): GithubError {
  const reason = reasonOf(answer);
  const told = token === '' ? reason : reason.replaceAll(token, '***');
  const limit =
    wait === undefined || answer.status >= 500 ? '' : ` (it asks to wait ${Math.ceil(wait / 1000)} s)`;
  return new GithubError(answer.status, `${showValue(told, 300)}${limit}`);
}

function reasonOf({ text }: NetworkAnswer): string {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('message' in value)) return '';
  const errors = 'errors' in value ? ` ${JSON.stringify(value.errors)}` : '';
  return `${String(value.message)}${errors}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The address behind `rel="next"`, if it leads to the same server: the token goes nowhere else. */
function nextPage({ headers = {} }: NetworkAnswer, apiUrl: string): string | undefined {
  for (const link of (headers['link'] ?? '').split(/,(?=\s*<)/)) {
    const [, url, parameters = ''] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? [];
    if (url === undefined || !/;\s*rel="?(?:[^";]*\s)?next(?:\s[^";]*)?"?/.test(parameters)) continue;
    return url.startsWith(`${apiUrl}/`) ? url : undefined;
  }
  return undefined;
}
