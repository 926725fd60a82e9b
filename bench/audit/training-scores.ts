import type { Draw } from './draw.ts';
import { healthy, range, single } from './healthy.ts';
import type { Made } from './healthy.ts';

/** Scores that stand still, swing or fall. */
export const scoreMakers: Readonly<Record<string, (draw: Draw) => Made>> = {
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
};
