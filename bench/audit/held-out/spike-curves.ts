import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { drawsOf } from './noise.ts';
import { decay, draw } from './shapes.ts';

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

/** Losses that jump and come back, and noise that only looks like it. */
export const spikeCurves: readonly HeldOutCase[] = spikes();
