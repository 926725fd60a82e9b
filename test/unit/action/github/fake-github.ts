import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import * as z from 'zod';

/** A comment as the server keeps it. */
export interface ServedComment {
  readonly id: number;
  body: string;
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

/** An answer that the server gives instead of its own. */
export interface Instead {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that speaks the part of GitHub's REST interface that comments need, and refuses requests that are not as documented. */
export interface FakeGithub {
  readonly url: string;
  readonly comments: ServedComment[];
  /** Method and path of every request, in order. */
  readonly requests: string[];
  /** What was wrong with requests; empty if nothing was. */
  readonly faults: string[];
  /** Answers to the next requests, before the server's own; `match` is a part of method and path. */
  readonly instead: { readonly match: string; readonly answer: Instead }[];
  close(): Promise<void>;
}

export const token = 'ghs_aVerySecretTokenThatNobodyMayRead0000';

const longestBody = 65_536;

/** Starts the server for the pull request 7 of `octocat/hello`. `viewer`: the user of the token; null for a token of an app. */
export async function startGithub({
  viewer = null,
}: { readonly viewer?: string | null } = {}): Promise<FakeGithub> {
  const state = { comments: [], requests: [], faults: [], instead: [] } as Omit<FakeGithub, 'url' | 'close'>;
  const server = createServer((request, response) => {
    void answer(request, response, { ...state, viewer, base: baseOf(server) });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    ...state,
    url: baseOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function baseOf(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

interface Serving extends Omit<FakeGithub, 'url' | 'close'> {
  readonly viewer: string | null;
  readonly base: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const { method = '', url = '', headers } = request;
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const name = `${method} ${url}`;
  serving.requests.push(name);
  checkHeaders(headers, text, serving.faults);
  const send = (status: number, value: unknown, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...more });
    response.end(JSON.stringify(value));
  };
  const index = serving.instead.findIndex(({ match }) => name.includes(match));
  const [planned] = index === -1 ? [] : serving.instead.splice(index, 1);
  if (planned !== undefined) {
    const { status, message, headers: told = {} } = planned.answer;
    send(status, { message, documentation_url: 'https://docs.github.com/rest' }, told);
    return;
  }
  if (headers.authorization !== `Bearer ${token}`) send(401, { message: 'Bad credentials' });
  else route(name, text, serving, send);
}

/** What GitHub's documentation asks of every request. */
function checkHeaders(headers: IncomingMessage['headers'], text: string, faults: string[]): void {
  if (headers.accept !== 'application/vnd.github+json')
    faults.push(`accept is ${headers.accept ?? 'missing'}`);
  if (headers['x-github-api-version'] !== '2022-11-28') faults.push('no version of the interface');
  if (headers['user-agent']?.startsWith('runfolio/') !== true) faults.push('no user agent');
  if (text !== '' && headers['content-type'] !== 'application/json')
    faults.push('a body that is not said to be JSON');
}

const Body = z.strictObject({ body: z.string() });

type SendAnswer = (status: number, value: unknown, more?: Readonly<Record<string, string>>) => void;

function route(name: string, text: string, serving: Serving, send: SendAnswer): void {
  const list = /^GET \/repos\/octocat\/hello\/issues\/7\/comments(?:\?(.*))?$/.exec(name);
  const update = /^PATCH \/repos\/octocat\/hello\/issues\/comments\/(\d+)$/.exec(name);
  if (name === 'GET /user') {
    if (serving.viewer === null) send(403, { message: 'Resource not accessible by integration' });
    else send(200, { login: serving.viewer });
  } else if (list !== null) sendPage(new URLSearchParams(list[1]), serving, send);
  else if (name === 'POST /repos/octocat/hello/issues/7/comments') create(text, serving, send);
  else if (update !== null) change(Number(update[1]), text, serving, send);
  else send(404, { message: 'Not Found' });
}

/** Oldest first, at most 100 a page, the next page in a header. */
function sendPage(query: URLSearchParams, { comments, base }: Serving, send: SendAnswer): void {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(comments.length / size));
  const link = (number: number, rel: string): string =>
    `<${base}/repos/octocat/hello/issues/7/comments?per_page=${size}&page=${number}>; rel="${rel}"`;
  const links = page < last ? { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` } : {};
  send(200, comments.slice((page - 1) * size, page * size).map(toJson), links);
}

function create(text: string, { comments }: Serving, send: SendAnswer): void {
  const body = readBody(text, send);
  if (body === undefined) return;
  const comment: ServedComment = {
    id: 1000 + comments.length,
    body,
    login: 'github-actions[bot]',
    type: 'Bot',
  };
  comments.push(comment);
  send(201, toJson(comment));
}

function change(id: number, text: string, { comments }: Serving, send: SendAnswer): void {
  const found = comments.find((comment) => comment.id === id);
  if (found === undefined) {
    send(404, { message: 'Not Found' });
    return;
  }
  const body = readBody(text, send);
  if (body === undefined) return;
  found.body = body;
  send(200, toJson(found));
}

function readBody(text: string, send: SendAnswer): string | undefined {
  const body = Body.safeParse(JSON.parse(text)).data?.body;
  if (body === undefined || body.trim() === '')
    send(422, { message: 'Validation Failed', errors: [{ code: 'missing_field', field: 'body' }] });
  else if (Array.from(body).length > longestBody) {
    send(422, {
      message: 'Validation Failed',
      errors: [{ message: 'body is too long (maximum is 65536 characters)' }],
    });
  } else return body;
  return undefined;
}

function toJson({ id, body, login, type }: ServedComment) {
  const url = `https://github.com/octocat/hello/pull/7#issuecomment-${id}`;
  return { id, body, html_url: url, user: { login, type }, author_association: 'NONE', reactions: {} };
}
