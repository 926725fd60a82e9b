import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { drawsOf } from './noise.ts';
import { decay, draw, level, plus, powerLaw, rise, then } from './shapes.ts';
import type { MadeSeries } from './write-log.ts';

/** What may be said besides of a run that broke. */
const broken = [
  'diverged',
  'loss-spike',
  'last-not-best',
  'early-stop-missed',
  'plateau',
  'overfitting',
  'dead-metric',
];

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

function diverged(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = broken.filter((rule) => rule !== 'diverged');
  for (const [size, kind, points] of [
    ['small', 'drifting', 120],
    ['base', 'heavy', 420],
    ['large', 'white', 900],
  ] as const) {
    const id = `lm-climbs-${size}`;
    const shape = then(
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
    const growth = then(decay(2.3, 0.8, 5), 0.5, (past, reached) => reached * Math.exp(1.9 * past));
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
      shape: then(decay(0.1, 0.62, 5), 0.5, (past, reached) => reached * (1 - 0.8 * past)),
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
  const ctc = then(decay(900, 110, 8), 0.8, () => 640);
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
          shape: then(decay(1, 0.3, 6), 0.8, () => 0.97),
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
          shape: then(decay(3, 1, 9), 0.2, (past, reached) => reached + 3 * past),
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

function spikes(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const may = ['still-improving', 'plateau'];
  for (const [where, points, high] of [
    [[0.5], 500, 3],
    [[0.35, 0.8], 260, 2.4],
    [[0.62], 140, 6],
    [[0.2, 0.5, 0.9], 800, 2.2],
  ] as const) {
    const id = `spikes-${String(points)}`;
    const bump = (x: number): number =>
      where.reduce((sum, at) => sum + (x >= at ? Math.exp(-(x - at) * 120) : 0), 0);
    const shape = (x: number): number => decay(9, 2.5, 5)(x) * (1 + (high - 1) * bump(x));
    const train = draw({
      name: points === 260 ? 'batch_loss' : 'train/loss',
      points,
      every: 4,
      shape,
      noise: 0.015,
      relative: true,
      salt: id,
    });
    const val = draw({
      name: 'val/loss',
      points: 20,
      every: Math.floor((points * 4) / 20),
      shape: decay(9, 2.6, 5),
      noise: 0.01,
      salt: id,
    });
    cases.push(
      curveCase({
        id,
        reason: `a smooth loss that jumps to ${String(high)} times its value and comes back within a few points`,
        series: [train, val],
        fires: ['loss-spike'],
        may,
      }),
    );
  }
  const draws = drawsOf('epoch ends');
  cases.push(
    curveCase({
      id: 'epoch-bumps',
      reason: 'the loss rises a little at the end of each of 30 epochs: the order of the data, not spikes',
      may: [...may, 'oscillation'],
      series: [
        draw({
          name: 'train/loss',
          points: 600,
          shape: (x) => decay(3, 1.2, 4)(x) * (1 + 0.12 * ((x * 30) % 1)),
          noise: 0.02,
          relative: true,
          salt: 'bumps',
        }),
        draw({
          name: 'val/loss',
          points: 30,
          every: 20,
          shape: decay(3, 1.3, 4),
          noise: 0.01,
          salt: 'bumps',
        }),
      ],
    }),
    curveCase({
      id: 'rough-from-the-start',
      reason: 'high only in the first steps, as with any warm-up',
      may,
      series: [
        draw({
          name: 'loss',
          points: 300,
          shape: (x) => decay(4, 1.5, 5)(x) + (x < 0.008 ? 8 * draws.even() : 0),
          noise: 0.03,
          salt: 'start',
        }),
        draw({ name: 'val_loss', points: 300, shape: decay(4, 1.6, 5), noise: 0.03, salt: 'start' }),
      ],
    }),
  );
  for (const noise of [0.25, 0.5]) {
    const id = `log-normal-${String(noise)}`;
    const series = [
      draw({ name: 'train/nll', points: 450, shape: decay(5, 2, 4), noise, relative: true, salt: id }),
      draw({ name: 'val/nll', points: 45, every: 10, shape: decay(5, 2.1, 4), noise: 0.02, salt: id }),
    ];
    cases.push(
      curveCase({
        id,
        reason: 'noise in proportion to the loss, the same all along: no single place stands out',
        series,
        may: [...may, 'oscillation'],
      }),
    );
  }
  return cases;
}

/** Runs that broke, and runs that only look like it. */
export const failingCurves: readonly HeldOutCase[] = [...notFinite(), ...diverged(), ...spikes()];
