import type { Draw } from './draw.ts';
import { healthy, range, single, trainAndVal } from './healthy.ts';
import type { Made } from './healthy.ts';

/** Trainings that go well, lose their numbers or their way. */
export const failedMakers: Readonly<Record<string, (draw: Draw) => Made>> = {
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
        Object.assign(row, index < first ? { 'val/accuracy': Number.NaN } : {}),
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
};
