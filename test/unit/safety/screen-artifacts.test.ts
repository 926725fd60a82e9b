import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { readInput } from '../../../src/pipeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'runfolio-artifacts-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const log = (id: string, artifact: string): string =>
  [
    { event: 'run', id, experiment: 'x', params: { lr: 0.1 } },
    { event: 'metrics', step: 1, values: { 'val/loss': 1 } },
    { event: 'artifact', name: artifact, path: artifact },
    { event: 'end', status: 'finished' },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n');

/** What is found in a folder of these files, each as `place code where`. */
async function found(
  name: string,
  texts: Readonly<Record<string, string>>,
  config = {},
): Promise<readonly string[]> {
  const home = join(folder, name);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  const input = await readInput(
    {
      logs: [{ path: join(home, 'runs'), shownPath: 'runs' }],
      notes: [],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 10,
      screensArtifacts: true,
    },
    { files },
  );
  await input.dataset.close();
  return input.problems.kept.map(
    ({ code, severity, place, facts }) =>
      `${place.file}:${place.line ?? ''}:${place.column ?? ''} ${severity} ${code} ${facts['where']}`,
  );
}

const personal = 'id,who\n1,bob@nowhere.org\n';

test('what a text file among the artifacts holds is told with file, line and column', async () => {
  expect(
    await found('csv', { 'runs/a.jsonl': log('a', 'predictions.csv'), 'runs/predictions.csv': personal }),
  ).toStrictEqual(['runs/predictions.csv:2:3 note email-found artifact predictions.csv']);
});

test('a secret in an artifact that the config leaves in is an error, and one that is taken out a warning', async () => {
  const texts = { 'runs/a.jsonl': log('a', 'out.txt'), 'runs/out.txt': 'lr: 1\npassword: Xk3v9q2Lw8\n' };
  expect(await found('out', texts)).toStrictEqual([
    'runs/out.txt:2:11 warning secret-found artifact out.txt',
  ]);
  expect(await found('in', texts, { publish: { redact: [] } })).toStrictEqual([
    'runs/out.txt:2:11 error secret-found artifact out.txt',
  ]);
});

test('the same address in the artifacts of two runs is told once', async () => {
  const texts = {
    'runs/a.jsonl': log('a', 'a.csv'),
    'runs/a.csv': personal,
    'runs/b.jsonl': log('b', 'b.csv'),
    'runs/b.csv': personal,
  };
  expect(await found('twice', texts)).toHaveLength(1);
});

test('artifacts that are no text, and what is allowed, are passed by', async () => {
  expect(
    await found('binary', { 'runs/a.jsonl': log('a', 'model.pt'), 'runs/model.pt': personal }),
  ).toStrictEqual([]);
  const texts = { 'runs/a.jsonl': log('a', 'p.csv'), 'runs/p.csv': personal };
  expect(await found('allowed', texts, { publish: { allow: ['*@nowhere.org'] } })).toStrictEqual([]);
});

test('an address in the path of a log, or in the id of a run, is told, since these are never changed', async () => {
  expect(await found('path', { 'runs/bob@nowhere.org/a.jsonl': log('a', 'none.pt') })).toContain(
    'runs/bob@nowhere.org/a.jsonl:: note email-found the path of the log',
  );
  expect(await found('id', { 'runs/a.jsonl': log('bob@nowhere.org', 'none.pt') })).toContain(
    'runs/a.jsonl:: note email-found the id',
  );
});
