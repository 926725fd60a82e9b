import type { Figure } from '../../../src/model/figure.ts';

const steps = Array.from({ length: 60 }, (_, index) => index * 100);
const lossAt = (step: number, floor: number) =>
  floor + 2 * Math.exp(-step / 1500) + Math.sin(step / 130) / 40;

/** Learning curves of two variants, one value of them not finite. */
export function curvesFigure(id: string, title: string): Figure {
  const rows = ['smoothing 0.1', 'smoothing 0'].flatMap((variant, index) =>
    steps.map((step) => ({
      step,
      variant,
      loss: step === 3000 ? Number.NaN : lossAt(step, 0.3 + index / 10),
    })),
  );
  return {
    id,
    title,
    subtitle: 'Mean of train/loss over 5 seeds by step.',
    description: 'Both curves fall from 2.3; smoothing 0.1 ends at 0.31 and smoothing 0 at 0.41.',
    caption: 'Lines are means of 5 runs. NaN at step 3 000 is left out of the line and marked at the edge.',
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      width: 600,
      height: 260,
      data: { name: 'curves' },
      mark: 'line',
      encoding: {
        x: { field: 'step', type: 'quantitative' },
        y: { field: 'loss', type: 'quantitative' },
        color: { field: 'variant', type: 'nominal' },
      },
    },
    data: [
      {
        name: 'curves',
        columns: [
          { name: 'step', label: 'step', values: rows.map((each) => each.step) },
          { name: 'variant', label: 'variant', values: rows.map((each) => each.variant) },
          { name: 'loss', label: 'train/loss', values: rows.map((each) => each.loss) },
        ],
      },
    ],
    table: {
      head: ['step', 'smoothing 0.1', 'smoothing 0'],
      rows: steps
        .filter((_, index) => index % 12 === 0)
        .map((step) => [String(step), lossAt(step, 0.3).toFixed(3), lossAt(step, 0.4).toFixed(3)]),
    },
    renderer: 'vega',
  };
}
