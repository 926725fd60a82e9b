import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectGoals } from '../../../src/analysis/collect-goals.ts';
import { createAuditAnswerer, isAuditQuestion } from '../../../src/audit/audit-questions.ts';
import { auditRuns } from '../../../src/audit/audit-runs.ts';
import type { Dataset } from '../../../src/dataset/dataset.ts';
import { files } from '../../../src/effects.ts';
import type { ThreadListener, Threads } from '../../../src/lib/threads.ts';
import { readInput } from '../../../src/pipeline.ts';
import type { Input } from '../../../src/pipeline.ts';

/** So many runs are not looked at by one thread alone. */
const RUNS = 330;
let root = '';
let input: Input;

/** Of five runs one diverges, one spikes, one has one point alone. */
function linesOf(run: number): readonly string[] {
  const rows = Array.from({ length: run % 5 === 2 ? 1 : 40 }, (_, step) => {
    const wild = (run % 5 === 0 && step > 30) || (run % 5 === 1 && step === 20);
    const loss = (wild ? 400 : 2) * 0.95 ** step + ((step * 7 + run) % 5) / 100;
    return JSON.stringify({ step, 'train/loss': loss });
  });
  if (run % 5 === 0) rows.push('{"step": 40, "train/loss": NaN}');
  return [JSON.stringify({ width: run }), ...rows];
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'runfolio-audit-'));
  await mkdir(join(root, 'runs'));
  for (let run = 0; run < RUNS; run += 1)
    await writeFile(join(root, `runs/${run}.jsonl`), `${linesOf(run).join('\n')}\n`);
  const logs = [{ path: join(root, 'runs'), shownPath: 'runs' }];
  const paths = { notes: [], config: {}, configPath: 'runfolio.yaml', cacheFolder: join(root, 'cache') };
  input = await readInput({ logs, ...paths, threads: 1, keepProblems: 100 }, { files });
});

afterAll(async () => {
  await input.dataset.close();
  await rm(root, { recursive: true });
});

/** A thread that answers here, and counts the runs that it gets. */
function threadsThatCount(counts: { runs: number; closed: number }): Threads {
  return {
    listenNow: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    start() {
      const answer = createAuditAnswerer(files);
      let listening: ThreadListener | undefined;
      let last: Promise<void> = Promise.resolve();
      const reply = async (before: Promise<void>, question: unknown): Promise<void> => {
        await before;
        if (!isAuditQuestion(question)) throw new TypeError('That is no question.');
        if (question.kind === 'runs') counts.runs += question.runs.length;
        listening?.answer(structuredClone(await answer(question)));
      };
      return {
        send(question) {
          last = reply(last, structuredClone(question));
        },
        listen(listener) {
          listening = listener;
        },
        close() {
          counts.closed += 1;
          return Promise.resolve();
        },
      };
    },
  };
}

async function auditAll(dataset: Dataset, threads?: Threads) {
  const goals = collectGoals(dataset.runs);
  const helpers = threads && { threads, processors: 3 };
  const found = await auditRuns(dataset.runs, { dataset, config: {}, goals, helpers });
  return dataset.runs.map((run) => found.get(run));
}

test('threads that help find what one thread finds alone', async () => {
  const alone = await auditAll(input.dataset);
  const counts = { runs: 0, closed: 0 };
  expect(await auditAll(input.dataset, threadsThatCount(counts))).toEqual(alone);
  expect(alone.flat().length).toBeGreaterThan(RUNS / 5);
  expect(counts.runs).toBeGreaterThan(0);
  expect(counts.closed).toBe(2);
});

test('runs whose series lie in no pack, or not where they lay, are looked at here', async () => {
  const alone = await auditAll(input.dataset);
  const moved: Dataset = {
    ...input.dataset,
    packsOf: (id) => {
      const packs = input.dataset.packsOf?.(id);
      if (packs === undefined || id.endsWith('7')) return undefined;
      return id.endsWith('8') ? { ...packs, folder: join(root, 'nowhere') } : packs;
    },
  };
  const counts = { runs: 0, closed: 0 };
  expect(await auditAll(moved, threadsThatCount(counts))).toEqual(alone);
  expect(counts.runs).toBeGreaterThan(0);
});

test('a thread that fails is heard of, and closed', async () => {
  const counts = { runs: 0, closed: 0 };
  const failing: Threads = {
    ...threadsThatCount(counts),
    start: () => ({
      send: () => undefined,
      listen(listener) {
        setImmediate(() => {
          listener.failed(new Error('no memory left'));
        });
      },
      close() {
        counts.closed += 1;
        return Promise.resolve();
      },
    }),
  };
  await expect(auditAll(input.dataset, failing)).rejects.toThrow('no memory left');
  expect(counts.closed).toBe(2);
});
