import { expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { files } from '../../../src/effects.ts';
import { readInput } from '../../../src/pipeline.ts';

/** What the rule says of logs, given as the lines of each. */
async function find(logs: Readonly<Record<string, readonly object[]>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-test-'));
  try {
    for (const [name, lines] of Object.entries(logs)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    }
    const input = await readInput(
      {
        logs: [{ path: folder, shownPath: '' }],
        notes: [],
        config: {},
        configPath: 'runfolio.yaml',
        cacheFolder: null,
        threads: 1,
        keepProblems: 10,
      },
      { files },
    );
    const findings = await input.findings();
    await input.dataset.close();
    return findings.filter(({ rule }) => rule === 'duplicated-curves').map(({ message }) => message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function curve(params: object, last: number): object[] {
  const steps = Array.from({ length: 5 }, (_, step) => ({ step, 'val/loss': 1 / (step + 1) }));
  return [{ experiment: 'x', ...params }, ...steps, { step: 5, 'val/loss': last }];
}

test('copies of logs without a seed are told once for the experiment, with the logs', async () => {
  const [message, ...others] = await find({
    'runs/a.jsonl': curve({ lr: 1 }, 0.123),
    'copy/a.jsonl': curve({ lr: 1 }, 0.123),
    'runs/b.jsonl': curve({ lr: 2 }, 0.456),
    'copy/b.jsonl': curve({ lr: 2 }, 0.456),
  });
  expect(others).toEqual([]);
  expect(message).toBe(
    'copy/a and runs/a logged identical values, and so did 1 more set of runs. Neither a seed nor a param tells them apart, so they are copies of one log, or one run made again without chance: counted as repetitions they make the spread too small.',
  );
});

test('runs with the same recorded seed are left to the list of variants, and different values are no copies', async () => {
  expect(
    await find({
      'runs/a.jsonl': curve({ lr: 1, seed: 7 }, 0.123),
      'copy/a.jsonl': curve({ lr: 1, seed: 7 }, 0.123),
      'runs/b.jsonl': curve({ lr: 2 }, 0.456),
      'runs/c.jsonl': curve({ lr: 2 }, 0.457),
    }),
  ).toEqual([]);
});

test('single values are copies only where the runs began and ended at the same moments', async () => {
  const run = (id: string, from: number): object[] => [
    { event: 'run', id, name: 'trial 0', experiment: 'x', params: { lr: 1 }, time: from },
    { event: 'metrics', step: 0, values: { accuracy: 0.9 } },
    { event: 'end', status: 'finished', time: from + 7.25 },
  ];
  const begun = 1_767_261_600.125;
  expect(
    await find({ 'a.jsonl': run('a', begun), 'b.jsonl': run('b', begun), 'c.jsonl': run('c', begun + 1) }),
  ).toEqual([
    expect.stringMatching(/^trial 0 of a\.jsonl and trial 0 of b\.jsonl logged identical values\. Neither/),
  ]);
});
