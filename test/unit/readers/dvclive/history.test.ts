import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import { git } from '../../../../src/effects/git.ts';
import { readInput } from '../../../../src/pipeline.ts';
import type { GitFolder } from '../../git-folder.ts';
import { hasGit, makeGitFolder } from '../../git-folder.ts';

async function read(folder: string, history = true) {
  const input = await readInput(
    {
      logs: [{ path: folder, shownPath: '.' }],
      notes: [],
      config: { dvc: { history } },
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 10,
    },
    { files, git },
  );
  await input.dataset.close();
  return { runs: input.dataset.runs, problems: input.problems.kept };
}

describe.skipIf(!hasGit)('the history of metrics in git', () => {
  let repository: GitFolder;
  beforeEach(() => {
    repository = makeGitFolder();
  });
  afterEach(() => {
    repository.remove();
  });

  function train(lr: number, accuracy: string): void {
    repository.write('params.yaml', `lr: ${lr}\nseed: 7\n`);
    repository.write('dvclive/metrics.json', `{"accuracy": ${accuracy}, "step": 3}\n`);
    repository.write('dvclive/plots/metrics/accuracy.tsv', `step\taccuracy\n3\t${accuracy}\n`);
    repository.write('dvc.yaml', 'metrics:\n- dvclive/metrics.json\n');
  }

  test('makes a run of each commit that changed them, with its params, time and commit', async () => {
    train(0.1, '0.71');
    const first = repository.commit('2026-01-01');
    train(0.2, 'NaN');
    const second = repository.commit('2026-01-02');
    repository.write('README.md', 'words');
    repository.commit('2026-01-03');
    train(0.3, '0.83');
    repository.commit('2026-01-04');
    const { runs, problems } = await read(repository.path);
    expect(problems).toEqual([]);
    expect(
      runs.map(({ id, params, code, startedAt }) => [id, params['lr'], code?.commit, startedAt]),
    ).toEqual([
      ['dvclive', 0.3, undefined, null],
      [first.slice(0, 7), 0.1, first, Date.UTC(2026, 0, 1, 12)],
      [second.slice(0, 7), 0.2, second, Date.UTC(2026, 0, 2, 12)],
    ]);
    expect(runs.map(({ metrics }) => metrics[0]?.last.value)).toEqual([0.83, 0.71, Number.NaN]);
    expect(runs.map(({ seed }) => seed)).toEqual([7, 7, 7]);
  });

  test('has the newest commit too if the files have changed since', async () => {
    train(0.1, '0.71');
    const first = repository.commit('2026-01-01');
    train(0.2, '0.83');
    const { runs } = await read(repository.path);
    expect(runs.map(({ id }) => id)).toEqual(['dvclive', first.slice(0, 7)]);
  });

  test('has the metrics files of a pipeline together', async () => {
    repository.write('dvc.yaml', 'metrics:\n- eval/a.json\n- eval/b.yaml\n');
    repository.write('eval/a.json', '{"auc": 0.5}');
    repository.write('eval/b.yaml', 'f1: 0.25\n');
    const first = repository.commit('2026-01-01');
    repository.write('eval/a.json', '{"auc": 0.75}');
    const { runs } = await read(repository.path);
    const past = runs.find(({ id }) => id === first.slice(0, 7));
    expect(past?.metrics.map(({ name, last }) => [name, last.value])).toEqual([
      ['auc', 0.5],
      ['f1', 0.25],
    ]);
  });

  test('is not read unless it is asked for', async () => {
    train(0.1, '0.71');
    repository.commit('2026-01-01');
    train(0.2, '0.83');
    repository.commit('2026-01-02');
    expect((await read(repository.path, false)).runs).toHaveLength(1);
  });

  test('is told to be missing where nothing was committed', async () => {
    train(0.1, '0.71');
    const { problems } = await read(repository.path);
    expect(problems).toMatchObject([{ code: 'dvc-history-missing', facts: { reason: 'not-committed' } }]);
  });
});

test('outside of a repository the missing history is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-no-git-'));
  try {
    await files.write(join(folder, 'dvclive/metrics.json'), '{"accuracy": 0.5}');
    const { runs, problems } = await read(folder);
    expect(runs).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'dvc-history-missing' }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
