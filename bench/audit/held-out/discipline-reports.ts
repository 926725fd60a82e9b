import type { HeldOutCase } from './held-out-case.ts';
import type { EndingRun } from './report-case.ts';
import { endingRun, noteOf, reportCase, valuesAbout } from './report-case.ts';
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
    params: (index: number) => MadeRun['params'],
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
  const rate = (index: number): MadeRun['params'] => ({ lr: rates[index] ?? 0.1 });
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

function equalTerms(): HeldOutCase[] {
  const pair = (id: string, more: (variant: string, seed: number) => Partial<EndingRun>): MadeRun[] =>
    ['plain', 'gated'].flatMap((variant) =>
      count(4).map((seed) =>
        endingRun({
          id: `${variant}${String(seed)}`,
          experiment: id,
          params: { variant },
          seed,
          ends: { 'train/loss': 0.4 + seed / 60, 'val/loss': (variant === 'plain' ? 0.7 : 0.66) + seed / 60 },
          ...more(variant, seed),
        }),
      ),
    );
  const data = (version: string): Partial<MadeRun> => ({ record: { data: { corpus: version } } });
  const points = (n: number): Partial<EndingRun> => ({ points: n });
  return [
    reportCase({
      id: 'newer-data',
      reason: 'the gated variant was trained on the second version of the corpus',
      fires: ['data-differ'],
      runs: pair('newer-data', (variant) => data(variant === 'plain' ? 'v1' : 'v2')),
    }),
    reportCase({
      id: 'mixed-data',
      reason: 'two runs of each variant are on another version',
      fires: ['data-differ'],
      runs: pair('mixed-data', (_, seed) => data(seed < 2 ? '2025-01' : '2025-06')),
    }),
    reportCase({
      id: 'same-data-version',
      reason: 'one version for all',
      runs: pair('same-data-version', () => data('v1')),
    }),
    reportCase({
      id: 'data-is-the-question',
      reason: 'the version of the data is a param that is compared',
      runs: pair('data-is-the-question', (variant) => ({
        ...data(variant === 'plain' ? 'v1' : 'v2'),
        params: { corpus: variant === 'plain' ? 'v1' : 'v2' },
      })),
    }),
    reportCase({
      id: 'twice-as-long',
      reason: 'one variant trained for twice as many steps, and no param says so',
      fires: ['budgets-differ'],
      runs: pair('twice-as-long', (variant) => points(variant === 'plain' ? 24 : 48)),
    }),
    reportCase({
      id: 'half-again',
      reason: 'half as many steps again',
      fires: ['budgets-differ'],
      runs: pair('half-again', (variant) => points(variant === 'plain' ? 60 : 40)),
    }),
    reportCase({ id: 'same-length', reason: 'the same length', runs: pair('same-length', () => points(30)) }),
    reportCase({
      id: 'epochs-compared',
      reason: 'the number of epochs is what is compared',
      runs: pair('epochs-compared', (variant) => ({
        ...points(variant === 'plain' ? 24 : 48),
        params: { epochs: variant === 'plain' ? 24 : 48 },
      })),
    }),
    reportCase({
      id: 'stops-early',
      reason: 'early stopping: lengths differ inside each variant',
      runs: pair('stops-early', (variant, seed) => points(20 + 7 * seed + (variant === 'plain' ? 0 : 5))),
      may: ['budgets-differ'],
    }),
  ];
}

