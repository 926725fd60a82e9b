import type { Draw } from './draw.ts';
import { healthy, range, single } from './healthy.ts';
import type { Made } from './healthy.ts';

/** Schedules, speeds, results and steps as they were recorded. */
export const recordMakers: Readonly<Record<string, (draw: Draw) => Made>> = {
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
