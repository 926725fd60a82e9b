import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { files } from '../../src/effects.ts';
import { openServerDatabases } from '../../src/effects/server-databases.ts';
import { readInput } from '../../src/pipeline.ts';
import type { Input } from '../../src/pipeline.ts';
import { Study, namesOf, outline, wanted } from './optuna-expected.ts';
import { plainEnvironment } from './python/log-with-tool.ts';
import { pythonOf } from './python/make-venvs.ts';
import { pointsOf } from './read-folder.ts';

let folder = '';
let server: ChildProcess | undefined;
let address = '';
let expected: readonly z.infer<typeof Study>[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-interop-optuna-server-'));
  const program = join(import.meta.dirname, 'log_optuna.py');
  const started = spawn(pythonOf('optuna'), [program, folder, 'server'], {
    cwd: folder,
    env: plainEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  server = started;
  const lines = createInterface({ input: started.stdout });
  [address] = await Promise.race([once(lines, 'line'), once(started, 'exit')]);
  const written: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  expected = z.object({ server: z.array(Study) }).parse(written).server;
}, 200_000);

afterAll(async () => {
  if (server !== undefined && server.exitCode === null) {
    const ended = once(server, 'exit');
    // The program stops its server when nobody can tell it anything any more.
    server.stdin?.end();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function read(storage: string, studies?: readonly string[]): Promise<Input> {
  return readInput(
    {
      logs: [],
      storages: [{ storage, studies, askedIn: 'runfolio.yaml' }],
      notes: [],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 10,
    },
    { files, serverDatabases: openServerDatabases(resolve(import.meta.dirname, '../..')) },
  );
}

test('the studies on a real PostgreSQL server are what optuna.load_study says, value for value', async () => {
  const { dataset, problems } = await read(address);
  for (const study of expected) {
    const started = study.trials.filter(({ state }) => state !== 'WAITING');
    const runs = dataset.runs.filter(({ experiment }) => experiment === study.name);
    const told = await Promise.all(
      runs.map((run) => outline(run, namesOf(study), (one, metric) => pointsOf(dataset, one, metric))),
    );
    expect(told, study.name).toEqual(started.map(wanted));
  }
  expect(dataset.runs.length).toBeGreaterThan(9);
  // One attribute of the trials names a machine, which is said.
  expect(problems.kept).toMatchObject([{ code: 'host-name-found', facts: { where: 'tag host' } }]);
  await dataset.close();
});

test('one study alone is read, and one that is not there is told', async () => {
  const { dataset, problems } = await read(address, ['accuracy', 'nothing']);
  expect(new Set(dataset.runs.map(({ experiment }) => experiment))).toEqual(new Set(['accuracy']));
  expect(problems.kept).toMatchObject([
    { code: 'optuna-study-unknown', facts: { name: 'nothing' } },
    { code: 'host-name-found' },
  ]);
  await dataset.close();
});

test('a server that lets nobody in is told without the credentials', async () => {
  const wrong = address.replace('postgres:', 'somebody:geheim');
  const { dataset, problems } = await read(wrong);
  expect(problems.kept).toMatchObject([{ code: 'optuna-storage-refused' }]);
  expect(JSON.stringify(problems)).not.toMatch(/somebody|geheim/);
  await dataset.close();
});
