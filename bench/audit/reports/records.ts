/** Scales, params, artifacts and ends as they were recorded. */
import { createHash } from 'node:crypto';
import type { CaseRow } from '../case.ts';
import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { changeRuns } from './report-plan.ts';
import type { PlannedArtifact, PlannedParam } from './report-plan.ts';
import { digits, drawStudy } from './study.ts';

const scored = (rows: readonly CaseRow[], from: string, [to, factor]: readonly [string, number]): CaseRow[] =>
  rows.map((row) => ({ ...row, [to]: digits((row[from] ?? 0.5) * factor) }));

/** A study whose runs log a further score; `factors` gives what run `index` multiplies it by. */
const scaled =
  (
    names: readonly [string, ...string[]],
    factorOf: (draw: Draw, count: number) => (index: number) => number,
    reason: string,
    expects: boolean,
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, { note: 'none' });
    const name = draw.pick(names);
    const factor = factorOf(draw, study.plan.runs.length);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: scored(rows, study.names.valScore, [name, factor(index) / study.scale]),
    }));
    return made(
      plan,
      `${name}: ${reason}`,
      expects
        ? { expect: ['scales-differ'], may: ['names-differ', 'unstable-seeds'] }
        : { may: ['names-differ', 'unstable-seeds'] },
    );
  };

const someOf = (draw: Draw, count: number): ReadonlySet<number> => {
  const many = draw.whole(1, count - 1);
  const from = draw.whole(0, count - many);
  return new Set(range(many).map((index) => index + from));
};

const checkpoint = (
  draw: Draw,
  run: number,
): { readonly artifact: PlannedArtifact; readonly text: string } => {
  const text = `weights ${run} ${draw.between(0, 1)}\n`.repeat(draw.whole(1, 20));
  const path = `files/${run}-${draw.pick(['best.pt', 'last.ckpt', 'model.onnx'])}`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const hash = draw.pick([sha256, sha256.toUpperCase()]);
  const bytes = Buffer.byteLength(text);
  return {
    text,
    artifact: {
      name: path,
      kind: 'checkpoint',
      path,
      content: text,
      sha256: hash,
      ...(draw.pick([true, false]) && { bytes }),
    },
  };
};

/** Artifacts whose files are changed by `change` in some runs. */
const artifacts =
  (reason: string, change: (draw: Draw, text: string) => string | null, expects: boolean): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, { tools: ['native'], variants: [1, 3], seeds: [2, 5], note: 'none' });
    const some = someOf(draw, study.plan.runs.length);
    const plan = changeRuns(study.plan, (_, index) => {
      const { artifact, text } = checkpoint(draw, index);
      return { artifacts: [some.has(index) ? { ...artifact, content: change(draw, text) } : artifact] };
    });
    return made(plan, reason, expects ? { expect: ['artifact-changed'] } : {});
  };

const lateParams: readonly [
  Readonly<Record<string, PlannedParam>>,
  ...Readonly<Record<string, PlannedParam>>[],
] = [
  { weight_decay: 0.01 },
  { warmup_steps: 500, clip: 1 },
  { augmentation: 'mixup' },
  { 'optim/momentum': 0.9 },
  { ema: true },
];

