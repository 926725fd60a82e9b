import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw, level, plus, powerLaw, turn } from './shapes.ts';

const worse = ['early-stop-missed', 'last-not-best', 'plateau', 'still-improving', 'uneven-intervals'];

function overfitting(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const [tool, points, lowest, climb] of [
    ['vision', 90, 0.3, 0.5],
    ['segmentation', 200, 0.45, 0.9],
    ['audio', 40, 0.25, 1.4],
    ['graphs', 300, 0.2, 0.6],
  ] as const) {
    const id = `overfit-${tool}`;
    const val = turn(decay(2.2, 0.9, 8), lowest, (past, reached) => reached + climb * past);
    const names = {
      vision: ['loss', 'val_loss'],
      segmentation: ['train/dice_loss', 'valid/dice_loss'],
      audio: ['train_ce', 'dev_ce'],
      graphs: ['training loss', 'validation loss'],
    }[tool];
    const series = [
      draw({
        name: names[0] ?? '',
        points,
        shape: decay(2.2, 0.05, 5),
        noise: 0.03,
        relative: true,
        salt: id,
      }),
      draw({ name: names[1] ?? '', points, shape: val, noise: 0.03, kind: 'drifting', salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: `validation loss is lowest at ${String(lowest)} of the run and climbs from there while training goes on falling`,
        series,
        as: tool === 'vision' ? 'table' : 'epochs',
        fires: ['overfitting'],
        may: worse,
      }),
    );
  }
  for (const rounds of [400, 1500]) {
    const id = `boosting-${String(rounds)}`;
    const val = turn(decay(0.69, 0.4, 6), 0.35, (past, reached) => reached + 0.09 * past);
    const series = [
      draw({ name: 'training-logloss', points: rounds, shape: decay(0.69, 0.08, 3), noise: 0, salt: id }),
      draw({ name: 'valid-logloss', points: rounds, shape: val, noise: 0.0008, kind: 'drifting', salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'boosted trees: no noise in training, validation log loss turns after a third of the rounds',
        series,
        as: 'flat',
        fires: ['overfitting'],
        may: worse,
      }),
    );
  }
  for (const points of [12, 16]) {
    const id = `fine-tuning-${String(points)}`;
    const val = turn(decay(1.25, 1.0, 8), 0.25, (past, reached) => reached + 0.65 * past);
    const series = [
      draw({ name: 'train_loss', points, shape: decay(2, 0.2, 4), noise: 0.01, salt: id }),
      draw({ name: 'eval_loss', points, shape: val, noise: 0.008, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'fine-tuning for a dozen epochs; evaluation loss is back above its first value',
        series,
        as: 'epochs',
        fires: ['overfitting'],
        may: worse,
      }),
    );
  }
  for (const fall of [0.09, 0.16]) {
    const id = `score-lost-${String(fall)}`;
    const val = turn(decay(0.3, 0.81, 8), 0.4, (past, reached) => reached - fall * past);
    const series = [
      draw({
        name: 'train/f1',
        points: 80,
        shape: decay(0.3, 0.985, 6),
        noise: 0.004,
        salt: id,
        between: [0, 0.995],
      }),
      draw({ name: 'val/f1', points: 80, shape: val, noise: 0.006, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'validation F1 turns down at 0.4 of the run while training F1 goes on to 0.98',
        series,
        fires: ['overfitting'],
        may: worse,
      }),
    );
  }
  return [...cases, ...notOverfitting()];
}

function notOverfitting(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const noise of [0.01, 0.04, 0.08]) {
    const id = `gap-only-${String(noise)}`;
    const series = [
      draw({ name: 'train/loss', points: 120, shape: decay(2, 0.3, 3.5), noise: 0.02, salt: id }),
      draw({ name: 'val/loss', points: 120, shape: decay(2.05, 0.95, 6), noise, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'the gap grows since training goes on, but validation never gets worse',
        series,
        may: ['early-stop-missed', 'plateau', 'still-improving'],
      }),
    );
  }
  for (const gap of [0.2, 1]) {
    const id = `constant-gap-${String(gap)}`;
    const shape = powerLaw(1.4, 3, 0.8, 60);
    const series = [
      draw({ name: 'loss', points: 150, every: 5, shape, noise: 0.03, salt: id }),
      draw({
        name: 'val_loss',
        points: 150,
        every: 5,
        shape: plus(shape, level(gap)),
        noise: 0.03,
        salt: id,
      }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'validation runs beside training at a constant distance',
        series,
        may: ['plateau', 'still-improving'],
      }),
    );
  }
  for (const points of [30, 110]) {
    const id = `dropout-${String(points)}`;
    const series = [
      draw({ name: 'train/accuracy', points, shape: decay(0.2, 0.78, 6), noise: 0.01, salt: id }),
      draw({ name: 'val/accuracy', points, shape: decay(0.25, 0.84, 6), noise: 0.012, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'strong dropout: validation stands above training all along',
        series,
        may: ['plateau', 'still-improving', 'early-stop-missed'],
      }),
    );
  }
  return cases;
}

/** Runs that fit too much, too little, or just right. */
export const fittingCurves: readonly HeldOutCase[] = [...overfitting()];
