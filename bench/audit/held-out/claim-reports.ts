import type { HeldOutCase } from './held-out-case.ts';
import type { EndingRun } from './report-case.ts';
import { endingRun, noteOf, reportCase, valuesAbout } from './report-case.ts';
import type { MadeRun } from './write-log.ts';

const count = (n: number): number[] => [...Array(n).keys()];

function claimed(): HeldOutCase[] {
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

/** Claims, and what they rest on. */
export const claimReports: readonly HeldOutCase[] = claimed();
