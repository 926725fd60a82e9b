import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { createGit } from '../../../src/effects/git.ts';
import { makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';
import { makeDataPackage } from './data-package.ts';
import { fakeEffects } from './fake-effects.ts';

let packageFolder = '';
beforeAll(async () => {
  packageFolder = await makeDataPackage();
});
afterAll(() => {
  rmSync(packageFolder, { recursive: true });
});

let repository: GitFolder;
let folder = '';
beforeEach(() => {
  repository = makeGitFolder();
  folder = repository.path;
  mkdirSync(join(folder, 'notes'));
  writeFileSync(
    join(folder, 'notes/width.md'),
    '---\ntitle: Does width help?\nruns: params.width >= 1\nmetric: val/loss\ndate: 2026-11-01\n---\nText.\n',
  );
});
afterEach(() => {
  repository.remove();
});

async function build(): Promise<void> {
  const { effects } = fakeEffects(folder);
  await runCommandLine(['build', '--threads', '1'], { ...effects, packageFolder, git: createGit('git') });
}

/** Two runs of one variant at each of so many commits, two days apart; the loss is higher from the sixth on. */
function writeRunsOfCommits(count: number): void {
  rmSync(join(folder, 'runs'), { recursive: true, force: true });
  mkdirSync(join(folder, 'runs'));
  for (let place = 0; place < count; place += 1) {
    for (const again of [0, 1]) {
      const time = 1_767_225_600 + place * 172_800 + again;
      const loss = (place < 5 ? 1 : 3) + ((place * 7 + again * 3) % 5) / 100;
      const head = {
        event: 'run',
        id: `r${place}-${again}`,
        params: { width: 1 },
        seed: place * 2 + again,
        source: { commit: String(place).repeat(40).slice(0, 40) },
      };
      const rows = [
        head,
        { event: 'metrics', step: 0, time, values: { 'val/loss': loss } },
        { event: 'end', time },
      ];
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      writeFileSync(join(folder, 'runs', `r${place}-${again}.jsonl`), text);
    }
  }
}

test('runs that were made at many commits are a history without any earlier build', async () => {
  writeFileSync(join(folder, 'runfolio.yaml'), 'logs: [runs]\n');
  writeRunsOfCommits(7);
  await build();
  expect(existsSync(join(folder, 'report/history.html'))).toBe(false);
  writeRunsOfCommits(10);
  await build();
  expect(JSON.parse(readFileSync(join(folder, 'report/history.html'), 'utf8'))).toMatchObject({
    page: {
      summary:
        'Inside this build, runs were made at many commits or days in 1 experiment: 1 change of level that noise does not explain.',
      steps: null,
      builds: null,
      runs: {
        sections: [
          {
            title: 'Does width help?, by commit',
            sentences: [expect.stringContaining('between 4444444 (9 Jan 2026) and 5555555 (11 Jan 2026)')],
            tables: [
              { rows: [{ cells: [{ text: '5555555' }, { text: '11 Jan 2026' }, {}, {}, {}, {}, {}, {}] }] },
            ],
          },
        ],
      },
    },
  });
});
