import { broken } from './broken.ts';
import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw, level, plus, rise, turn } from './shapes.ts';

function diverged(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = broken.filter((rule) => rule !== 'diverged');
  for (const [size, kind, points] of [
    ['small', 'drifting', 120],
    ['base', 'heavy', 420],
    ['large', 'white', 900],
  ] as const) {
    const id = `lm-climbs-${size}`;
    const shape = turn(
      decay(10.6, 3.4, 6),
      0.6,
      (past, reached) => reached + 4.1 * (1 - Math.exp(-9 * past)),
    );
    const series = [
      draw({ name: 'loss', points, every: 10, shape, noise: 0.08, kind, salt: id }),
      draw({ name: 'eval/loss', points: 24, every: (10 * points) / 25, shape, noise: 0.03, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'the loss comes down, then climbs back past half of its gain and stays there',
        series,
        fires: ['diverged'],
        may,
      }),
    );
    const slow = `vision-blows-up-${size}`;
    const growth = turn(decay(2.3, 0.8, 5), 0.5, (past, reached) => reached * Math.exp(1.9 * past));
    const curve = draw({
      name: 'train/cross_entropy',
      points,
      shape: growth,
      noise: 0.05,
      relative: true,
      kind,
      salt: slow,
    });
    const accuracy = draw({
      name: 'val/top1',
      points,
      shape: turn(decay(0.1, 0.62, 5), 0.5, (past, reached) => reached * (1 - 0.8 * past)),
      noise: 0.01,
      salt: slow,
    });
    cases.push(
      curveCase({
        id: slow,
        reason: 'from the middle on the loss grows without end and accuracy is lost',
        series: [curve, accuracy],
        fires: ['diverged', 'last-not-best'],
        may,
      }),
    );
  }
  const ctc = turn(decay(900, 110, 8), 0.8, () => 640);
  cases.push(
    curveCase({
      id: 'ctc-jumps',
      reason: 'speech model: the loss jumps to most of its first value and never returns',
      fires: ['diverged'],
      may,
      series: [
        draw({
          name: 'train/ctc_loss',
          points: 250,
          every: 200,
          shape: ctc,
          noise: 0.04,
          relative: true,
          salt: 'ctc',
        }),
        draw({
          name: 'dev/wer',
          points: 25,
          every: 2000,
          shape: turn(decay(1, 0.3, 6), 0.8, () => 0.97),
          noise: 0.01,
          salt: 'ctc',
        }),
      ],
    }),
  );
  return [...cases, ...notDiverged()];
}

function notDiverged(): HeldOutCase[] {
  const restarts = (x: number): number =>
    decay(3.2, 0.9, 3)(x) + 0.25 * (1 - ((x * 5) % 1)) * (x > 0.2 ? 1 : 0);
  const curriculum = (x: number): number =>
    decay(6, 2.4, 5)(x) + (x > 0.5 ? 0.9 * Math.exp(-12 * (x - 0.5)) : 0);
  return [
    curveCase({
      id: 'warm-restarts',
      reason: 'cosine with warm restarts: the loss rises a little at each and ends lowest',
      may: ['oscillation', 'plateau', 'still-improving', 'loss-spike'],
      series: [
        draw({ name: 'train_loss', points: 300, shape: restarts, noise: 0.02, salt: 'sgdr' }),
        draw({
          name: 'valid_loss',
          points: 300,
          shape: plus(restarts, level(0.15)),
          noise: 0.02,
          salt: 'sgdr',
        }),
      ],
    }),
    curveCase({
      id: 'value-loss-grows',
      reason: 'the value loss of an agent grows with its returns; that is how it goes',
      may: ['still-improving', 'plateau'],
      series: [
        draw({
          name: 'losses/value_loss',
          points: 200,
          every: 2048,
          shape: rise(0.5, 60, 0.5, 0.1),
          noise: 0.15,
          relative: true,
          salt: 'value',
        }),
        draw({
          name: 'charts/episodic_return',
          points: 200,
          every: 2048,
          shape: rise(10, 900, 0.5, 0.1),
          noise: 30,
          salt: 'value',
        }),
      ],
    }),
    curveCase({
      id: 'generator-rises',
      reason: 'a GAN: the loss of the generator rises while the discriminator learns',
      may: ['plateau', 'validation-missing', 'oscillation', 'still-improving', 'like-a-baseline'],
      series: [
        draw({
          name: 'generator_loss',
          points: 400,
          every: 50,
          shape: turn(decay(3, 1, 9), 0.2, (past, reached) => reached + 3 * past),
          noise: 0.2,
          kind: 'drifting',
          salt: 'gan',
        }),
        draw({
          name: 'discriminator_loss',
          points: 400,
          every: 50,
          shape: decay(1.38, 0.7, 3),
          noise: 0.1,
          kind: 'drifting',
          salt: 'gan',
        }),
      ],
    }),
    curveCase({
      id: 'longer-sequences',
      reason: 'the loss steps up when sequences get longer at half time and then falls below where it was',
      may: ['plateau', 'still-improving', 'loss-spike'],
      series: [
        draw({
          name: 'train/loss',
          points: 350,
          every: 20,
          shape: curriculum,
          noise: 0.03,
          salt: 'curriculum',
        }),
        draw({
          name: 'val/loss',
          points: 35,
          every: 200,
          shape: curriculum,
          noise: 0.02,
          salt: 'curriculum',
        }),
      ],
    }),
    curveCase({
      id: 'small-batches',
      reason: 'batches of one sample: heavy tails all along, level falls',
      may: ['plateau', 'loss-spike', 'oscillation'],
      series: [
        draw({
          name: 'train/loss',
          points: 700,
          shape: decay(2, 0.8, 4),
          noise: 0.35,
          kind: 'heavy',
          salt: 'one',
          between: [0.05, 9],
        }),
        draw({
          name: 'val/loss',
          points: 35,
          every: 20,
          shape: decay(1.9, 0.9, 4),
          noise: 0.02,
          salt: 'one',
        }),
      ],
    }),
  ];
}

/** Runs that broke, and runs that only look like it. */
export const failingCurves: readonly HeldOutCase[] = [...diverged()];