function claims(): HeldOutCase[] {
  const settled = (
    id: string,
    variant: string,
    values: readonly number[],
    more: (seed: number) => Partial<EndingRun> = () => ({}),
  ): MadeRun[] =>
    values.map((value, seed) =>
      endingRun({
        id: `${variant}-${String(seed)}`,
        experiment: id,
        params: { variant },
        seed,
        ends: { 'train/loss': 0.4 + seed / 70, 'test/score': value },
        points: 8,
        ...more(seed),
      }),
    );
  const rule = {
    baseline: "params.variant = 'base'",
    decision: { candidate: "params.variant = 'new'", metric: 'test/score', goal: 'maximize' },
  };
  const note = (
    id: string,
    front: Readonly<Record<string, unknown>>,
    text = 'The new one is better.',
  ): string =>
    noteOf(
      {
        runs: `experiment = '${id}'`,
        metric: { name: 'test/score', goal: 'maximize' },
        compare: ['variant'],
        ...front,
      },
      text,
    );
  const base = valuesAbout(0.6, 0.01, 6, 'base');
  const near = valuesAbout(0, 0.01, 6, 'near').map((value, seed) => (base[seed] ?? 0) + 0.0155 + value);
  const far = base.map((value, seed) => value + 0.2 + seed / 1000);
  const others = (id: string): MadeRun[] =>
    count(12).flatMap((index) =>
      settled(id, `other${String(index)}`, valuesAbout(0.6, 0.012, 6, `other${String(index)}`)),
    );
  const crash = (id: string): MadeRun[] =>
    settled(id, 'new', [...far, 0.02, 0.01], (seed) => (seed > 5 ? { end: 'failed', points: 3 } : {}));
  const may = ['unstable-seeds', 'validation-missing', 'few-seeds', 'direction-missing'];
  const settings = (id: string, variant: string, n: number, lift: number): MadeRun[] =>
    count(n).flatMap((index) =>
      count(2).map((seed) =>
        endingRun({
          id: `${variant}-${String(index)}-${String(seed)}`,
          experiment: id,
          params: { variant, lr: 0.01 * (index + 1) },
          seed,
          points: 8,
          ends: { 'train/loss': 0.4, 'test/score': lift + index / 100 + seed / 500 },
        }),
      ),
    );
  const bare = (id: string): string => note(id, { ...rule, compare: ['variant', 'lr'], claim: 'supported' });
  return [
    reportCase({
      id: 'two-seeds',
      reason: 'claims support on two seeds a side',
      fires: ['few-seeds'],
      may: [...may],
      runs: [
        ...settled('two-seeds', 'base', base.slice(0, 2)),
        ...settled('two-seeds', 'new', far.slice(0, 2)),
      ],
      note: note('two-seeds', { baseline: rule.baseline, claim: 'supported' }),
    }),
    reportCase({
      id: 'one-seed-refutes',
      reason: 'claims a refutation on one seed a side',
      fires: ['few-seeds'],
      may: [...may],
      runs: [...settled('one-seed-refutes', 'base', [0.7]), ...settled('one-seed-refutes', 'new', [0.6])],
      note: note('one-seed-refutes', { baseline: rule.baseline, claim: 'refuted' }),
    }),
    {
      ...reportCase({
        id: 'six-seeds',
        reason: 'six seeds a side',
        runs: [...settled('six-seeds', 'base', base), ...settled('six-seeds', 'new', far)],
        note: note('six-seeds', { baseline: rule.baseline, claim: 'supported' }),
      }),
      may: ['validation-missing', 'plateau', 'still-improving', 'last-not-best'],
    },
    reportCase({
      id: 'one-of-thirteen',
      reason: 'one of thirteen variants is a little better; p is near 0.02 before anything is corrected',
      fires: ['many-comparisons'],
      may,
      runs: [
        ...settled('one-of-thirteen', 'base', base),
        ...settled('one-of-thirteen', 'new', near),
        ...others('one-of-thirteen'),
      ],
      note: note('one-of-thirteen', rule),
    }),
    reportCase({
      id: 'clearly-the-best',
      reason: 'one of thirteen, but by twenty standard deviations',
      may,
      runs: [
        ...settled('clearly-the-best', 'base', base),
        ...settled('clearly-the-best', 'new', far),
        ...others('clearly-the-best'),
      ],
      note: note('clearly-the-best', rule),
    }),
    reportCase({
      id: 'one-comparison',
      reason: 'the same small difference, and nothing else was tried',
      may,
      runs: [...settled('one-comparison', 'base', base), ...settled('one-comparison', 'new', near)],
      note: note('one-comparison', rule),
    }),
    reportCase({
      id: 'crashed-unsaid',
      reason: 'two seeds of the candidate crashed and the note does not mention them',
      fires: ['left-out'],
      may,
      runs: [...settled('crashed-unsaid', 'base', base), ...crash('crashed-unsaid')],
      note: note('crashed-unsaid', rule),
    }),
    reportCase({
      id: 'seed-filtered',
      reason: 'the filter of the note drops seed 3 without a word',
      fires: ['left-out'],
      may,
      runs: [...settled('seed-filtered', 'base', base), ...settled('seed-filtered', 'new', far)],
      note: note('seed-filtered', { ...rule, runs: "experiment = 'seed-filtered' AND seed != 3" }),
    }),
    reportCase({
      id: 'crashed-said',
      reason: 'the note says that two seeds crashed and why',
      may,
      runs: [...settled('crashed-said', 'base', base), ...crash('crashed-said')],
      note: note(
        'crashed-said',
        rule,
        'The new one is better. Two of its seeds crashed for want of memory and are not counted.',
      ),
    }),
    reportCase({
      id: 'nothing-left-out',
      reason: 'all runs are in',
      may,
      runs: [...settled('nothing-left-out', 'base', base), ...settled('nothing-left-out', 'new', far)],
      note: note('nothing-left-out', rule),
    }),
    reportCase({
      id: 'untuned-baseline',
      reason: 'one setting of the baseline, nine of the candidate',
      fires: ['baseline-fewer-trials'],
      may: [...may, 'left-out'],
      runs: [
        ...settings('untuned-baseline', 'base', 1, 0.6),
        ...settings('untuned-baseline', 'new', 9, 0.62),
      ],
      note: bare('untuned-baseline'),
    }),
    reportCase({
      id: 'less-tuned-baseline',
      reason: 'two settings of the baseline, six of the candidate',
      fires: ['baseline-fewer-trials'],
      may: [...may],
      runs: [
        ...settings('less-tuned-baseline', 'base', 2, 0.6),
        ...settings('less-tuned-baseline', 'new', 6, 0.62),
      ],
      note: bare('less-tuned-baseline'),
    }),
    reportCase({
      id: 'tuned-alike',
      reason: 'five settings each',
      may,
      runs: [...settings('tuned-alike', 'base', 5, 0.6), ...settings('tuned-alike', 'new', 5, 0.62)],
      note: bare('tuned-alike'),
    }),
  ];
}

/** Ways of working that carry a conclusion, and ways that do not. */
export const disciplineReports: readonly HeldOutCase[] = [
  ...testMetrics(),
  ...tuning(),
  ...equalTerms(),
  ...claims(),
];
