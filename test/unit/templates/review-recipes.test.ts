import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { makeGitFolder } from '../git-folder.ts';

const templates = resolve(import.meta.dirname, '../../../templates/ci');
const marker = '<!-- runfolio-report: main -->';
const token = 'glpat-nobodyMayReadThis';
const own = 5;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-recipes-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
}

const Body = z.strictObject({ body: z.string().min(1) });

/** The part of GitLab's REST interface that notes need, with pages as GitLab tells them. */
async function startGitlab(notes: Note[], requests: string[], refuse?: number): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      requests.push(`${method} ${pathname}`);
      const send = (status: number, value: unknown, more: Readonly<Record<string, string>> = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...more });
        response.end(JSON.stringify(value));
      };
      const list = '/api/v4/projects/42/merge_requests/7/notes';
      if (headers['private-token'] !== token) return send(401, { message: '401 Unauthorized' });
      if (refuse !== undefined && method !== 'GET') return send(refuse, { message: 'refused' });
      if (pathname === '/api/v4/user') return send(200, { id: own, username: 'project_42_bot' });
      const [page, size] = [
        Number(searchParams.get('page') ?? 1),
        Number(searchParams.get('per_page') ?? 20),
      ];
      if (method === 'GET' && pathname === list) {
        const next = page * size < notes.length ? String(page + 1) : '';
        return send(200, notes.slice((page - 1) * size, page * size), { 'x-next-page': next });
      }
      const { body } = Body.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      if (method === 'POST' && pathname === list) {
        notes.push({ id: 900 + notes.length, body, author: { id: own } });
        return send(201, notes.at(-1));
      }
      const found = notes.find(({ id }) => method === 'PUT' && pathname === `${list}/${id}`);
      if (found === undefined) return send(404, { message: '404 Not found' });
      found.body = body;
      return send(200, found);
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return server;
}

async function post(notes: Note[], body: string, refuse?: number) {
  const requests: string[] = [];
  const server = await startGitlab(notes, requests, refuse);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const file = join(folder, 'comment.md');
  writeFileSync(file, body);
  const environment = {
    CI_API_V4_URL: `http://127.0.0.1:${port}/api/v4`,
    CI_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    RUNFOLIO_TOKEN: token,
  };
  const said = await new Promise<{ readonly code: number; readonly log: string }>((done) => {
    execFile(
      process.execPath,
      [join(templates, 'gitlab-comment.mjs'), file],
      { env: environment },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : 1, log: stdout + stderr });
      },
    );
  });
  await new Promise((done) => {
    server.close(done);
  });
  expect(said.log).not.toContain(token);
  return { ...said, requests };
}

describe('the note in a merge request of GitLab', () => {
  test('is made once, then updated, and left alone where nothing changed', async () => {
    const notes: Note[] = Array.from({ length: 130 }, (_, id) => ({ id, body: 'chat', author: { id: 1 } }));
    expect((await post(notes, `${marker}\none\n`)).code).toBe(0);
    await post(notes, `${marker}\ntwo\n`);
    const { requests } = await post(notes, `${marker}\ntwo\n`);
    expect(notes.slice(130).map(({ body }) => body)).toEqual([`${marker}\ntwo\n`]);
    expect(requests.filter((name) => !name.startsWith('GET'))).toEqual([]);
  });

  test('of a stranger that begins with the marker is not touched', async () => {
    const notes: Note[] = [{ id: 1, body: `${marker}\nmine`, author: { id: 1 } }];
    await post(notes, `${marker}\nours\n`);
    expect(notes.map(({ body }) => body)).toEqual([`${marker}\nmine`, `${marker}\nours\n`]);
  });

  test('that may not be written is told with what to grant', async () => {
    const { code, log } = await post([], `${marker}\none\n`, 403);
    expect([code, log]).toEqual([
      1,
      expect.stringContaining('GitLab answered 403 to POST. The token needs the scope "api"'),
    ]);
  });

  test('is refused if the file is no comment of Runfolio', async () => {
    expect((await post([], '/close\n')).log).toContain('is no comment');
  });
});

describe('review.sh', () => {
  test('compares from where the branches parted, and keeps the exit code of the gate', () => {
    const repository = makeGitFolder();
    repository.write('a', 'a');
    repository.commit('2026-01-01');
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/npx'), '#!/bin/sh\nprintf "%s\\n" "$*"\nexit 1\n');
    chmodSync(join(folder, 'bin/npx'), 0o755);
    const run = (...args: readonly string[]) =>
      spawnSync('sh', [join(templates, 'review.sh'), ...args], {
        cwd: repository.path,
        encoding: 'utf8',
        env: { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, HOME: folder },
      });
    const { status, stdout } = run('main', 'out');
    expect([status, stdout.trim()]).toEqual([
      1,
      '--yes runfolio@RUNFOLIO_VERSION diff main... --gate --comment out/comment.md --junit out/junit.xml --sarif out/runfolio.sarif',
    ]);
    const missing = run('origin/main');
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringContaining('"origin/main" is not in this clone'),
    ]);
    repository.remove();
  });
});

describe('the recipes', () => {
  test('for GitHub gives the job no more than it needs', () => {
    const Workflow = z.looseObject({
      on: z.record(z.string(), z.unknown()),
      permissions: z.strictObject({}),
      jobs: z.strictObject({
        review: z.looseObject({
          permissions: z.record(z.string(), z.string()),
          steps: z.array(z.looseObject({ uses: z.string(), with: z.record(z.string(), z.unknown()) })),
        }),
      }),
    });
    const { on, jobs } = Workflow.parse(parse(readFileSync(join(templates, 'github-review.yml'), 'utf8')));
    expect(Object.keys(on)).toEqual(['pull_request', 'merge_group']);
    expect(jobs.review.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    const Action = z.looseObject({ inputs: z.record(z.string(), z.unknown()) });
    const action = Action.parse(parse(readFileSync(join(templates, '../../action.yml'), 'utf8')));
    const given = Object.keys(jobs.review.steps.at(-1)?.with ?? {});
    expect(given.filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
  });

  test('for GitLab tells of every file that the command writes', () => {
    const text = readFileSync(join(templates, 'gitlab-review.yml'), 'utf8');
    const Job = z.looseObject({
      experiments: z.looseObject({
        artifacts: z.strictObject({
          when: z.literal('always'),
          paths: z.array(z.string()),
          reports: z.strictObject({ junit: z.string(), codequality: z.string() }),
        }),
      }),
    });
    const { artifacts } = Job.parse(parse(text)).experiments;
    expect(text).toContain(`--comment ${artifacts.paths[0]}`);
    expect(text).toContain(
      `--junit ${artifacts.reports.junit} --codequality ${artifacts.reports.codequality}`,
    );
  });
});