/** Reports for the rules on scales, params, artifacts and ends. */
export const recordMakers: ReportMakers = {
  'percent-and-fraction': scaled(
    [
      'val/top1',
      'val/hit_rate',
      'val/jaccard',
      'test/f1_macro',
      'val/accuracy2',
      'val/precision',
      'val/win_rate',
      'val/ndcg',
      'val/AUC',
      'val/sensitivity',
      'val/wer',
      'eval/exact_match',
      'val/error_rate',
    ],
    (draw, count) => {
      const some = someOf(draw, count);
      return (index) => (some.has(index) ? 100 : 1);
    },
    'percent in some runs, fractions in others',
    true,
  ),
  'percent-in-one': scaled(
    ['val/acc', 'val/mAP', 'val/dice', 'val/recall@5', 'pass@1', 'success_rate'],
    (draw, count) => {
      const one = draw.whole(0, count - 1);
      return (index) => (index === one ? 100 : 1);
    },
    'percent in one run, fractions in all others',
    true,
  ),
  'one-scale': scaled(
    ['val/top1', 'val/f1_macro', 'val/error'],
    (draw) => {
      const factor = draw.pick([1, 100]);
      return () => factor;
    },
    'one scale everywhere',
    false,
  ),
  'far-apart': scaled(
    ['val/top1', 'val/f1_macro', 'val/iou'],
    (draw) => {
      const factor = draw.pick([1, 100]);
      return (index) => factor * (index % 2 === 0 ? 1 : 0.2);
    },
    'half of the runs are five times worse on the same scale',
    false,
  ),
  'unbounded-score': scaled(
    ['val/return', 'val/reward', 'val/psnr', 'val/elo'],
    (draw) => (index) => (index % 3 === 0 ? 1 : draw.between(50, 90)),
    'a score without bounds differs by two orders of magnitude',
    false,
  ),
  'small-errors': scaled(
    ['val/error', 'val/wer', 'val/err'],
    (draw) => () => draw.between(0.9, 3.5),
    'errors around one percent, some below and some above 1',
    false,
  ),
  'params-behind-values': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], points: [4, 16], note: 'none' });
    const values = draw.pick(lateParams);
    const plan = changeRuns(study.plan, ({ rows }) => ({
      late: [{ after: draw.whole(1, rows.length), values }],
    }));
    return made(plan, 'params were recorded after training had begun', { expect: ['params-late'] });
  },
  'param-changed-on-the-way': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], points: [6, 16], note: 'none' });
    const plan = changeRuns(study.plan, ({ rows, params }) => ({
      late: [{ after: draw.whole(2, rows.length - 1), values: { lr: Number(params['lr'] ?? 1) / 10 } }],
    }));
    return made(plan, 'the learning rate on record is not the one that training began with', {
      expect: ['params-late'],
    });
  },
  'params-in-time': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], points: [4, 16], note: 'none' });
    const values = draw.pick(lateParams);
    return made(
      changeRuns(study.plan, () => ({ late: [{ after: 0, values }] })),
      'params come in two events, both before the first value',
    );
  },
  'params-told-again': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], points: [4, 16], note: 'none' });
    const plan = changeRuns(study.plan, ({ rows, params }) => ({
      late: [{ after: rows.length, values: params }],
    }));
    return made(plan, 'the same params are written again when the run ends');
  },
  'artifact-overwritten': artifacts(
    'a checkpoint was written again with other content',
    (draw, text) => `${text}${draw.between(0, 1)}`,
    true,
  ),
  'artifact-same-size': artifacts(
    'a checkpoint has other bytes, as many as before',
    (_, text) => text.replace('w', 'W'),
    true,
  ),
  'artifact-as-logged': artifacts('files are what the log says', (_, text) => text, false),
  'artifact-elsewhere': artifacts('files were not brought along', () => null, false),
  'not-closed': (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [4, 20],
      note: 'none',
      seeds: [4, 8],
    });
    const some = draw.whole(1, Math.max(1, study.plan.runs.length - 3));
    const plan = changeRuns(study.plan, (_, index) => (index < some ? { status: 'open' } : {}));
    return made(plan, 'runs did every step of the others but were never closed', {
      expect: ['never-closed'],
      may: ['few-seeds'],
    });
  },
  'not-closed-as-planned': (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [4, 20],
      note: 'none',
      variants: [1, 2],
      seeds: [1, 3],
    });
    const [name] =
      study.axis === 'epoch'
        ? [draw.pick(['epochs', 'num_epochs', 'trainer/max_epochs'])]
        : [draw.pick(['max_steps', 'total_steps'])];
    const plan = changeRuns(study.plan, ({ rows, params }) => ({
      status: 'open',
      params: { ...params, [name]: rows.at(-1)?.[study.axis] ?? 1 },
    }));
    return made(plan, 'no run was closed, and each did as many steps as its params plan', {
      expect: ['never-closed'],
      may: ['few-seeds'],
    });
  },
  'none-closed': (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [8, 20],
      note: 'none',
      seeds: [5, 8],
    });
    return made(
      changeRuns(study.plan, () => ({ status: 'open' })),
      'ten or more runs all reached one last step, and none was closed',
      { expect: ['never-closed'] },
    );
  },
  'stopped-halfway': (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [8, 20],
      test: 'never',
      note: 'none',
    });
    const some = draw.whole(1, study.plan.runs.length - 2);
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      index < some
        ? {
            status: 'open',
            rows: rows.slice(0, Math.max(1, Math.floor(rows.length * draw.between(0.2, 0.9)))),
          }
        : {},
    );
    return made(plan, 'runs were killed at different steps before the end');
  },
  'early-stopped': (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [20, 30],
      test: 'never',
      note: 'none',
    });
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: rows.slice(0, Math.floor(rows.length * draw.between(0.4, 1))),
      ...(index === 0 && { status: 'open' as const, rows: rows.slice(0, 5) }),
    }));
    return made(plan, 'runs stopped by themselves at different steps, and one was killed early', {
      may: ['budgets-differ', 'unstable-seeds'],
    });
  },
};
