import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw, level, plus, rise, turn } from './shapes.ts';

function bestValues(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const points of [40, 90, 220]) {
    const missed = `nothing-after-${String(points)}`;
    const val = decay(2, 0.8, 28);
    const series = [
      draw({ name: 'train/loss', points, shape: decay(2, 0.55, 9), noise: 0.015, salt: missed }),
      draw({
        name: 'val/loss',
        points,
        shape: turn(val, 0.2, (past, reached) => reached + 0.03 * past),
        noise: 0.012,
        salt: missed,
      }),
    ];
    cases.push(
      curveCase({
        id: missed,
        reason: 'validation is done after a fifth of the run; four fifths bring nothing',
        series,
        fires: ['early-stop-missed'],
        may: ['plateau', 'overfitting', 'last-not-best'],
      }),
    );
    const lost = `lost-at-the-end-${String(points)}`;
    const fall = turn(decay(0.1, 0.82, 6), 0.75, (past, reached) => reached - 0.2 * Math.min(1, 4 * past));
    const scores = [
      draw({ name: 'train/accuracy', points, shape: plus(fall, level(0.04)), noise: 0.008, salt: lost }),
      draw({ name: 'val/accuracy', points, shape: fall, noise: 0.01, salt: lost }),
    ];
    cases.push(
      curveCase({
        id: lost,
        reason: 'the last quarter stands 0.2 below the best stretch, in training as in validation',
        series: scores,
        fires: ['last-not-best'],
        may: ['diverged', 'overfitting', 'plateau', 'early-stop-missed'],
      }),
    );
    const lucky = `lucky-best-${String(points)}`;
    const noisy = [
      draw({ name: 'train/loss', points, shape: decay(2, 0.9, 5), noise: 0.02, salt: lucky }),
      draw({ name: 'val/loss', points, shape: decay(2, 1, 5), noise: 0.09, salt: lucky }),
    ];
    cases.push(
      curveCase({
        id: lucky,
        reason: 'the best of many noisy values is lower than the last, but no stretch is',
        series: noisy,
        may: ['plateau', 'still-improving', 'early-stop-missed'],
      }),
    );
    const late = `best-is-late-${String(points)}`;
    const rising = [
      draw({ name: 'train/map', points, shape: rise(0.02, 0.5, 0.5, 0.16), noise: 0.004, salt: late }),
      draw({ name: 'val/map', points, shape: rise(0.02, 0.44, 0.5, 0.16), noise: 0.005, salt: late }),
    ];
    cases.push(
      curveCase({
        id: late,
        reason: 'the best value is near the end, where it should be',
        series: rising,
        may: ['still-improving'],
      }),
    );
  }
  return cases;
}

function tooGood(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = [
    'plateau',
    'dead-metric',
    'early-stop-missed',
    'test-every-epoch',
    'still-improving',
    'names-differ',
  ];
  const one = (
    ...[id, name, top, fires, reason]: readonly [
      id: string,
      name: string,
      top: number,
      fires: readonly string[],
      reason: string,
    ]
  ): HeldOutCase =>
    curveCase({
      id,
      reason,
      fires,
      may,
      series: [
        draw({ name: 'train/loss', points: 30, shape: decay(0.7, 0.1, 5), noise: 0.01, salt: id }),
        draw({ name, points: 30, shape: turn(decay(0.5 * top, top, 8), 0.5, () => top), salt: id }),
      ],
    });
  cases.push(
    one('perfect-test', 'test/accuracy', 1, ['too-good'], 'test accuracy of exactly 1 for half of the run'),
    one('perfect-auc', 'val_auc', 1, ['too-good'], 'area under the validation curve of exactly 1'),
    one('hundred-percent', 'val/acc', 100, ['too-good'], 'validation accuracy of exactly 100 %'),
    one('perfect-f1', 'eval_f1', 1, ['too-good'], 'evaluation F1 of exactly 1'),
    one('nearly-perfect', 'val/accuracy', 0.9991, [], 'very good, as digits are, but not perfect'),
    one(
      'perfect-training',
      'train/accuracy',
      1,
      ['validation-missing'],
      'training accuracy of 1 says nothing of leaks',
    ),
    one(
      'perfect-recall',
      'val/recall',
      1,
      [],
      'a recall of 1 is had by saying yes to everything; the rule speaks of accuracy, F1 and AUC',
    ),
  );
  const same = draw({ name: 'train/loss', points: 25, shape: decay(1.1, 0.2, 4), noise: 0.02, salt: 'same' });
  cases.push(
    curveCase({
      id: 'same-data',
      reason: 'training and validation loss agree to the last digit',
      fires: ['too-good'],
      may,
      as: 'table',
      series: [
        { name: 'loss', points: same.points },
        { name: 'val_loss', points: same.points },
      ],
    }),
  );
  return cases;
}

/** Where the best value lies, and whether it can be true. */
export const bestValueCurves: readonly HeldOutCase[] = [...bestValues(), ...tooGood()];
