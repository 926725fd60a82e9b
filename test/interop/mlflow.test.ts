import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExpectedRuns, expectRuns } from './mlflow-expected.ts';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

describe.each([
  ['files', 'FileStore'],
  ['database', 'SQLite database'],
])('with %s, MLflow’s %s', (mode) => {
  let folder = '';
  let expected: ExpectedRuns = { mlflow: '', runs: [] };
  let read: ReadFolder;

  beforeAll(async () => {
    const log = await logWithTool('mlflow', 'log_mlflow', mode);
    folder = log.folder;
    expected = ExpectedRuns.parse(log.expected);
    read = await readFolder(folder);
  });
  afterAll(async () => {
    await read.close();
    rmSync(folder, { recursive: true });
  });

  test('reads as MlflowClient reads it, value for value', async () => {
    expect(expected.runs).toHaveLength(10);
    await expectRuns(read.runs, expected, (id) => read.readSeries(id));
  });

  test('gives the artifacts and models of a run', () => {
    const run = read.runs.find(({ name }) => name === 'with data and a model');
    expect(run?.artifacts.map(({ name, kind, file }) => [name, kind, file !== null])).toEqual([
      ['tables/scores.csv', 'table', true],
      ['forest', 'model', true],
    ]);
  });

  test('has no problem but the counted runs that are deleted', () => {
    expect(read.problems).toEqual([]);
  });
});
