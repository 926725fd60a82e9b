import type { HeldOutCase } from './held-out-case.ts';
import type { EndingRun } from './report-case.ts';
import { endingRun, noteOf, reportCase } from './report-case.ts';
import type { MadeRun } from './write-log.ts';

const begin = 1_750_000_000;
const count = (n: number): number[] => [...Array(n).keys()];

/** A run that starts at an hour of the study and takes half of one. */
function timedRun(hour: number, run: EndingRun): MadeRun {
  return endingRun({ ...run, timeOf: (step) => begin + hour * 3600 + step * 60 });
}

function testMetrics(): HeldOutCase[] {
  const both = (
    id: string,
    ends: Readonly<Record<string, number>>,
    once: Readonly<Record<string, number>> = {},
  ): MadeRun[] =>
    count(4).map((seed) =>
      endingRun({
        id: `${id}${String(seed)}`,
        experiment: id,
        params: { wd: 0.1 },
        seed,
        ends: Object.fromEntries(
          Object.entries(ends).map(([name, value]) => [name, value * (1 + seed / 90)]),
        ),
        once: Object.fromEntries(
          Object.entries(once).map(([name, value]) => [name, value * (1 + seed / 90)]),
        ),
      }),
    );
  const usual = { 'train/loss': 0.4, 'val/accuracy': 0.8 };
  return [
    reportCase({
      id: 'best-of-test',
      reason: 'the config takes the best step of the test accuracy',
      fires: ['chosen-on-test', 'test-every-epoch'],
      runs: both('best-of-test', { ...usual, 'test/accuracy': 0.78 }),
      config: 'metrics:\n  test/accuracy: { goal: maximize, summary: best }\n',
    }),
    reportCase({
      id: 'best-of-test-in-note',
      reason: 'the note decides by the best test accuracy',
      fires: ['chosen-on-test', 'test-every-epoch'],
      runs: both('best-of-test-in-note', { ...usual, 'test/accuracy': 0.78 }),
      note: noteOf(
        {
          runs: "experiment = 'best-of-test-in-note'",
          metric: { name: 'test/accuracy', goal: 'maximize', summary: 'best' },
        },
        'Text.',
      ),
    }),
    reportCase({
      id: 'step-by-test',
      reason: 'everything is read where the test accuracy is best',
      fires: ['chosen-on-test', 'test-every-epoch'],
      runs: both('step-by-test', { ...usual, 'test/accuracy': 0.78 }),
      config: 'metric: val/accuracy\nmetrics:\n  val/accuracy: { summary: { atBest: test/accuracy } }\n',
    }),
    reportCase({
      id: 'test-at-best-validation',
      reason: 'the test value at the best validation step, test logged all along',
      fires: ['test-every-epoch'],
      runs: both('test-at-best-validation', { ...usual, 'test/accuracy': 0.78 }),
      config: 'metrics:\n  test/accuracy: { summary: { atBest: val/accuracy } }\n',
    }),
    reportCase({
      id: 'best-of-validation',
      reason: 'the best validation step; one test value at the end',
      runs: both('best-of-validation', usual, { 'test/accuracy': 0.77 }),
      config: 'metrics:\n  val/accuracy: { summary: best }\n',
    }),
    reportCase({
      id: 'test-curve-only',
      reason: 'the test error is the only thing that was evaluated, each epoch',
      fires: ['test-every-epoch'],
      may: ['validation-missing'],
      runs: both('test-curve-only', { train_loss: 0.4, test_err: 0.11 }),
    }),
    reportCase({
      id: 'test-once',
      reason: 'one test value at the end of each run',
      runs: both('test-once', usual, { 'test/accuracy': 0.77, 'test/loss': 0.6 }),
    }),
    reportCase({
      id: 'tested-words',
      reason: 'a metric about latency has test in its name but is none of a test split',
      runs: both('tested-words', { ...usual, latest_score: 0.5, 'contest/rank': 3 }),
      may: ['metric-in-some'],
    }),
  ];
}

