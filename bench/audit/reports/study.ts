/** Draws healthy studies: everything recorded, nothing wrong, in many shapes. */
import type { CaseRow } from '../case.ts';
import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import type { PlannedNote, PlannedParam, PlannedRun, PlannedTool, ReportPlan } from './report-plan.ts';

/** The names that a study gives its metrics. */
export interface MetricNames {
  readonly trainLoss: string;
  readonly valLoss: string;
  readonly valScore: string;
  readonly testScore: string;
}

/** What may be asked of a drawn study; everything else is left to chance. */
export interface StudyWish {
  readonly tools?: readonly [PlannedTool, ...PlannedTool[]];
  /** Number of variants, and of seeds for each. */
  readonly variants?: readonly [number, number];
  readonly seeds?: readonly [number, number];
  readonly points?: readonly [number, number];
  /** `once`: a test value in the last row of each run. */
  readonly test?: 'once' | 'never';
  readonly note?: 'claim' | 'plain' | 'none';
  /** Standard deviation over seeds, as a share of the score. */
  readonly spread?: number;
  /** Largest difference between variants, as a share of the score. */
  readonly effect?: number;
  /** The param that makes the variants. */
  readonly factor?: Factor;
  readonly names?: MetricNames;
}

/** A param with the values that variants may take. */
export interface Factor {
  readonly name: string;
  readonly values: readonly PlannedParam[];
}

/** A drawn study. */
export interface Study {
  readonly plan: ReportPlan;
  readonly names: MetricNames;
  readonly factor: Factor;
  /** Index of each run's variant. */
  readonly variantOf: readonly number[];
  readonly variants: number;
  readonly seeds: number;
  /** 1 for fractions, 100 for percent. */
  readonly scale: number;
  readonly axis: 'epoch' | 'step';
}

const styles: readonly [MetricNames, ...MetricNames[]] = [
  { trainLoss: 'train/loss', valLoss: 'val/loss', valScore: 'val/accuracy', testScore: 'test/accuracy' },
  { trainLoss: 'train_loss', valLoss: 'val_loss', valScore: 'val_f1', testScore: 'test_f1' },
  { trainLoss: 'loss', valLoss: 'eval_loss', valScore: 'eval_accuracy', testScore: 'test_accuracy' },
  { trainLoss: 'loss', valLoss: 'val_loss', valScore: 'val_auc', testScore: 'test_auc' },
  { trainLoss: 'train/logloss', valLoss: 'valid/logloss', valScore: 'valid/auc', testScore: 'test/auc' },
  {
    trainLoss: 'training.loss',
    valLoss: 'validation.loss',
    valScore: 'validation.mIoU',
    testScore: 'test.mIoU',
  },
  { trainLoss: 'train/xent', valLoss: 'dev/xent', valScore: 'dev/em', testScore: 'test/em' },
];

const factors: readonly [Factor, ...Factor[]] = [
  { name: 'width', values: [64, 128, 256, 512, 1024, 2048] },
  { name: 'smoothing', values: [0, 0.05, 0.1, 0.2, 0.3, 0.4] },
  { name: 'model', values: ['cnn', 'vit', 'mixer', 'resnet', 'mlp', 'swin'] },
  { name: 'optimizer', values: ['sgd', 'adamw', 'lion', 'muon', 'adafactor', 'sophia'] },
  {
    name: 'ablation',
    values: ['none', 'w/o attention', 'w/o augmentation', 'w/o skip', 'w/o norm', 'w/o ema'],
  },
  { name: 'net/dropout', values: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
];

/** The study's name, its first day and its machine. */
export const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 1, 2);

