import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GithubError, openGithub } from '../../../../src/action/github/github-client.ts';
import { keepComment } from '../../../../src/action/github/keep-comment.ts';
import { network } from '../../../../src/effects/network.ts';
import { commentMarker } from '../../../../src/outputs/review/comment/marker.ts';
import { startGithub, token } from './fake-github.ts';
import type { FakeGithub } from './fake-github.ts';

let server: FakeGithub;
let waits: number[] = [];
let said: string[] = [];

beforeEach(async () => {
  server = await startGithub();
  waits = [];
  said = [];
});

afterEach(async () => {
  expect(server.faults).toEqual([]);
  expect(said.join('\n')).not.toContain(token);
  await server.close();
});

function open(patienceMs = 150_000, url = server.url) {
  return openGithub(
    { apiUrl: url, token, userAgent: 'runfolio/1.0.0', patienceMs },
    {
      network: {
        request: (request) => network.request(request),
        wait: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
      },
      nowMs: () => 1_700_000_000_000,
      log: (line) => said.push(line),
    },
  );
}

function keep(body: string, { id = 'main', github = open() } = {}) {
  return keepComment(
    { repository: 'octocat/hello', number: 7, id, body: `${commentMarker(id)}\n${body}` },
    github,
  );
}

function addComment(body: string, login = 'github-actions[bot]', type: 'Bot' | 'User' = 'Bot'): void {
  server.comments.push({ id: server.comments.length + 1, body, login, type });
}

describe('one comment', () => {
  test('is made first, updated later, and left alone where nothing changed', async () => {
    expect(await keep('one')).toEqual({
      kind: 'created',
      url: 'https://github.com/octocat/hello/pull/7#issuecomment-1000',
    });
    expect((await keep('two')).kind).toBe('updated');
    expect((await keep('two')).kind).toBe('unchanged');
    expect(server.comments.map(({ body }) => body)).toEqual([`${commentMarker('main')}\ntwo`]);
  });

  test('is found behind three pages of others', async () => {
    for (let index = 0; index < 250; index += 1) addComment(`chat ${index}`, 'someone', 'User');
    addComment(`${commentMarker('main')}\nold`);
    addComment('later', 'someone', 'User');
    expect((await keep('new')).kind).toBe('updated');
    expect(server.requests.filter((name) => name.startsWith('GET'))).toHaveLength(3);
    expect(server.comments).toHaveLength(252);
  });

  test('of one report leaves that of another report alone', async () => {
    await keep('vision', { id: 'vision' });
    await keep('speech', { id: 'speech' });
    await keep('vision again', { id: 'vision' });
    expect(server.comments.map(({ body }) => body.split('\n')[1])).toEqual(['vision again', 'speech']);
  });

  test('of a stranger that begins with the marker is not touched', async () => {
    addComment(`${commentMarker('main')}\nmine`, 'mallory', 'User');
    expect((await keep('ours')).kind).toBe('created');
    expect(server.comments[0]?.body).toContain('mine');
  });

  test('that quotes the marker is another comment', async () => {
    addComment(`> ${commentMarker('main')}\nquoted`);
    expect((await keep('ours')).kind).toBe('created');
  });

  test('of the user whose token this is, is ours', async () => {
    await server.close();
    server = await startGithub({ viewer: 'hubot' });
    addComment(`${commentMarker('main')}\nold`, 'hubot', 'User');
    expect((await keep('new')).kind).toBe('updated');
  });

  test('that was deleted meanwhile is made anew', async () => {
    addComment(`${commentMarker('main')}\nold`);
    server.instead.push({ match: 'PATCH', answer: { status: 404, message: 'Not Found' } });
    expect((await keep('new')).kind).toBe('created');
  });
});

describe('limits', () => {
  test('a wait that GitHub asks for is kept', async () => {
    server.instead.push({
      match: 'POST',
      answer: {
        status: 403,
        message: 'You have exceeded a secondary rate limit.',
        headers: { 'retry-after': '17' },
      },
    });
    expect((await keep('text')).kind).toBe('created');
    expect(waits).toEqual([17_000]);
  });

  test('a limit that is used up is waited for until its end', async () => {
    server.instead.push({
      match: 'GET',
      answer: {
        status: 429,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000042' },
      },
    });
    expect((await keep('text')).kind).toBe('created');
    expect(waits).toEqual([43_000]);
  });

  test('a limit without an end is waited for a minute, then two', async () => {
    const answer = { status: 403, message: 'You have exceeded a secondary rate limit.' };
    server.instead.push({ match: 'POST', answer }, { match: 'POST', answer });
    expect((await keep('text', { github: open(200_000) })).kind).toBe('created');
    expect(waits).toEqual([60_000, 120_000]);
  });

  test('an hour is not waited for', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700003600' };
    server.instead.push({
      match: 'GET',
      answer: { status: 403, message: 'API rate limit exceeded', headers },
    });
    await expect(keep('text')).rejects.toThrow(/rate limit exceeded \(it asks to wait 3601 s\)/);
    expect(waits).toEqual([]);
  });

  test('a server that is ill is tried again', async () => {
    server.instead.push({ match: 'POST', answer: { status: 502, message: 'Server Error' } });
    expect((await keep('text')).kind).toBe('created');
    expect(waits).toEqual([2000]);
  });
});

describe('what GitHub refuses', () => {
  test.each([
    [403, 'Resource not accessible by integration'],
    [404, 'Not Found'],
    [410, 'This issue was deleted'],
    [422, 'Validation Failed'],
  ])('%i "%s" is told as it is, at once', async (status, message) => {
    server.instead.push({ match: 'POST', answer: { status, message } });
    const error = await keep('text').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GithubError);
    expect(error).toMatchObject({ status, reason: message });
    expect(waits).toEqual([]);
  });

  test('a text that is too long is refused with the reason', async () => {
    await expect(keep('x'.repeat(65_536))).rejects.toThrow(/422: Validation Failed.*too long/);
  });

  test('a message that repeats the token is shown without it', async () => {
    server.instead.push({ match: 'GET', answer: { status: 401, message: `Bad credentials: ${token}` } });
    const error = await keep('text').catch((reason: unknown) => reason);
    expect(String(error)).toBe('GithubError: 401: Bad credentials: ***');
  });

  test('the token is not sent to another server that a list refers to', async () => {
    const other = await startGithub();
    addComment('chat', 'someone', 'User');
    const github = openGithub(
      { apiUrl: server.url, token, userAgent: 'runfolio/1.0.0', patienceMs: 0 },
      {
        network: {
          request: async (request) => {
            const answer = await network.request(request);
            const link = `<${other.url}/repos/octocat/hello/issues/7/comments?page=2>; rel="next"`;
            return request.method === 'GET' ? { ...answer, headers: { ...answer.headers, link } } : answer;
          },
          wait: () => Promise.resolve(),
        },
        nowMs: () => 0,
        log: (line) => said.push(line),
      },
    );
    expect((await keep('text', { github })).kind).toBe('created');
    expect(other.requests).toEqual([]);
    await other.close();
  });
});
