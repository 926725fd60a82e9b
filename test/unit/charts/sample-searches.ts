import { confusionChart } from '../../../src/charts/evaluation/confusion-chart.ts';
import { SHARE_SCALE, unitChart } from '../../../src/charts/evaluation/unit-chart.ts';
import { bestSoFar } from '../../../src/charts/search/best-so-far.ts';
import { importanceChart } from '../../../src/charts/search/importance-chart.ts';
import { ABSENT_AT, parallelCoordinates } from '../../../src/charts/search/parallel-coordinates.ts';
import { slicePlot } from '../../../src/charts/search/slice-plot.ts';
import { paretoChart } from '../../../src/charts/trade-off/pareto-chart.ts';
import type { Figure } from '../../../src/model/figure.ts';

const metric = { label: 'val/loss', unit: null, goal: 'minimize' } as const;

/** Twelve trials of which the last diverged. */
const trials = Array.from({ length: 12 }, (_, index) => ({
  label: `trial ${index}`,
  number: index + 1,
  value: index === 11 ? -40 : -((index * 7) % 11) / 10,
}));

const diverged = trials.map((trial) => ({ ...trial, value: -trial.value - 0.5 }));
const ranked = diverged.toSorted((a, b) => a.value - b.value);

const layers = {
  label: 'layers',
  note: null,
  ticks: [
    { at: 0, label: '1' },
    { at: 1, label: '6' },
  ],
};
const rate = {
  label: 'optimizer/learning_rate',
  note: 'log',
  ticks: [
    { at: ABSENT_AT, label: 'not set' },
    { at: 0, label: '1e-5' },
    { at: 0.5, label: '0.001' },
    { at: 1, label: '0.1' },
  ],
};
const kind = {
  label: 'optimizer',
  note: null,
  ticks: [
    { at: 0.25, label: 'adam' },
    { at: 0.75, label: 'sgd with momentum and restarts' },
  ],
};
const loss = {
  label: 'val/loss',
  note: null,
  ticks: [
    { at: 0, label: '0' },
    { at: 1, label: '1' },
  ],
};

/** Five variants by two metrics: one dominated, one without intervals, one throughput that should be high. */
function sampleFronts(): readonly Figure[] {
  const value = (mean: number, reach: number) => ({ mean, low: mean - reach, high: mean + reach });
  const variants = [
    { label: 'mobilenet', n: 4, quality: value(0.89, 0.01), cost: value(2.2, 0.1), onFront: true },
    { label: 'resnet18', n: 4, quality: value(0.91, 0.01), cost: value(4.1, 0.2), onFront: true },
    { label: 'old <net>', n: 4, quality: value(0.9, 0.02), cost: value(9, 0.2), onFront: false },
    { label: 'vit', n: 1, quality: value(0.95, Number.NaN), cost: value(31, Number.NaN), onFront: true },
  ];
  const quality = { label: 'val/accuracy', unit: null, goal: 'maximize' } as const;
  return [
    paretoChart({
      id: 'front',
      title: 'What does accuracy cost?',
      quality,
      cost: { label: 'latency', unit: 'ms', goal: 'minimize' },
      variants,
      leftOut: [],
    }),
    paretoChart({
      id: 'front-throughput',
      title: 'What does accuracy cost?',
      quality: { label: 'loss', unit: null, goal: 'minimize' },
      cost: { label: 'throughput', unit: null, goal: 'maximize' },
      variants: variants.slice(1),
      leftOut: ['Left out: 1 variant.'],
    }),
  ];
}

/** Calibration with intervals, residuals without a line to measure against, a confusion matrix with long names. */
function sampleEvaluations(): readonly Figure[] {
  const texts = {
    title: 'Calibration',
    subtitle: 'How often it comes true.',
    description: 'Two bins.',
    caption: 'Bars: 95 % Wilson intervals.',
    table: { head: ['Predicted', 'Observed'], rows: [['0.1', '0.2']] },
  };
  return [
    unitChart({
      ...texts,
      id: 'calibration',
      xLabel: 'predicted probability',
      yLabel: 'observed share',
      x: SHARE_SCALE,
      y: SHARE_SCALE,
      look: 'dots',
      points: [
        { x: 0.1, y: 0.2, low: 0.05, high: 0.4 },
        { x: 0.8, y: 1, low: Number.NaN, high: Number.NaN },
      ],
      reference: [
        [0, 0],
        [1, 1],
      ],
    }),
    unitChart({
      ...texts,
      id: 'curve-logged',
      xLabel: 'recall',
      yLabel: 'precision',
      x: SHARE_SCALE,
      y: SHARE_SCALE,
      look: 'line',
      points: [0, 0.5, 1].map((x) => ({ x, y: 1 - x / 2, low: Number.NaN, high: Number.NaN })),
      reference: [],
    }),
  ];
}

/** The confusion of three classes, one of them never predicted. */
export function sampleConfusion(): Figure {
  return confusionChart({
    id: 'confusion',
    title: 'Which classes are taken for which?',
    subtitle: 'predictions.csv',
    labels: ['a class <of> many words', 'cat', 'dog'],
    counts: [
      [0, 3, 1],
      [0, 12_345, 2],
      [0, 0, 0],
    ],
  });
}

/** The charts of a search and of a trade-off: whole names, a param that some trials lack, pruned and failed trials, a diverged one. */
export function sampleSearches(): readonly Figure[] {
  return [
    ...sampleFronts(),
    ...sampleEvaluations(),
    parallelCoordinates({
      id: 'parallel',
      title: 'Which params do the best trials share?',
      subtitle: 'Every trial a line.',
      axes: [layers, rate, kind, loss],
      trials: ranked.map(({ label }, index) => ({
        label,
        places: [
          index / 11,
          index % 3 === 0 ? ABSENT_AT : ((index * 5) % 12) / 11,
          index % 2 === 0 ? 0.25 : 0.75,
          index / 11,
        ],
        texts: [String(index), 'x', 'y', String(index / 11)],
      })),
      leftOut: ['Left out: 2 trials that did not complete.'],
    }),
    bestSoFar({
      id: 'history',
      title: null,
      metric,
      trials: diverged,
      pruned: [13, 14],
      failed: [15],
      leftOut: [],
    }),
    bestSoFar({
      id: 'history-one',
      title: null,
      metric,
      trials: trials.slice(0, 1),
      pruned: [],
      failed: [],
      leftOut: [],
    }),
    importanceChart({
      id: 'importance',
      title: 'Which params matter?',
      subtitle: 'Part of the variance.',
      caption: 'Dot: mean.',
      axis: 'part of the variance',
      rows: [
        { label: 'optimizer/learning_rate', share: 0.92, low: 0.88, high: 0.95 },
        { label: 'layers', share: 0.03, low: 0, high: 0.06 },
      ],
    }),
    slicePlot({
      id: 'slice',
      metric,
      axis: rate,
      best: 3,
      finding: 'In colour: the best 3 trials.',
      trials: ranked.map(({ label, number, value }, index) => ({
        label,
        number,
        value,
        place: index % 3 === 0 ? ABSENT_AT : index / 11,
        text: String(index),
      })),
    }),
  ];
}
