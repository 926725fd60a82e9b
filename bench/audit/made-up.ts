/** Made-up curves with labels that follow from how they were made, never from a rule. */
import type { AuditCase, CaseRow } from './case.ts';
import { makeDraw } from './draw.ts';
import type { Draw } from './draw.ts';

/** What a maker says of the case that it made. */
type Made = Omit<AuditCase, 'id'>;

const single = (
  rows: readonly CaseRow[],
  reason: string,
  {
    expect = [],
    may = [],
    params = {},
  }: Partial<Pick<Made, 'expect' | 'may'>> & { readonly params?: Record<string, string | number> } = {},
): Made => ({ runs: [{ params, rows, seed: 1 }], reason, expect, may });

/** A healthy run: falls all along and flattens towards the end. `share` is the progress at a part of the run, 0 to 1. */
interface Healthy {
  readonly n: number;
  readonly every: number;
  readonly start: number;
  readonly end: number;
  readonly noise: number;
  readonly loss: (index: number) => number;
}

function healthy(draw: Draw, least = 40, most = 600): Healthy {
  const n = draw.whole(least, most);
  const start = draw.between(1.5, 8);
  const end = start * draw.between(0.1, 0.6);
  const power = draw.between(2.6, 3.6);
  const noise = draw.between(0.002, 0.03);
  const loss = (index: number): number =>
    (end + (start - end) * (1 - Math.min(1, index / (n - 1))) ** power) * Math.exp(noise * draw.normal());
  return { n, every: draw.pick([1, 10, 50, 100]), start, end, noise, loss };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

const trainAndVal = (draw: Draw, one: Healthy): CaseRow[] =>
  range(one.n).map((index) => ({
    step: index * one.every,
    'train/loss': one.loss(index),
    'val/loss': one.loss(index) * 1.05 * Math.exp(0.01 * draw.normal()),
    'val/accuracy': Math.min(0.985, 1 - one.loss(index) / one.start / 1.2),
  }));

/** A maker for each kind of case, by its name. */
export const makers: Readonly<Record<string, (draw: Draw) => Made>> = {
  'healthy-train-and-val': (draw) =>
    single(trainAndVal(draw, healthy(draw)), 'falls all along and flattens at the end'),
  'healthy-train-only': (draw) => {
    const one = healthy(draw, 60, 1500);
    return single(
      range(one.n).map((index) => ({ step: index, 'train/loss': one.loss(index) })),
      'a noisy loss that falls and flattens',
    );
  },
  'heavy-tails': (draw) => {
    const one = healthy(draw, 150, 900);
    const width = draw.between(0.05, 0.15);
    return single(
      range(one.n).map((index) => ({
        step: index,
        'train/loss': one.loss(index) * Math.exp(width * draw.heavy()),
      })),
      'small batches: heavy-tailed noise all along, no single event',
      { may: ['still-improving'] },
    );
  },
  'nan-lasting': (draw) => {
    const one = healthy(draw);
    const at = draw.whole(5, one.n - 5);
    return single(
      range(one.n).map((index) => ({
        step: index * one.every,
        'train/loss': index < at ? one.loss(index) : Number.NaN,
        grad_norm: index < at - 2 ? draw.between(0.5, 1.5) : draw.between(20, 80),
      })),
      'NaN from a step on to the end',
      { expect: ['not-finite'], may: ['still-improving', 'plateau', 'loss-spike'] },
    );
  },
  'inf-once': (draw) => {
    const one = healthy(draw, 60);
    const at = draw.whole(10, one.n - 5);
    return single(
      range(one.n).map((index) => ({
        step: index,
        'train/loss': index === at ? Number.POSITIVE_INFINITY : one.loss(index),
      })),
      'one infinity in the middle, recovered',
      { expect: ['not-finite'] },
    );
  },
  'nan-before-start': (draw) => {
    const one = healthy(draw);
    const first = draw.whole(1, 5);
    return single(
      trainAndVal(draw, one).map((row, index) =>
        index < first ? { ...row, 'val/accuracy': Number.NaN } : row,
      ),
      'a metric that is NaN until its first evaluation',
    );
  },
  'nan-between': (draw) => {
    const one = healthy(draw, 80);
    return single(
      range(one.n).map((index) => ({
        step: index,
        'train/loss': one.loss(index),
        'val/loss': index % 4 === 3 ? one.loss(index) : Number.NaN,
      })),
      'empty cells written as NaN between evaluations',
    );
  },
  diverged: (draw) => {
    const one = healthy(draw, 60);
    const turn = Math.floor(one.n * draw.between(0.3, 0.75));
    const width = draw.between(2, 8);
    const height = draw.between(0.75, 1.5);
    return single(
      range(one.n).map((index) => {
        const low = one.loss(Math.min(index, turn));
        const rise =
          height *
          (one.start - low) *
          Math.max(0, 1 / (1 + Math.exp(-(index - turn - 3 * width) / width)) - 1 / (1 + Math.exp(3)));
        return { step: index * one.every, 'train/loss': low + rise };
      }),
      'the loss climbs back near its start and stays there',
      { expect: ['diverged'], may: ['loss-spike', 'plateau', 'still-improving'] },
    );
  },
  'warm-restarts': (draw) => {
    const one = healthy(draw, 120);
    const cycles = draw.whole(2, 3);
    return single(
      range(one.n).map((index) => ({
        step: index,
        'train/loss':
          one.loss(index) *
          (1 +
            0.12 *
              Math.max(0, 1 - ((index * cycles) % one.n) / (one.n / 8)) *
              Number(index * cycles >= one.n)),
      })),
      'restarts raise the loss a little for a while',
      { may: ['oscillation', 'loss-spike', 'still-improving'] },
    );
  },
  spikes: (draw) => {
    const one = healthy(draw, 100, 800);
    const spots = range(draw.whole(1, 4)).map((_, index) =>
      Math.floor(one.n * (0.15 + 0.2 * index + draw.between(0, 0.12))),
    );
    const height = draw.between(1.5, 12);
    const length = draw.between(0.4, 3);
    return single(
      range(one.n).map((index) => {
        const lift = spots.reduce(
          (sum, spot) => sum + (index >= spot ? height * Math.exp(-(index - spot) / length) : 0),
          0,
        );
        return { step: index, 'train/loss': one.loss(index) * (1 + lift) };
      }),
      'the loss jumps to a multiple and comes back within a few points',
      { expect: ['loss-spike'], may: ['still-improving'] },
    );
  },
  overfitted: (draw) => {
    const one = healthy(draw, 20, 200);
    const turn = draw.between(0.3, 0.6);
    const loss = draw.between(0.25, 1.2);
    const valNoise = draw.between(0.003, 0.02);
    const low = one.end + (one.start - one.end) * 0.25;
    return single(
      range(one.n).map((index) => {
        const t = index / (one.n - 1);
        const val =
          t < turn
            ? low + (one.start - low) * (1 - t / turn) ** 2
            : low + loss * (one.start - low) * ((t - turn) / (1 - turn)) ** 1.3;
        return {
          epoch: index,
          'train/loss': one.loss(index),
          'val/loss': val * Math.exp(valNoise * draw.normal()),
        };
      }),
      'validation turns and rises while training falls',
      { expect: ['overfitting'], may: ['still-improving', 'last-not-best', 'early-stop-missed'] },
    );
  },
  'gap-without-turn': (draw) => {
    const one = healthy(draw, 20, 200);
    return single(
      range(one.n).map((index) => ({
        epoch: index,
        'train/loss': one.loss(index),
        'val/loss': one.loss(index) * 1.3 + 0.2 * one.start * (index / one.n) * 0.02,
      })),
      'a gap between training and validation, but validation falls to the end',
    );
  },
  'noisy-validation': (draw) => {
    const one = healthy(draw, 25, 120);
    return single(
      range(one.n).map((index) => ({
        epoch: index,
        'train/loss': one.loss(index),
        'val/loss': one.loss(index) * Math.exp(0.1 * draw.normal()),
      })),
      'noisy validation around a falling trend',
      { may: ['still-improving'] },
    );
  },
  'cut-short': (draw) => {
    const one = healthy(draw, 40, 500);
    const curve = draw.between(0.7, 1.1);
    return single(
      range(one.n).map((index) => ({
        step: index * one.every,
        'val/loss':
          (one.start - (one.start - one.end) * (index / (one.n - 1)) ** curve) *
          Math.exp(0.3 * one.noise * draw.normal()),
      })),
      'falls as fast at the end as in the middle',
      { expect: ['still-improving'] },
    );
  },
  'score-cut-short': (draw) => {
    const n = draw.whole(30, 200);
    const noise = draw.between(0.001, 0.006);
    return single(
      range(n).map((index) => ({
        epoch: index,
        'val/accuracy': 0.2 + 0.5 * (index / n) ** 0.9 + noise * draw.normal(),
      })),
      'accuracy rises steadily to the end',
      { expect: ['still-improving'] },
    );
  },
  'learned-nothing': (draw) => {
    const classes = draw.pick([2, 10, 100, 1000]);
    const noise = draw.between(0.002, 0.02);
    const n = draw.whole(40, 800);
    const told = draw.pick([true, false]);
    return single(
      range(n).map((index) => ({
        step: index,
        'train/loss': Math.log(classes) * (1 + noise * draw.normal()),
      })),
      'a loss that stays at that of guessing',
      {
        expect: ['like-a-baseline'],
        may: ['plateau'],
        ...(told ? { params: { num_classes: classes } } : {}),
      },
    );
  },
  'learns-slowly': (draw) => {
    const n = draw.whole(60, 600);
    const gain = draw.between(0.12, 0.3);
    return single(
      range(n).map((index) => ({
        step: index,
        'train/loss': 2.3 * (1 - gain * (1 - (1 - index / n) ** 2.8)) * (1 + 0.01 * draw.normal()),
      })),
      'a small but plain gain',
      { params: { num_classes: 10 } },
    );
  },
  plateau: (draw) => {
    const n = draw.whole(80, 700);
    const rate = draw.between(14, 30);
    const noise = draw.between(0.004, 0.02);
    const [start, end] = [draw.between(2, 6), draw.between(0.6, 1.5)];
    return single(
      range(n).map((index) => ({
        step: index,
        'train/loss': (end + (start - end) * Math.exp((-rate * index) / n)) * Math.exp(noise * draw.normal()),
      })),
      'falls within a third of the run and is flat from there',
      { expect: ['plateau'] },
    );
  },
  dead: (draw) => {
    const one = healthy(draw, 20, 200);
    const value = draw.pick([0, 0.1, 0.5]);
    return single(
      range(one.n).map((index) => ({ epoch: index, 'train/loss': one.loss(index), 'val/accuracy': value })),
      'an accuracy that never changes',
      { expect: ['dead-metric'], may: ['still-improving'] },
    );
  },
  'coarse-score': (draw) => {
    const one = healthy(draw, 30, 150);
    return single(
      range(one.n).map((index) => ({
        epoch: index,
        'train/loss': one.loss(index),
        'val/accuracy': Math.min(0.9, Math.round((0.3 + 0.6 * (1 - (1 - index / one.n) ** 3)) * 20) / 20),
      })),
      'a score of few samples: few different values, rising',
      { may: ['plateau', 'early-stop-missed'] },
    );
  },
  oscillates: (draw) => {
    const n = draw.whole(80, 400);
    const periods = draw.whole(5, 9);
    const size = draw.between(0.35, 0.7);
    const noise = draw.between(0.01, 0.04);
    return single(
      range(n).map((index) => {
        const t = index / n;
        return {
          step: index,
          'val/loss':
            1 +
            1.5 * Math.exp(-12 * t) +
            size * Math.sin(2 * Math.PI * periods * t) * Math.min(1, 4 * t) +
            noise * draw.normal(),
        };
      }),
      'swings with a period, as large as a part of the gain',
      { expect: ['oscillation'], may: ['plateau', 'last-not-best', 'early-stop-missed', 'still-improving'] },
    );
  },
  'wandering-noise': (draw) => {
    const n = draw.whole(80, 400);
    let drift = 0;
    return single(
      range(n).map((index) => {
        drift = 0.7 * drift + 0.05 * draw.normal();
        return { step: index, 'val/loss': 1 + 2 * (1 - index / n) ** 3 + drift };
      }),
      'noise with a short memory, no period',
      { may: ['still-improving'] },
    );
  },
  'early-best': (draw) => {
    const one = healthy(draw, 40, 200);
    const turn = draw.between(0.12, 0.25);
    const loss = draw.between(0.03, 0.06);
    return single(
      range(one.n).map((index) => {
        const t = index / (one.n - 1);
        const low = 0.5 * one.start;
        const val =
          t < turn
            ? low + (one.start - low) * (1 - t / turn) ** 2
            : low + loss * (one.start - low) * Math.min(1, ((t - turn) / (1 - turn)) * 3);
        return {
          epoch: index,
          'train/loss': one.loss(index),
          'val/loss': val * Math.exp(0.002 * draw.normal()),
        };
      }),
      'validation is best early and a little worse ever after',
      { expect: ['early-stop-missed'], may: ['plateau', 'last-not-best'] },
    );
  },
  'last-worse': (draw) => {
    const one = healthy(draw, 30, 250);
    const turn = draw.between(0.45, 0.7);
    const loss = draw.between(0.3, 0.8);
    return single(
      range(one.n).map((index) => {
        const t = index / (one.n - 1);
        const score =
          t < turn ? 0.2 + 0.6 * (1 - (1 - t / turn) ** 2) : 0.8 - loss * 0.6 * ((t - turn) / (1 - turn));
        return { epoch: index, 'val/accuracy': score + 0.008 * draw.normal() };
      }),
      'the score falls again in the second half',
      { expect: ['last-not-best'] },
    );
  },
  'jagged-score': (draw) => {
    const n = draw.whole(30, 200);
    return single(
      range(n).map((index) => ({
        epoch: index,
        'val/accuracy': 0.2 + 0.6 * (1 - (1 - index / n) ** 3) + 0.03 * draw.normal(),
      })),
      'the last value is below the best by noise alone',
      { may: ['still-improving'] },
    );
  },
  'wrong-schedule': (draw) => {
    const one = healthy(draw, 50, 400);
    const kind = draw.pick(['constant', 'no-warmup', 'rate']);
    const peak = draw.pick([0.1, 0.001, 0.0003]);
    const warmup = Math.floor(one.n / 10);
    const cosine = (index: number): number => 0.5 * peak * (1 + Math.cos((Math.PI * index) / one.n));
    const rates = { constant: () => peak, 'no-warmup': cosine, rate: (index: number) => 3 * cosine(index) };
    const params = {
      constant: { lr_scheduler: 'cosine' },
      'no-warmup': { warmup_steps: 4 * warmup },
      rate: {},
    };
    // The first steps of a cosine hardly fall, so that a missing warm-up shows in them.
    return single(
      range(one.n).map((index) => ({
        step: index,
        'train/loss': one.loss(index),
        lr:
          kind === 'no-warmup'
            ? peak * (index < 3 * warmup ? 1 : 0.5)
            : rates[kind === 'constant' ? 'constant' : 'rate'](index),
      })),
      `the learning rate is not what the params say (${kind})`,
      {
        expect: ['schedule-differs'],
        params: { lr: peak, ...params[kind === 'constant' || kind === 'no-warmup' ? kind : 'rate'] },
      },
    );
  },
  'right-schedule': (draw) => {
    const one = healthy(draw, 50, 400);
    const kind = draw.pick(['cosine', 'linear', 'constant', 'step']);
    const peak = draw.pick([0.1, 0.001, 0.0003]);
    const warmup = kind === 'constant' ? 0 : Math.floor(one.n / 10);
    const rate = (index: number): number => {
      if (index < warmup) return (peak * (index + 1)) / warmup;
      const t = (index - warmup) / (one.n - warmup);
      if (kind === 'constant') return peak;
      if (kind === 'cosine') return 0.5 * peak * (1 + Math.cos(Math.PI * t));
      return kind === 'linear' ? peak * (1 - t) : peak * 0.1 ** Math.floor(t * 3);
    };
    return single(
      range(one.n).map((index) => ({ step: index, 'train/loss': one.loss(index), lr: rate(index) })),
      `a ${kind} schedule as recorded`,
      { params: { lr: peak, lr_scheduler: kind, ...(warmup > 0 ? { warmup_steps: warmup } : {}) } },
    );
  },
  slower: (draw) => timed(draw, 'drop'),
  'speed-steady': (draw) => timed(draw, draw.pick(['steady', 'pause', 'creep', 'faster'])),
  'too-good-perfect': (draw) => {
    const one = healthy(draw, 20, 100);
    return single(
      range(one.n).map((index) => ({
        epoch: index,
        'train/loss': one.loss(index),
        'val/accuracy': Math.min(1, 0.6 + index / one.n),
      })),
      'a validation accuracy of exactly 1',
      { expect: ['too-good'], may: ['still-improving', 'plateau', 'early-stop-missed'] },
    );
  },
  'too-good-leak': (draw) => {
    const one = healthy(draw, 20, 100);
    return single(
      range(one.n).map((index) => {
        const loss = one.loss(index);
        return { epoch: index, 'train/loss': loss, 'val/loss': loss };
      }),
      'validation equals training to the last digit',
      { expect: ['too-good'] },
    );
  },
  'very-good': (draw) => {
    const one = healthy(draw, 20, 100);
    return single(
      range(one.n).map((index) => ({
        epoch: index,
        'train/loss': one.loss(index),
        'train/accuracy': Math.min(1, 0.7 + index / one.n),
        'val/accuracy': Math.min(0.998, 0.9 + 0.1 * (1 - (1 - index / one.n) ** 3) + 0.0005 * draw.normal()),
      })),
      'perfect on training data, nearly so on validation data',
      { may: ['plateau', 'still-improving'] },
    );
  },
  'uneven-steps': (draw) => {
    const one = healthy(draw, 40, 150);
    const kind = draw.pick(['change', 'hole', 'random']);
    let step = 0;
    return single(
      range(one.n).map((index) => {
        if (kind === 'change') step += index < one.n / 2 ? 10 : 50;
        else if (kind === 'hole') step += index === Math.floor(one.n / 3) ? 300 : 10;
        else step += Math.ceil(Math.exp(draw.between(0, 5)));
        return { step, 'train/loss': one.loss(index) };
      }),
      `distances between points: ${kind}`,
      { expect: ['uneven-intervals'], may: ['still-improving', 'plateau'] },
    );
  },
  'even-steps': (draw) => {
    const one = healthy(draw, 40, 150);
    const isGrowing = draw.pick([true, false]);
    return single(
      range(one.n).map((index) => ({
        step: isGrowing
          ? Math.floor(1.2 ** (index * (60 / one.n)) * 10) + index
          : index * 10 - Number(index === one.n - 1) * 3,
        'train/loss': one.loss(index),
      })),
      'even or growing distances, the last one shorter',
      { may: ['still-improving', 'plateau'] },
    );
  },
  'clock-set-back': (draw) => {
    const one = healthy(draw, 40, 150);
    const at = draw.whole(5, one.n - 5);
    return single(
      range(one.n).map((index) => ({
        step: index,
        time: 1_700_000_000 + index * 10 - (index >= at ? 3600 : 0),
        'train/loss': one.loss(index),
      })),
      'an hour is lost in the middle',
      { expect: ['clock-back'], may: ['throughput-drop'] },
    );
  },
};

function timed(draw: Draw, kind: 'drop' | 'steady' | 'pause' | 'creep' | 'faster'): Made {
  const one = healthy(draw, 80, 400);
  const turn = Math.floor(one.n * draw.between(0.35, 0.7));
  const slow = draw.between(2.2, 5);
  let time = 1_700_000_000;
  return single(
    range(one.n).map((index) => {
      const factors = {
        drop: index >= turn ? slow : 1,
        steady: 1,
        pause: index === turn ? 60 : 1,
        creep: 1 + (0.2 * index) / one.n,
        faster: index >= turn ? 0.4 : 1,
      };
      time += 2 * factors[kind] * Math.exp(0.08 * draw.normal());
      return { step: index, time, 'train/loss': one.loss(index) };
    }),
    `speed: ${kind}`,
    kind === 'drop' ? { expect: ['throughput-drop'] } : {},
  );
}

/** So many cases of each kind; the same count gives the same cases. */
export function makeUpCases(perKind: number): AuditCase[] {
  return Object.entries(makers).flatMap(([kind, make]) =>
    range(perKind).map((index) =>
      labelSplits({ id: `${kind}-${index + 1}`, ...make(makeDraw(`audit ${kind} ${index + 1}`)) }),
    ),
  );
}

/** Whether validation is missing follows from what was logged. */
function labelSplits(one: AuditCase): AuditCase {
  const rows = one.runs.flatMap(({ rows: own }) => own);
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const isBlind = names.has('train/loss') && ![...names].some((name) => name.startsWith('val/'));
  return isBlind ? { ...one, expect: [...one.expect, 'validation-missing'] } : one;
}
