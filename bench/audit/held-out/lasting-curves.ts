import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw, level, plus, powerLaw, rise } from './shapes.ts';
import type { MadeSeries } from './write-log.ts';

function lateOrEarly(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const pair = (
    ...[id, points, shape, noise, names]: readonly [
      id: string,
      points: number,
      shape: (x: number) => number,
      noise: number,
      names: readonly string[],
    ]
  ): MadeSeries[] =>
    names.map((name) =>
      draw({ name, points, shape, noise, kind: name === names[0] ? 'drifting' : 'white', salt: id }),
    );
  for (const [index, points] of [30, 64, 150, 400].entries()) {
    const slope = `cut-short-loss-${String(points)}`;
    const line = (x: number): number => 3 - 1.6 * x + 0.25 * (1 - x) ** 2;
    cases.push(
      curveCase({
        id: slope,
        reason: 'the loss falls as fast at the end as in the middle',
        series: pair(slope, points, line, 0.025, ['loss', 'val_loss']),
        as: index % 2 === 0 ? 'epochs' : 'events',
        fires: ['still-improving'],
      }),
    );
    const score = `cut-short-score-${String(points)}`;
    const rising = [
      draw({ name: 'train/accuracy', points, shape: decay(0.1, 0.9, 1.1), noise: 0.006, salt: score }),
      draw({ name: 'val/accuracy', points, shape: decay(0.1, 0.86, 1.1), noise: 0.008, salt: score }),
    ];
    cases.push(
      curveCase({
        id: score,
        reason: 'accuracy climbs to the last epoch',
        series: rising,
        fires: ['still-improving'],
      }),
    );
    const done = `ran-out-${String(points)}`;
    const cosine = (x: number): number => 0.7 + 1.9 * (1 - x) ** 5;
    cases.push(
      curveCase({
        id: done,
        reason: 'learning rate to zero: the curve is level over its last quarter',
        series: pair(done, points, cosine, 0.012, ['train_loss', 'valid_loss']),
        may: ['plateau', 'early-stop-missed'],
      }),
    );
  }
  for (const points of [100, 250]) {
    const id = `returns-climb-${String(points)}`;
    const series = [
      draw({
        name: 'eval/mean_reward',
        points,
        every: 5000,
        shape: (x) => 40 + 2300 * x ** 1.2,
        noise: 90,
        salt: id,
      }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'returns of an agent rise to the last evaluation',
        series,
        fires: ['still-improving'],
      }),
    );
  }
  return cases;
}

function levels(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = ['early-stop-missed', 'like-a-baseline', 'last-not-best'];
  for (const [index, points] of [50, 130, 320, 900].entries()) {
    const stuck = `stuck-high-${String(points)}`;
    const fast = decay(4.2, 1.7, 28);
    const series = [
      draw({
        name: 'train/loss',
        points,
        shape: fast,
        noise: 0.03,
        kind: index % 2 === 0 ? 'white' : 'drifting',
        salt: stuck,
      }),
      draw({ name: 'val/loss', points, shape: plus(fast, level(0.1)), noise: 0.02, salt: stuck }),
    ];
    cases.push(
      curveCase({
        id: stuck,
        reason: 'after a sixth of the run nothing moves any more, at a loss that is still high',
        series,
        fires: ['plateau'],
        may,
      }),
    );
    const stairs = `stairs-${String(points)}`;
    const drop = (x: number): number =>
      1 + 2.6 * Math.exp(-12 * x) + 0.45 * Number(x < 0.33) + 0.35 * Number(x < 0.66);
    const steps = [
      draw({ name: 'train/loss', points, shape: drop, noise: 0.02, salt: stairs }),
      draw({ name: 'val/loss', points, shape: plus(drop, level(0.2)), noise: 0.02, salt: stairs }),
    ];
    cases.push(
      curveCase({
        id: stairs,
        reason: 'level stretches, but each cut of the learning rate brings a lot, the last at two thirds',
        series: steps,
        may: [],
      }),
    );
  }
  for (const at of [0.15, 0.3]) {
    const id = `score-stuck-${String(at)}`;
    const series = [
      draw({
        name: 'train/mIoU',
        points: 160,
        shape: rise(0.05, 0.47, at / 2, at / 12),
        noise: 0.006,
        salt: id,
      }),
      draw({
        name: 'val/mIoU',
        points: 160,
        shape: rise(0.04, 0.43, at / 2, at / 12),
        noise: 0.006,
        salt: id,
      }),
    ];
    cases.push(
      curveCase({
        id,
        reason: `both scores stand still from ${String(at)} of the run on`,
        series,
        fires: ['plateau'],
        may,
      }),
    );
  }
  for (const exponent of [0.35, 0.7]) {
    const id = `power-law-${String(exponent)}`;
    const shape = powerLaw(1.9, 9, exponent, 300);
    const series = [
      draw({ name: 'train/loss', points: 500, every: 100, shape, noise: 0.01, salt: id }),
      draw({ name: 'val/loss', points: 50, every: 1000, shape, noise: 0.004, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'pre-training by the book: slower and slower, never standing still',
        series,
        may: ['still-improving'],
      }),
    );
  }
  return cases;
}

/** Runs that ended too early, too late, or when they should. */
export const lastingCurves: readonly HeldOutCase[] = [...lateOrEarly(), ...levels()];
