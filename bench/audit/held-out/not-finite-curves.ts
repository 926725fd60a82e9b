import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { broken } from './broken.ts';
import { decay, draw, level, plus, powerLaw, rise } from './shapes.ts';
import type { MadeSeries } from './write-log.ts';

/** Values of a series replaced from an index on. */
function spoil(
  series: MadeSeries,
  from: number,
  value: number,
  until = Number.POSITIVE_INFINITY,
): MadeSeries {
  return {
    name: series.name,
    points: series.points.map(([step, was], index) => [step, index >= from && index < until ? value : was]),
  };
}

function notFinite(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  for (const [at, points] of [
    [0.31, 180],
    [0.74, 600],
    [0.93, 90],
  ] as const) {
    const id = `lm-nan-${String(points)}`;
    const loss = draw({
      name: 'train/lm_loss',
      points,
      every: 25,
      shape: powerLaw(2.8, 7.9, 0.6, 400),
      noise: 0.02,
      relative: true,
      salt: id,
    });
    const norm = draw({
      name: 'grad_norm',
      points,
      every: 25,
      shape: plus(level(0.9), (x) => (x > at - 0.02 && x <= at ? 40 : 0)),
      noise: 0.1,
      salt: id,
    });
    const from = Math.floor(at * points);
    const series = [spoil(loss, from, Number.NaN), norm];
    const reason = 'a language model whose gradient norm jumps, then the loss is NaN to the end';
    cases.push(
      curveCase({
        id,
        reason,
        series,
        fires: ['not-finite', 'validation-missing'],
        may: [...broken, 'still-improving'],
      }),
    );
  }
  for (const at of [12, 40, 77]) {
    const id = `ppl-inf-${String(at)}`;
    const train = draw({
      name: 'train_loss',
      points: 100,
      shape: decay(4.5, 1.9, 6),
      noise: 0.03,
      salt: id,
      kind: 'drifting',
    });
    const perplexity = draw({
      name: 'val_perplexity',
      points: 100,
      shape: (x) => Math.exp(decay(4.6, 2.2, 6)(x)),
      noise: 0.02,
      relative: true,
      salt: id,
    });
    const reason = 'validation perplexity overflows at one evaluation; the others are finite';
    const series = [train, spoil(perplexity, at, Number.POSITIVE_INFINITY, at + 1)];
    cases.push(curveCase({ id, reason, series, as: 'epochs', fires: ['not-finite'], may: ['plateau'] }));
  }
  const critic = draw({
    name: 'losses/critic',
    points: 240,
    every: 1000,
    shape: rise(0.2, 4, 0.4, 0.1),
    noise: 0.1,
    relative: true,
    salt: 'critic',
  });
  const episodes = draw({
    name: 'charts/episodic_return',
    points: 240,
    every: 1000,
    shape: rise(-200, 260, 0.5, 0.12),
    noise: 18,
    salt: 'critic',
  });
  cases.push(
    curveCase({
      id: 'critic-nan',
      reason: 'the critic of an agent becomes NaN for good',
      series: [spoil(critic, 150, Number.NaN), episodes],
      fires: ['not-finite'],
      may: broken,
    }),
    curveCase({
      id: 'trainer-nan',
      reason: 'fine-tuning in half precision: NaN in the log of the trainer',
      as: 'trainer',
      fires: ['not-finite'],
      may: broken,
      series: [
        spoil(
          draw({
            name: 'loss',
            points: 60,
            every: 10,
            shape: decay(2.1, 0.7, 4),
            noise: 0.05,
            salt: 'trainer',
          }),
          33,
          Number.NaN,
        ),
        draw({
          name: 'eval_loss',
          points: 12,
          every: 50,
          shape: decay(1.9, 0.9, 4),
          noise: 0.01,
          salt: 'trainer',
        }),
      ],
    }),
    curveCase({
      id: 'no-episode-yet',
      reason: 'no episode has ended at first, so the mean return is NaN; it is finite ever after',
      may: ['plateau', 'still-improving'],
      series: [
        spoil(
          draw({
            name: 'rollout/ep_rew_mean',
            points: 150,
            every: 2048,
            shape: rise(20, 480, 0.45, 0.1),
            noise: 9,
            salt: 'early',
          }),
          0,
          Number.NaN,
          9,
        ),
      ],
    }),
    curveCase({
      id: 'empty-cells',
      reason: 'validation runs each fifth epoch; the other cells hold NaN',
      may: ['plateau'],
      series: [
        draw({ name: 'train_mae', points: 100, shape: decay(30, 4, 7), noise: 0.3, salt: 'cells' }),
        {
          name: 'val_mae',
          points: draw({
            name: 'v',
            points: 100,
            shape: decay(31, 5, 7),
            noise: 0.2,
            salt: 'cells',
          }).points.map(([step, value]) => [step, step % 5 === 4 ? value : Number.NaN]),
        },
      ],
    }),
  );
  return cases;
}

/** Losses that stop being numbers, and logs in which NaN means nothing. */
export const notFiniteCurves: readonly HeldOutCase[] = notFinite();
