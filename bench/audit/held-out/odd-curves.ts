import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw, level, plus } from './shapes.ts';

const idle = ['plateau', 'early-stop-missed', 'validation-missing', 'last-not-best'];

function baselines(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const [id, name, at, noise, points, params] of [
    ['guessing-10', 'train/loss', Math.log(10), 0.012, 60, { num_classes: 10 }],
    ['guessing-1000', 'train_cross_entropy', Math.log(1000), 0.02, 400, { num_classes: 1000 }],
    ['guessing-tokens', 'loss', Math.log(50257), 0.03, 200, { vocab_size: 50257 }],
    ['predicts-the-mean', 'train/mse', 1, 0.015, 80, { hidden: 64 }],
    ['binary-guess', 'training_loss', Math.log(2), 0.004, 35, { batch_size: 256 }],
  ] as const) {
    const series = [
      draw({ name, points, shape: level(at), noise, salt: id }),
      draw({ name: 'val/metric_loss', points, shape: level(at), noise: noise / 2, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'the loss ends where guessing stands, and where it began',
        series,
        run: { params },
        fires: ['like-a-baseline'],
        may: [...idle, 'dead-metric', 'names-differ'],
      }),
    );
  }
  cases.push(
    curveCase({
      id: 'pretrained-improves',
      reason: 'fine-tuning starts low and improves by a seventh: small, but far more than noise',
      may: ['still-improving', 'plateau'],
      series: [
        draw({ name: 'train/loss', points: 120, shape: decay(0.36, 0.305, 4), noise: 0.003, salt: 'pre' }),
        draw({ name: 'val/loss', points: 120, shape: decay(0.38, 0.33, 4), noise: 0.002, salt: 'pre' }),
      ],
    }),
    curveCase({
      id: 'elbo',
      reason: 'a loss with a large constant part: 2 % of its value, but thirty times the noise',
      may: ['still-improving', 'plateau', 'like-a-baseline'],
      series: [
        draw({ name: 'train/neg_elbo', points: 150, shape: decay(1085, 1050, 6), noise: 1.1, salt: 'elbo' }),
        draw({ name: 'val/neg_elbo', points: 150, shape: decay(1087, 1053, 6), noise: 1, salt: 'elbo' }),
      ],
    }),
  );
  return cases;
}

function deadMetrics(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const [id, name, value, points] of [
    ['one-answer', 'val/accuracy', 0.1, 20],
    ['no-positives', 'valid/f1', 0, 45],
    ['never-fed', 'val_loss', 0, 12],
    ['auc-half', 'val/auc', 0.5, 100],
  ] as const) {
    const series = [
      draw({ name: 'train/bce', points, shape: decay(0.7, 0.3, 4), noise: 0.008, salt: id }),
      draw({ name, points, shape: level(value), salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: `${name} is ${String(value)} at each of ${String(points)} evaluations while the training loss falls`,
        series,
        fires: ['dead-metric'],
        may: [...idle, 'still-improving', 'like-a-baseline', 'names-differ'],
      }),
    );
  }
  cases.push(
    curveCase({
      id: 'nan-all-along',
      reason: 'a validation loss that was never once a number',
      fires: ['dead-metric'],
      may: [...idle, 'not-finite', 'still-improving'],
      series: [
        draw({ name: 'train/loss', points: 40, shape: decay(2, 0.4, 5), noise: 0.02, salt: 'nans' }),
        draw({ name: 'val/loss', points: 40, shape: level(Number.NaN), salt: 'nans' }),
      ],
    }),
    curveCase({
      id: 'constants',
      reason: 'learning rate, momentum and batch size were logged; they are meant not to change',
      may: ['plateau', 'still-improving'],
      series: [
        draw({ name: 'train/loss', points: 60, shape: decay(2, 0.5, 5), noise: 0.03, salt: 'constants' }),
        draw({ name: 'val/loss', points: 60, shape: decay(2, 0.6, 5), noise: 0.03, salt: 'constants' }),
        draw({ name: 'lr', points: 60, shape: level(0.0003), salt: '' }),
        draw({ name: 'momentum', points: 60, shape: level(0.9), salt: '' }),
        draw({ name: 'batch_size', points: 60, shape: level(512), salt: '' }),
      ],
    }),
    curveCase({
      id: 'few-equal',
      reason: 'three evaluations on a small set may well give the same accuracy',
      may: ['plateau', 'still-improving'],
      series: [
        draw({ name: 'train/loss', points: 60, shape: decay(2, 0.5, 5), noise: 0.03, salt: 'few' }),
        draw({ name: 'val/accuracy', points: 3, every: 20, shape: level(0.75), salt: 'few' }),
      ],
    }),
  );
  return cases;
}

function oscillations(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = [
    'plateau',
    'still-improving',
    'last-not-best',
    'early-stop-missed',
    'loss-spike',
    'overfitting',
    'diverged',
  ];
  const saw = (x: number): number => 2 * (x - Math.floor(x)) - 1;
  for (const [id, periods, swing, points, wave] of [
    ['swing-sine', 8, 0.55, 240, (x: number) => Math.sin(2 * Math.PI * x)],
    ['swing-square', 6, 0.5, 300, (x: number) => (saw(x) > 0 ? 1 : -1)],
    ['swing-saw', 10, 0.6, 500, saw],
    ['swing-long', 5, 0.7, 160, (x: number) => Math.sin(2 * Math.PI * x + 1)],
  ] as const) {
    const shape = (x: number): number => decay(3, 1.4, 6)(x) + (swing / 2) * wave(periods * x);
    const series = [
      draw({ name: 'train/loss', points, every: 3, shape, noise: 0.04, salt: id }),
      draw({ name: 'val/loss', points, every: 3, shape: plus(shape, level(0.1)), noise: 0.04, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: `${String(periods)} even swings, each about a third of all that was gained`,
        series,
        fires: ['oscillation'],
        may,
      }),
    );
  }
  for (const kind of ['white', 'drifting', 'heavy'] as const) {
    const id = `only-noise-${kind}`;
    const series = [
      draw({ name: 'train/loss', points: 260, shape: decay(3, 1.2, 5), noise: 0.15, kind, salt: id }),
      draw({ name: 'val/loss', points: 26, every: 10, shape: decay(3, 1.3, 5), noise: 0.04, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'noise without a period',
        series,
        may: ['plateau', 'still-improving', 'loss-spike'],
      }),
    );
  }
  const hump = (x: number): number => decay(3, 1.2, 6)(x) + 0.8 * Math.exp(-(((x - 0.5) / 0.06) ** 2));
  cases.push(
    curveCase({
      id: 'one-hump',
      reason: 'up and down once is no oscillation',
      may: ['plateau', 'loss-spike', 'still-improving'],
      series: [
        draw({ name: 'train/loss', points: 200, shape: hump, noise: 0.02, salt: 'hump' }),
        draw({ name: 'val/loss', points: 200, shape: hump, noise: 0.02, salt: 'hump' }),
      ],
    }),
  );
  return cases;
}

/** Curves that are odd rather than broken, and their innocent look-alikes. */
export const oddCurves: readonly HeldOutCase[] = [...baselines(), ...deadMetrics(), ...oscillations()];
