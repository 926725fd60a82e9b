import type { ChartRequest } from '../../../src/charts/chart-input.ts';
import { groupComparison } from '../../../src/charts/group-comparison.ts';
import { learningCurves } from '../../../src/charts/learning-curves.ts';
import { runCurve } from '../../../src/charts/run-curve.ts';
import type { Figure } from '../../../src/model/figure.ts';
import { curveVariant, group, runLoss, sixVariants, threeVariants, wobble } from './sample-requests.ts';

/** One of three variants grows to 1e25 and ends as NaN. */
function divergedCurves(id: string, scale: ChartRequest['scale']): Figure {
  const others = threeVariants.variants.slice(0, 2);
  const diverged = curveVariant({
    label: 'lr 3',
    colour: 4,
    seeds: 3,
    floor: 0.3,
    change: (value, seed, index) => (index > 180 ? Number.NaN : value * 1.4 ** Math.max(0, index - seed)),
  });
  return learningCurves({ ...threeVariants, id, scale, variants: [...others, diverged] });
}

/** Charts in which a few huge values would leave all others without height. */
export function sampleDiverged(): readonly Figure[] {
  return [
    divergedCurves('diverged', 'linear'),
    divergedCurves('diverged-on-log', 'log'),
    groupComparison({
      ...sixVariants,
      id: 'groups-diverged',
      metric: { ...sixVariants.metric, goal: 'minimize' },
      variants: [...sixVariants.variants.slice(0, 3), group('lr 3', 4, [1e21, 1.2e21, 4e20])],
    }),
    runCurve({
      ...runLoss,
      id: 'run-spike',
      positions: Float64Array.from({ length: 100 }, (_, index) => index),
      values: Float64Array.from({ length: 100 }, (_, index) =>
        index === 61 ? 4e17 : 40_000 + 9000 * wobble(5, index),
      ),
      count: 100,
    }),
  ];
}
