import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { files } from '../../src/effects.ts';
import { network } from '../../src/effects/network.ts';
import { readInput } from '../../src/pipeline.ts';
import type { Input } from '../../src/pipeline.ts';
import { ExpectedRuns, expectRuns } from './mlflow-expected.ts';
import { plainEnvironment } from './python/log-with-tool.ts';
import { pythonOf } from './python/make-venvs.ts';

let folder = '';
let server: ChildProcess | undefined;
let address = '';
let expected: ExpectedRuns = { mlflow: '', runs: [] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-interop-server-'));
  const program = join(import.meta.dirname, 'log_mlflow.py');
  const started = spawn(pythonOf('mlflow'), [program, folder, 'server'], {
    cwd: folder,
    env: plainEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  server = started;
  const lines = createInterface({ input: started.stdout });
  [address] = await Promise.race([once(lines, 'line'), once(started, 'exit')]);
  expect(address).toMatch(/^http:/);
  expected = ExpectedRuns.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
}, 400_000);

afterAll(async () => {
  if (server !== undefined && server.exitCode === null) {
    const ended = once(server, 'exit');
    // The program stops its server when nobody can tell it anything any more.
    server.stdin?.end();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function read(experiments?: readonly string[]): Promise<Input> {
  return readInput(
    {
      logs: [],
      servers: [{ server: address, experiments, askedIn: 'runfolio.yaml' }],
      notes: [],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 10,
    },
    { files, network },
  );
}

describe('a real tracking server with an SQLite backend', () => {
  test('gives 60 runs and more, as MlflowClient does over the same server, value for value', async () => {
    const { dataset, problems } = await read();
    expect(expected.runs.length).toBeGreaterThanOrEqual(60);
    await expectRuns(dataset.runs, expected, (id) => dataset.readSeries(id));
    expect(problems.kept).toEqual([]);
    expect(dataset.files[0]?.ignoredLines).toEqual({ 'deleted-run': 1 });
    await dataset.close();
  });

  test('gives one experiment alone', async () => {
    const { dataset } = await read(['with space & ünicode']);
    const wanted = expected.runs.filter(({ experiment }) => experiment === 'with space & ünicode');
    expect(dataset.runs.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id));
    await dataset.close();
  });
});
