import { makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';

/** The branches of the example, each one commit ahead of main. */
export const exampleBranches = ['good', 'worse', 'noise', 'broken', 'rewritten', 'post-hoc'] as const;
export type ExampleBranch = (typeof exampleBranches)[number];

/** One run of the example. */
export interface ExampleRun {
  readonly smoothing: number;
  readonly seed: number;
  /** Accuracy at the end. */
  readonly accuracy: number;
  readonly latencyMs?: number;
}

/** How far seeds move the accuracy, in standard deviations; they add up to nothing. */
const deviations = [-1.2, -0.5, 0.1, 0.4, 1.2];
const otherDeviations = [0.9, -1.3, 0.3, -0.4, 0.5];
const spread = 0.004;

/** The repository's config: its gate is strict enough that a branch can break each of its rules. */
const config = `title: Does smoothing help?
logs: [runs]
notes: [notes]
metric: val/acc
gate:
  no-regression: { metric: [val/acc, val/loss], min-effect: 0.001 }
  min-seeds: 3
  budgets: { latency_ms: 25 }
  no-new: [error, rule-post-hoc]
`;

/**
 * Makes a git repository in which experiments grow: on main a note with its rule, then 10 runs (two variants with five seeds each), and
 * six branches. `good` adds five runs of a better variant, `worse` and `noise` five more runs of a known one, `broken` a log with
 * a broken line, `rewritten` changes numbers of an old run, `post-hoc` the rule of the note.
 * Main is checked out. Times are fixed, so all hashes are the same in every test.
 */
export function makeExampleRepository(folder?: string): GitFolder {
  const repository = makeGitFolder(folder);
  repository.write('.gitignore', '.runfolio/\nreport/\n');
  repository.write('runfolio.yaml', config);
  repository.write('README.md', '# An example\n');
  repository.write('notes/smoothing.md', note('0.004'));
  repository.commit('2026-03-01', 'Ask whether smoothing helps');
  for (const [index, deviation] of deviations.entries()) {
    const seed = index + 1;
    writeRun(repository, { smoothing: 0, seed, accuracy: 0.9 + spread * deviation });
    const other = otherDeviations[index] ?? 0;
    writeRun(repository, { smoothing: 0.1, seed, accuracy: 0.912 + spread * other });
  }
  repository.commit('2026-03-03', 'Add ten runs');
  for (const branch of exampleBranches) {
    repository.git('checkout', '-q', '-b', branch, 'main');
    change[branch](repository);
    repository.commit('2026-03-05', `Change: ${branch}`);
  }
  repository.git('checkout', '-q', 'main');
  return repository;
}

/**
 * Makes a git repository that keeps the history of its report in `history.jsonl`: on main fourteen commits, each of which adds a run of two
 * variants; from the eighth on the accuracy of one of them is higher. The branch `next` adds another of each. Main is checked out, and the file is
 * still to be made.
 */
export function makeGrowingRepository(folder?: string): GitFolder {
  const repository = makeGitFolder(folder);
  repository.write('.gitignore', '.runfolio/\nreport/\n');
  repository.write(
    'runfolio.yaml',
    config.replace('metric: val/acc', 'metric: val/acc\nhistory: history.jsonl'),
  );
  repository.write('notes/smoothing.md', note('0.004'));
  repository.commit('2026-03-01', 'Ask whether smoothing helps');
  const add = (seed: number): void => {
    // No two seeds are alike.
    const wobble = spread * ((deviations[seed % deviations.length] ?? 0) + seed / 97);
    writeRun(repository, { smoothing: 0, seed, accuracy: 0.9 + wobble });
    writeRun(repository, { smoothing: 0.1, seed, accuracy: (seed < 8 ? 0.912 : 0.94) - wobble / 2 });
  };
  for (let seed = 1; seed <= 14; seed += 1) {
    add(seed);
    repository.commit(`2026-03-${String(seed + 2).padStart(2, '0')}`, `Add runs with seed ${seed}`);
  }
  repository.git('checkout', '-q', '-b', 'next', 'main');
  for (const seed of [15, 16, 17]) add(seed);
  repository.commit('2026-03-20', 'Add three more seeds');
  repository.git('checkout', '-q', 'main');
  return repository;
}

const change: Readonly<Record<ExampleBranch, (repository: GitFolder) => void>> = {
  good: (repository) => {
    for (const [index, deviation] of otherDeviations.entries()) {
      writeRun(repository, { smoothing: 0.2, seed: index + 1, accuracy: 0.925 + spread * deviation });
    }
  },
  worse: (repository) => {
    for (const [index, deviation] of deviations.entries()) {
      const accuracy = 0.895 + spread * deviation;
      writeRun(repository, { smoothing: 0.1, seed: index + 6, accuracy, latencyMs: 31 });
    }
  },
  noise: (repository) => {
    for (const [index, deviation] of deviations.entries()) {
      writeRun(repository, { smoothing: 0.1, seed: index + 6, accuracy: 0.9125 + spread * deviation });
    }
  },
  broken: (repository) => {
    const run = { smoothing: 0.1, seed: 6, accuracy: 0.911 };
    const lines = logOf(run).split('\n');
    repository.write(
      'runs/smoothing-0.1-seed-6.jsonl',
      [
        ...lines.slice(0, 3),
        '{"event": "metrics", "step": 2, "values": {"val/acc" 0.9}}',
        ...lines.slice(3),
      ].join('\n'),
    );
  },
  rewritten: (repository) => {
    writeRun(repository, { smoothing: 0.1, seed: 2, accuracy: 0.931 });
  },
  'post-hoc': (repository) => {
    repository.write('notes/smoothing.md', note('0.001'));
  },
};

function note(smallestEffect: string): string {
  return `---
title: Smoothing raises accuracy
hypothesis: Smoothing of 0.1 raises the accuracy by more than ${smallestEffect}.
runs: params.smoothing >= 0
metric: val/acc
baseline: params.smoothing = 0
status: running
decision:
  candidate: params.smoothing = 0.1
  smallestEffect: ${smallestEffect}
---

## Method

Five seeds for each value.
`;
}

/** Writes the log of a run where the example keeps it. */
export function writeRun(repository: Pick<GitFolder, 'write'>, run: ExampleRun): void {
  repository.write(`runs/smoothing-${run.smoothing}-seed-${run.seed}.jsonl`, logOf(run));
}

/** The lines of a run: a curve of five steps that ends at its accuracy. */
function logOf({ smoothing, seed, accuracy, latencyMs = 20 + (seed % 5) * 0.5 }: ExampleRun): string {
  const started = Date.UTC(2026, 2, 2, 9, seed) / 1000 + smoothing * 36_000;
  const rows = [0, 1, 2, 3, 4].map((step) => {
    const left = (4 - step) * 0.05;
    const values = { 'val/acc': round(accuracy - left), 'val/loss': round(1.5 - accuracy + left * 1.5) };
    const measured = step === 4 ? { ...values, latency_ms: latencyMs } : values;
    return { event: 'metrics', step, time: started + step * 60, values: measured };
  });
  const head = { event: 'run', id: `s${smoothing}-${seed}`, params: { smoothing, width: 64 }, seed };
  return [head, ...rows, { event: 'end', status: 'finished' }]
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
