import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { createGit } from '../../../src/effects/git.ts';
import { makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';
import { fakeEffects } from './fake-effects.ts';

let repository: GitFolder;
beforeEach(() => {
  repository = makeGitFolder();
  repository.write('runfolio.yaml', 'logs: [runs]\n');
});
afterEach(() => {
  repository.remove();
});

function writeRun(name: string, width: number, loss: number): void {
  repository.write(
    `runs/${name}.jsonl`,
    `${JSON.stringify({ width, seed: 1 })}\n${JSON.stringify({ step: 0, 'val/loss': loss })}\n`,
  );
}

async function run(...args: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words } = fakeEffects(repository.path);
  const code = await runCommandLine(args, { ...effects, git: createGit('git') });
  return { code, data: data(), words: words() };
}

function readLines(name: string): unknown[] {
  const lines = readFileSync(join(repository.path, name), 'utf8').trimEnd().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

/** Four commits: a run, nothing of the report, another number and another run, and a run that is gone. */
function makeCommits(): readonly string[] {
  writeRun('a', 1, 0.5);
  const first = repository.commit('2026-01-01');
  repository.write('train.py', 'print()\n');
  repository.commit('2026-01-02');
  writeRun('a', 1, 0.4);
  writeRun('b', 2, 0.3);
  const third = repository.commit('2026-01-03');
  rmSync(join(repository.path, 'runs/b.jsonl'));
  const fourth = repository.commit('2026-01-04');
  return [first, third, fourth];
}

test('rebuild reads every commit that changed the logs, oldest first, and passes by those that did not', async () => {
  const commits = makeCommits();
  const { code, data, words } = await run('history', 'rebuild', '--out', 'history.jsonl');
  expect([code, data]).toEqual([0, 'history.jsonl\n']);
  expect(words).toContain('3 commits read, 3 of them with something new.');
  const [head, ...states] = readLines('history.jsonl');
  expect(head).toEqual({ runfolio: 'history', version: 1 });
  expect(states).toMatchObject([
    { commit: commits[0], committedMs: Date.parse('2026-01-01T12:00:00Z'), values: [[0, 0, 0, 0.5]] },
    { commit: commits[1] },
    { commit: commits[2], gone: [expect.anything()] },
  ]);
});

test('rebuilding twice gives the same bytes, and leaves what is checked out alone', async () => {
  makeCommits();
  await run('history', 'rebuild', '--out', 'one.jsonl');
  await run('history', 'rebuild', '--out', 'two.jsonl');
  expect(readFileSync(join(repository.path, 'two.jsonl'))).toEqual(
    readFileSync(join(repository.path, 'one.jsonl')),
  );
  expect(repository.git('status', '--porcelain', '--untracked-files=no')).toBe('');
});

test('--last takes the newest commits only, and says so', async () => {
  const commits = makeCommits();
  const { words } = await run('history', 'rebuild', '--out', 'history.jsonl', '--last', '1');
  expect(words).toContain('Reading the newest 1 of 3 commits');
  expect(readLines('history.jsonl').slice(1)).toMatchObject([{ commit: commits[2] }]);
});

test('a history that is there is not replaced unless asked for', async () => {
  makeCommits();
  repository.write('history.jsonl', 'mine\n');
  const refused = await run('history', 'rebuild', '--out', 'history.jsonl');
  expect(refused.code).toBe(2);
  expect(refused.words).toContain('--replace writes it anew');
  expect(readFileSync(join(repository.path, 'history.jsonl'), 'utf8')).toBe('mine\n');
  expect((await run('history', 'rebuild', '--out', 'history.jsonl', '--replace')).code).toBe(0);
});

test('without a report and without a named file it is asked where the history goes', async () => {
  makeCommits();
  const { code, words } = await run('history', 'rebuild');
  expect(code).toBe(2);
  expect(words).toContain('Name a file with --out, or with "history: FILE" in runfolio.yaml.');
});

test('history lists the builds of the file that the config names, newest first, with their commits', async () => {
  const commits = makeCommits();
  repository.write('runfolio.yaml', 'logs: [runs]\nhistory: history.jsonl\n');
  await run('history', 'rebuild');
  const { code, data } = await run('history');
  expect(code).toBe(0);
  const [, newest = '', second = ''] = data.split('\n');
  expect(newest).toMatch(new RegExp(`^ *3 +2026-01-04 +${commits[2]?.slice(0, 7)} +\\d+ +\\d+ +1`));
  expect(second).toContain(commits[1]?.slice(0, 7));
  const markdown = await run('history', '--md', '--from', 'history.jsonl');
  expect(markdown.data).toContain('**History**: 3 builds, no lasting change.');
  const listed: unknown = JSON.parse((await run('history', '--json')).data);
  expect(listed).toMatchObject({ builds: [{ build: 1, commit: commits[0], added: 1 }, {}, { gone: 1 }] });
});

test('a report without a history says how to have one', async () => {
  const { code, words } = await run('history');
  expect(code).toBe(2);
  expect(words).toContain('With "history: true" in runfolio.yaml each build adds to it');
});

test.each([
  [['history', 'list'], 'takes nothing or "rebuild"'],
  [['history', '--last', '3'], '--last goes with "runfolio history rebuild"'],
])('%j is refused', async (args, expected) => {
  const { code, words } = await run(...args);
  expect(code).toBe(2);
  expect(words).toContain(expected);
});

test('--runs tells of the days of the runs in the logs, in words, Markdown and JSON', async () => {
  for (let day = 0; day < 10; day += 1) {
    const time = 1_767_225_600 + day * 86_400;
    const loss = (day < 5 ? 0.5 : 0.9) + ((day * 7) % 5) / 1000;
    repository.write(
      `runs/d${day}.jsonl`,
      [
        { event: 'run', id: `d${day}`, params: { width: 1 }, seed: day },
        { event: 'metrics', step: 0, time, values: { 'val/loss': loss } },
        { event: 'end', time },
      ]
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
  }
  const text = await run('history', '--runs');
  expect([text.code, text.data]).toEqual([
    0,
    expect.stringMatching(/runs of 10 days\n.*\n.*▁▁▁▁▁█████.*0\.502 → 0\.902 since 2026-01-06/),
  ]);
  expect((await run('history', '--runs', '--md')).data).toContain('0.502 → 0.902 since 2026-01-06 |');
  expect(JSON.parse((await run('history', '--runs', '--json')).data)).toMatchObject({
    experiments: [{ by: 'day', moments: { length: 10 }, trends: [{ change: { since: 5 } }] }],
  });
  expect((await run('history', 'rebuild', '--runs')).words).toContain('"rebuild" does not go with it');
});

test('--runs says so where all runs were made on one day', async () => {
  writeRun('a', 1, 0.5);
  expect((await run('history', '--runs')).data).toContain('were made at one commit or day');
});
