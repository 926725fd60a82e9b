import type { HeldOutCase } from './held-out-case.ts';
import { endingRun, reportCase, valuesAbout } from './report-case.ts';
import type { MadeRun } from './write-log.ts';

/** Runs of several variants over seeds, each ending at its value. */
function variants(id: string, metric: string, of: Readonly<Record<string, readonly number[]>>): MadeRun[] {
  return Object.entries(of).flatMap(([variant, values]) =>
    values.map((value, seed) =>
      endingRun({
        id: `${variant}-s${String(seed)}`,
        experiment: id,
        params: { variant, lr: 0.01 },
        seed,
        ends: { 'train/loss': 0.4 + value / 10, [metric]: value },
      }),
    ),
  );
}

function spreads(): HeldOutCase[] {
  const one = (
    ...[id, reason, metric, sds, mean, count, fires]: readonly [
      id: string,
      reason: string,
      metric: string,
      sds: readonly number[],
      mean: number,
      count: number,
      fires: readonly string[],
    ]
  ): HeldOutCase =>
    reportCase({
      id,
      reason,
      fires,
      runs: variants(
        id,
        metric,
        Object.fromEntries(
          sds.map((sd, index) => [
            `v${String(index)}`,
            valuesAbout(mean * (1 + index / 40), sd, count, `${id}${String(index)}`),
          ]),
        ),
      ),
    });
  const wild = ['unstable-seeds'];
  return [
    one(
      'one-wild-variant',
      'the spread of one of four variants is twelve times that of the others',
      'val/loss',
      [0.01, 0.012, 0.12, 0.011],
      1.5,
      5,
      wild,
    ),
    one(
      'one-wild-of-three',
      'one of three varies ten times as much, over eight seeds',
      'val/accuracy',
      [0.04, 0.004, 0.0035],
      0.7,
      8,
      wild,
    ),
    one(
      'one-wild-return',
      'returns of one of five algorithms vary fifteen times as much',
      'eval/return',
      [20, 25, 18, 310, 22],
      900,
      6,
      wild,
    ),
    one(
      'one-wild-few',
      'four seeds each, one variant thirty times as wide',
      'val/loss',
      [0.01, 0.3, 0.01, 0.012],
      2,
      4,
      wild,
    ),
    one('even-spreads', 'all variants vary alike', 'val/loss', [0.02, 0.021, 0.019, 0.022], 1.5, 5, []),
    one(
      'twice-the-spread',
      'one varies twice as much: with five seeds that happens',
      'val/accuracy',
      [0.01, 0.02, 0.011, 0.009],
      0.8,
      5,
      [],
    ),
    one('all-wild', 'all vary a lot, none stands out', 'eval/return', [210, 250, 190, 230], 700, 6, []),
    one(
      'two-variants',
      'two variants: nobody can say which is the odd one',
      'val/loss',
      [0.01, 0.05],
      1.2,
      3,
      [],
    ),
  ];
}

function twins(): HeldOutCase[] {
  const run = (id: string, salt: string, more: Partial<MadeRun>): MadeRun =>
    endingRun({ id, salt, ends: { 'train/loss': 0.5, 'val/loss': 0.61, 'val/accuracy': 0.83 }, ...more });
  const schedule = [...Array(24).keys()].map((step): [number, number] => [step, 0.1 * (1 - step / 24)]);
  const scheduled = (seed: number): MadeRun => {
    const made = run(`l${String(seed)}`, `lr${String(seed)}`, { seed, params: { width: 8 } });
    return { ...made, series: [...made.series, { name: 'lr', points: schedule }] };
  };
  const twin = ['duplicated-curves'];
  const differAtTheEnd = run('b', 'eight', { seed: 2, params: { lr: 0.1 } });
  return [
    reportCase({
      id: 'seed-unused',
      reason: 'seeds 1 and 2 have the same numbers at every step',
      fires: twin,
      runs: [
        run('a', 'one', { seed: 1, params: { lr: 0.1 } }),
        run('b', 'one', { seed: 2, params: { lr: 0.1 } }),
        run('c', 'three', { seed: 3, params: { lr: 0.1 } }),
      ],
    }),
    reportCase({
      id: 'param-unused',
      reason: 'dropout 0 and 0.5 give the same numbers: it never reaches the model',
      fires: twin,
      runs: [
        run('a', 'two', { seed: 1, params: { dropout: 0 } }),
        run('b', 'two', { seed: 1, params: { dropout: 0.5 } }),
      ],
    }),
    reportCase({
      id: 'five-twins',
      reason: 'five seeds, one curve',
      fires: twin,
      runs: [1, 2, 3, 4, 5].map((seed) =>
        run(`s${String(seed)}`, 'five', { seed, params: { model: 'mlp' } }),
      ),
    }),
    reportCase({
      id: 'seed-unused-flat',
      reason: 'flat logs, params with seeds 10 and 11, one curve',
      fires: twin,
      runs: [10, 11].map((seed) => run(`f${String(seed)}`, 'flat', { params: { seed, width: 8 } })),
    }),
    reportCase({
      id: 'own-seeds',
      reason: 'each seed its own curve',
      runs: [1, 2, 3].map((seed) =>
        run(`o${String(seed)}`, `own${String(seed)}`, { seed, params: { lr: 0.1 } }),
      ),
    }),
    reportCase({
      id: 'differ-at-the-end',
      reason: 'the same first value by chance of rounding, then apart',
      runs: [
        run('a', 'seven', { seed: 1, params: { lr: 0.1 } }),
        { ...differAtTheEnd, series: differAtTheEnd.series },
      ],
    }),
    reportCase({
      id: 'same-seed-again',
      reason: 'the same params and the same seed twice: equal numbers are what a good program gives',
      runs: [
        run('first', 'again', { seed: 7, params: { lr: 0.1 } }),
        run('again', 'again', { seed: 7, params: { lr: 0.1 } }),
      ],
    }),
    reportCase({
      id: 'same-schedule',
      reason: 'only the learning rate is the same in both runs',
      runs: [1, 2].map(scheduled),
    }),
  ];
}

/** Seeds: how much results vary over them, and whether they are used. */
export const seedReports: readonly HeldOutCase[] = [...spreads(), ...twins()];
