import type { ValueVariant } from '../../../src/charts/chart-input.ts';
import { heatMap } from '../../../src/charts/heat-map.ts';
import { histogram } from '../../../src/charts/histogram.ts';
import { scatterChart } from '../../../src/charts/scatter-chart.ts';
import type { Figure } from '../../../src/model/figure.ts';

const accuracy = { label: 'test/acc', unit: null, goal: 'maximize' } as const;

function variant(label: string, colour: number, values: readonly number[]): ValueVariant {
  return {
    key: label,
    label,
    colour,
    baseline: colour === 0,
    members: values.map((value, seed) => ({ label: `seed ${seed}`, value })),
  };
}

const two = [
  variant('resnet', 0, [0.91, 0.92, 0.9, Number.NaN]),
  variant('a transformer with a long name', 1, [0.93, 0.94, 0.905]),
];

/** Charts that notes ask for: two groups, non-finite values, one value. */
export function sampleViews(): readonly Figure[] {
  const request = { metric: accuracy, scale: 'linear', leftOut: [], title: null } as const;
  return [
    histogram({ ...request, id: 'histogram', variants: two, bins: 6 }),
    histogram({ ...request, id: 'histogram-one', variants: [variant('all runs', 0, [0.5])] }),
    scatterChart({
      id: 'scatter',
      title: null,
      x: { label: 'latency_ms', unit: 'ms', goal: 'minimize' },
      y: accuracy,
      xScale: 'log',
      yScale: 'linear',
      variants: two.map(({ key, label, colour, baseline, members }) => ({
        key,
        label,
        colour,
        baseline,
        points: members.map((member, index) => ({
          label: member.label,
          x: index === 2 ? 0 : 4 + index,
          y: member.value,
        })),
      })),
      remarks: [],
    }),
  ];
}

/** Two params by two values, one pair without a run. */
export function sampleHeatMap(): Figure {
  return heatMap({
    id: 'heat-map',
    title: null,
    metric: accuracy,
    columns: { label: 'model', values: ['resnet', 'vit'] },
    rows: { label: 'lr', values: ['0.01', '0.1'] },
    cells: [
      { column: 0, row: 0, value: 0.9, n: 2 },
      { column: 1, row: 0, value: 0.91, n: 2 },
      { column: 1, row: 1, value: 0.95, n: 1 },
    ],
    leftOut: [],
  });
}
