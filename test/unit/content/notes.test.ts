import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWriteUps } from './write-up.ts';

/**
 * The numbers in the demo's write-ups as a reader sees them, computed again from the committed logs by plain arithmetic that shares
 * nothing with Runfolio.
 */
const content = join(import.meta.dirname, '../../../content');

interface LoggedRun {
  readonly experiment: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly seed: unknown;
  readonly rows: readonly { readonly step: number; readonly values: Readonly<Record<string, number>> }[];
}

interface LoggedLine {
  readonly event: string;
  readonly experiment?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly seed?: unknown;
  readonly step?: number;
  readonly values?: Readonly<Record<string, number>>;
}

function readRuns(folder: string): readonly LoggedRun[] {
  const files = readdirSync(join(content, 'runs', folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(content, 'runs', folder, file), 'utf8').trimEnd();
      const lines = text
        .split('\n')
        .map((line): LoggedLine => Object.assign({ event: '' }, JSON.parse(line)));
      const [start] = lines;
      return {
        experiment: start?.experiment ?? '',
        params: start?.params ?? {},
        tags: start?.tags ?? {},
        seed: start?.seed,
        rows: lines.flatMap(({ step, values }) =>
          step === undefined || values === undefined ? [] : [{ step, values }],
        ),
      };
    });
}

function note(name: string): string {
  return readFileSync(join(content, 'notes', `${name}.md`), 'utf8');
}

const writeUps = await readWriteUps([
  'algoperf-fastmri',
  'humanoid-walk',
  'pythia-checkpoints',
  'pytorch-simple',
]);

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function withDeviation(values: readonly number[]): string {
  return `${meanOf(values).toFixed(1)} ± ${Math.sqrt(varianceOf(values)).toFixed(1)}`;
}

function valuesOf(run: LoggedRun, metric: string): readonly number[] {
  return run.rows.flatMap(({ values }) => values[metric] ?? []);
}

const algoperf = readRuns('algoperf-fastmri');

function timesOf(submission: string, trial: number): readonly number[] {
  return algoperf
    .filter(({ params }) => params['submission'] === submission && params['trial'] === trial)
    .toSorted((a, b) => Number(a.tags['study']) - Number(b.tags['study']))
    .flatMap((run) => valuesOf(run, 'time_to_target'));
}

function fastestOf(submission: string): readonly number[] {
  return ['0', '1', '2', '3', '4'].map((study) =>
    Math.min(
      ...algoperf
        .filter(({ params, tags }) => params['submission'] === submission && tags['study'] === study)
        .flatMap((run) => valuesOf(run, 'time_to_target')),
    ),
  );
}

test.each([
  ['Schedule-Free AdamW', 'schedule-free-adamw'],
  ['Distributed Shampoo', 'shampoo'],
  ['NadamP', 'nadamp'],
])('the write-up of AlgoPerf gives the times of %s by the rule of the benchmark', (title, submission) => {
  const times = fastestOf(submission);
  const row = note('algoperf-fastmri')
    .split('\n')
    .find((line) => line.startsWith(`| ${title}`));
  const median = times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
  expect(row?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    title,
    times.map((time) => time.toFixed(1)).join(' · '),
    median.toFixed(1),
    withDeviation(times),
    '',
  ]);
});

test.each([
  ['schedule-free-adamw', 4],
  ['shampoo', 2],
  ['nadamp', 1],
  ['nadamp', 4],
])('the write-up of AlgoPerf gives mean and deviation of %s, trial %d', (submission, trial) => {
  expect(timesOf(submission, trial)).toHaveLength(5);
  const mean = meanOf(timesOf(submission, trial)).toFixed(0);
  const deviation = Math.sqrt(varianceOf(timesOf(submission, trial))).toFixed(0);
  expect(writeUps.get('algoperf-fastmri')?.text).toContain(`${mean} ± ${deviation} s`);
});

test('the write-up of AlgoPerf says which trials missed the target', () => {
  const missed = ['nadamp', 'schedule-free-adamw', 'shampoo'].flatMap((submission) =>
    [1, 2, 3, 4, 5].map((trial) => [submission, trial, 5 - timesOf(submission, trial).length] as const),
  );
  expect(missed.filter(([, , count]) => count > 0)).toEqual([
    ['nadamp', 5, 2],
    ['schedule-free-adamw', 1, 5],
    ['shampoo', 1, 1],
    ['shampoo', 4, 5],
  ]);
});

