import type { Draw } from './draw.ts';
import { healthy, range, single } from './healthy.ts';
import type { Made } from './healthy.ts';

/** Trainings that overfit, end early or late, or learn nothing. */
export const progressMakers: Readonly<Record<string, (draw: Draw) => Made>> = {
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
};