function tuning(): HeldOutCase[] {
  const rates = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003];
  const tried = (
    id: string,
    hourOf: (index: number) => number,
    testsOf: (index: number) => boolean,
    params: (index: number) => NonNullable<MadeRun['params']>,
  ): MadeRun[] =>
    count(6).map((index) =>
      timedRun(hourOf(index), {
        id: `${id}${String(index)}`,
        experiment: id,
        params: params(index),
        seed: index,
        ends: { 'train/loss': 0.4 + index / 50, 'val/accuracy': 0.8 + index / 200 },
        once: testsOf(index) ? { 'test/accuracy': 0.78 + index / 200 } : {},
      }),
    );
  const rate = (index: number): NonNullable<MadeRun['params']> => ({ lr: rates[index] ?? 0.1 });
  return [
    reportCase({
      id: 'tuned-on',
      reason: 'tested after the first run, then five more rates were tried one after the other',
      fires: ['tuned-after-test'],
      runs: tried(
        'tuned-on',
        (index) => index * 5,
        () => true,
        rate,
      ),
    }),
    reportCase({
      id: 'tuned-on-days-later',
      reason: 'the test of the first day was known when five settings followed a week later',
      fires: ['tuned-after-test'],
      may: ['metric-in-some'],
      runs: tried(
        'tuned-on-days-later',
        (index) => (index === 0 ? 0 : 24 * 7 + index),
        (index) => index === 0 || index === 5,
        rate,
      ),
    }),
    reportCase({
      id: 'all-at-once',
      reason: 'all settings ran at the same time, each was tested at its end',
      runs: tried(
        'all-at-once',
        (index) => index * 0.01,
        () => true,
        rate,
      ),
    }),
    reportCase({
      id: 'tested-last',
      reason: 'six settings by validation; the last one alone was tested',
      may: ['metric-in-some'],
      runs: tried(
        'tested-last',
        (index) => index * 5,
        (index) => index === 5,
        rate,
      ),
    }),
    reportCase({
      id: 'only-seeds-after',
      reason: 'after the first test only further seeds of the same setting ran',
      runs: tried(
        'only-seeds-after',
        (index) => index * 5,
        () => true,
        () => ({ lr: 0.01 }),
      ),
    }),
    ...searches(),
  ];
}

function searches(): HeldOutCase[] {
  const trial = (id: string, n: number, test: boolean): MadeRun[] =>
    count(n).map((index) =>
      endingRun({
        id: `${id}${String(index)}`,
        experiment: id,
        params: { lr: 0.001 * (index + 1), depth: 2 + (index % 5) },
        seed: 0,
        ends: { 'train/loss': 0.5, 'val/accuracy': 0.7 + 0.1 * Math.sin(index) ** 2 },
        once: test ? { 'test/accuracy': 0.7 } : {},
      }),
    );
  const note = (id: string, claims: boolean): string =>
    noteOf(
      {
        runs: `experiment = '${id}'`,
        metric: 'val/accuracy',
        ...(claims ? { baseline: 'params.lr = 0.001', claim: 'supported' } : {}),
      },
      'The best of these settings reaches the highest accuracy.',
    );
  const may = ['baseline-fewer-trials', 'unstable-seeds'];
  return [
    reportCase({
      id: 'claims-the-search',
      reason:
        'fourteen settings without repetition, and the claim is by the validation metric they were chosen by',
      fires: ['tuned-on-reported-split'],
      may,
      runs: trial('claims-the-search', 14, false),
      note: note('claims-the-search', true),
    }),
    reportCase({
      id: 'claims-the-large-search',
      reason: 'forty settings, a claim on validation accuracy, no test',
      fires: ['tuned-on-reported-split'],
      may,
      runs: trial('claims-the-large-search', 40, false),
      note: note('claims-the-large-search', true),
    }),
    reportCase({
      id: 'search-with-test',
      reason: 'the same search, but a test metric exists',
      may: [...may, 'tuned-after-test'],
      runs: trial('search-with-test', 14, true),
      note: note('search-with-test', true),
    }),
    reportCase({
      id: 'four-settings',
      reason: 'four settings are no search',
      may,
      runs: trial('four-settings', 4, false),
      note: note('four-settings', true),
    }),
    reportCase({
      id: 'search-without-claim',
      reason: 'a search that claims nothing',
      may,
      runs: trial('search-without-claim', 14, false),
      note: note('search-without-claim', false),
    }),
  ];
}

/** Ways of working that carry a conclusion, and ways that do not. */
export const disciplineReports: readonly HeldOutCase[] = [...testMetrics(), ...tuning()];