test('a run of AlgoPerf stops at the first evaluation that reaches the target', () => {
  for (const run of algoperf) {
    const ssim = valuesOf(run, 'validation/ssim');
    const reached = ssim.findIndex((value) => value >= 0.723653);
    expect(valuesOf(run, 'time_to_target')).toHaveLength(reached === -1 ? 0 : 1);
    if (reached !== -1) expect(reached).toBe(ssim.length - 1);
  }
});

test.each(['TD-MPC2', 'TD-MPC', 'DreamerV3', 'SAC'])(
  'the write-up of Humanoid-walk gives the last rewards of %s and its interval',
  (method) => {
    const last = lastRewards(method);
    const reference = lastRewards('TD-MPC2');
    const ended = last.filter((reward) => reward !== null);
    const difference = meanOf(ended) - meanOf(reference.flatMap((reward) => reward ?? []));
    const differences = last.map((reward, seed) => (reward ?? Number.NaN) - (reference[seed] ?? Number.NaN));
    // Student's t at 0.975 with 2 degrees of freedom, from a printed table.
    const half = 4.303 * Math.sqrt(varianceOf(differences) / 3);
    const [, reward, less] = writeUps.get('humanoid-walk')?.row(method) ?? [];
    expect(reward?.sort).toBeCloseTo(meanOf(ended), 9);
    expect(reward?.n).toBe(ended.length);
    expect(Number(reward?.spread)).toBeCloseTo(Math.sqrt(varianceOf(ended)), method === 'TD-MPC2' ? 1 : 0);
    if (method === 'TD-MPC2') return expect(less?.text).toBe('');
    const numbers = (less?.text.match(/[−\d.]+/g) ?? []).map((text) => Number(text.replace('−', '-')));
    expect(numbers[0]).toBe(Math.round(difference));
    // The interval of DreamerV3, which lacks a seed, is Welch's.
    if (ended.length === 3)
      expect(numbers.slice(1)).toEqual([Math.round(difference - half), Math.round(difference + half)]);
  },
);

test('the write-up of Humanoid-walk gives the last rewards of single runs', () => {
  const listed = (method: string): string =>
    lastRewards(method)
      .map((reward) => reward?.toFixed(1))
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' and ');
  expect(writeUps.get('humanoid-walk')?.text).toContain(listed('TD-MPC2'));
  expect(writeUps.get('humanoid-walk')?.text).toContain(listed('SAC'));
});

/** Last reward of each seed; null for a log that stops before the others do. */
function lastRewards(method: string): readonly (number | null)[] {
  return readRuns('humanoid/walk')
    .filter(({ params }) => params['method'] === method)
    .map(({ rows }) =>
      (rows.at(-1)?.step ?? 0) < 13_500_000 ? null : (rows.at(-1)?.values['reward'] ?? null),
    );
}

test.each([
  ['pythia-160m-deduped', 0],
  ['pythia-160m-deduped', 5],
  ['pythia-1b-deduped', 0],
  ['pythia-1b-deduped', 5],
])('the write-up of Pythia gives best and last checkpoint of %s, %d-shot', (model, shots) => {
  const run = readRuns('pythia').find(
    ({ params }) => params['model'] === model && params['num_fewshot'] === shots,
  );
  const points = run?.rows ?? [];
  const accuracy = (row: LoggedRun['rows'][number] | undefined): number =>
    row?.values['lambada_openai/acc'] ?? Number.NaN;
  const error = (row: LoggedRun['rows'][number] | undefined): number =>
    row?.values['lambada_openai/acc_stderr'] ?? 0;
  const best = points.toSorted((a, b) => accuracy(b) - accuracy(a))[0];
  const last = points.at(-1);
  const drop = accuracy(best) - accuracy(last);
  const errors = drop / Math.hypot(error(best), error(last));
  const writeUp = writeUps.get('pythia-checkpoints');
  const cells = writeUp?.row(`${model}, num_fewshot ${shots}`) ?? [];
  expect(cells.slice(1).map(({ text }) => text)).toEqual([
    accuracy(best).toFixed(4),
    accuracy(last).toFixed(4),
  ]);
  if (drop === 0) return;
  expect(best?.step).toBe(93_000);
  expect(writeUp?.text).toContain(drop.toFixed(4));
  expect(writeUp?.text).toContain(errors.toFixed(1));
});

test('the write-up of the search tells what its trials recorded', () => {
  const { text = '' } = writeUps.get('pytorch-simple') ?? {};
  expect(text).toContain(`trial 24, with ${(1211 / 1280).toFixed(4)}`);
  expect(text).toContain(`25 complete trials is trial 91, with ${(1212 / 1280).toFixed(4)}`);
});