/** Draws a study in which nothing is wrong. */
export function drawStudy(draw: Draw, wish: StudyWish = {}): Study {
  const names = wish.names ?? draw.pick(styles);
  const factor = wish.factor ?? draw.pick(factors);
  const variants = draw.whole(...(wish.variants ?? [2, 4]));
  const seeds = draw.whole(...(wish.seeds ?? [5, 6]));
  const scale = draw.pick([1, 1, 100]);
  const axis: Study['axis'] = draw.pick<Study['axis']>(['epoch', 'step']);
  const n = draw.whole(
    ...(wish.points ??
      draw.pick([
        [1, 1],
        [4, 9],
        [12, 25],
      ])),
  );
  const base = draw.between(0.45, 0.85);
  const spread = base * (wish.spread ?? draw.between(0.002, 0.015));
  const effects = range(variants).map(() => base * (wish.effect ?? 0.06) * draw.between(-1, 1));
  const about = drawSurroundings(draw);
  const every = axis === 'epoch' ? 1 : draw.pick([10, 100, 250]);
  const firstSeed = draw.pick([0, 1, 42, 1000]);
  const shared = { lr: draw.pick([0.1, 0.001, 0.0003]), batch_size: draw.pick([16, 32, 256]) };
  const test = wish.test ?? draw.pick(['once', 'never']);
  const variantOf = range(variants * seeds).map((index) => Math.floor(index / seeds));
  const runs = variantOf.map((variant, index): PlannedRun => {
    const final = Math.min(0.985, base + (effects[variant] ?? 0) + spread * draw.normal());
    const rows = drawRows(draw, { names, n, every, axis, final, scale, test });
    const start = FIRST_DAY + index * 5_400_000 + draw.whole(0, 600_000);
    return {
      ...about,
      name: `v${variant}-s${index % seeds}`,
      params: { ...shared, [factor.name]: factor.values[variant] ?? variant },
      seed: firstSeed + (index % seeds),
      rows,
      status: 'finished',
      start,
      end: start + draw.whole(1_800_000, 4_800_000),
      artifacts: [],
      late: [],
    };
  });
  const experiment = draw.pick(['alpha', 'depth-study', 'calib', 'run3']);
  const plan: ReportPlan = {
    tool: draw.pick(wish.tools ?? ['native', 'native', 'native', 'native', 'flat', 'flat', 'mlflow']),
    experiment,
    runs,
    note: drawNote(draw, names, wish.note ?? draw.pick(['claim', 'plain', 'none', 'none'])),
    config: null,
  };
  return { plan, names, factor, variantOf, variants, seeds, scale, axis };
}

function drawNote(
  draw: Draw,
  { valScore }: MetricNames,
  kind: 'claim' | 'plain' | 'none',
): PlannedNote | null {
  if (kind === 'none') return null;
  return {
    front: [
      'title: What the study shows',
      'runs: RUNS',
      `metric: ${valScore}`,
      ...(kind === 'claim' ? [`claim: ${draw.pick(['supported', 'refuted'])}`] : []),
    ],
    body: draw.pick([
      'The mean over seeds moves as expected.\n\n## Interpretation\n\nThe larger setting wins by a small margin.',
      'We trained each variant with the same protocol and report the mean.',
      '## Results\n\nThe table lists mean and standard deviation. Accuracy drops a little without the component.',
    ]),
  };
}

/** What is recorded around each run of a study. */
function drawSurroundings(draw: Draw) {
  const commit = range(40)
    .map(() => draw.whole(0, 15).toString(16))
    .join('');
  return {
    source: { commit, dirty: false },
    data: { [draw.pick(['images', 'reviews', 'ads'])]: draw.pick(['v3', '2026-01', 'sha256:91ab33']) },
    environment: {
      python: draw.pick(['3.11.9', '3.12.4']),
      'packages/torch': draw.pick(['2.8.0', '2.9.1']),
      'packages/numpy': '2.1.0',
    },
    hardware: draw.pick(['1 x NVIDIA A100 80 GB', '8 x H100', 'CPU, 16 cores']),
    command: draw.pick(['python train.py', 'torchrun main.py --config c.yaml']),
  };
}

interface Rows {
  readonly names: MetricNames;
  readonly n: number;
  readonly every: number;
  readonly axis: string;
  /** Score that the run ends at, as a fraction. */
  readonly final: number;
  readonly scale: number;
  readonly test: 'once' | 'never';
}

/** Rows of a run that learns: the score rises to its final value, losses fall. */
export function drawRows(draw: Draw, { names, n, every, axis, final, scale, test }: Rows): CaseRow[] {
  const start = draw.between(0.3, 0.6) * final;
  const noise = draw.between(0.0005, 0.003);
  return range(n).map((index) => {
    const left = n === 1 ? 0 : (1 - index / (n - 1)) ** 3;
    const score = final - (final - start) * left + (index === n - 1 ? 0 : noise * draw.normal());
    const loss = (1.1 - final) * (1 + 2.2 * left) * Math.exp(0.004 * draw.normal());
    const isLast = index === n - 1;
    const row = {
      [axis]: (index + 1) * every,
      [names.trainLoss]: digits(loss * 0.93),
      [names.valLoss]: digits(loss * Math.exp(0.004 * draw.normal())),
      [names.valScore]: digits(Math.min(0.99, score) * scale),
    };
    if (isLast && test === 'once') row[names.testScore] = digits(Math.min(0.99, final - 0.01) * scale);
    return row;
  });
}

/** A number as logs hold it. */
export function digits(value: number): number {
  return Number(value.toPrecision(7));
}
