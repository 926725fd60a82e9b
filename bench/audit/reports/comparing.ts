/** Data, budgets and trials of what is compared. */
import type { CaseRow } from '../case.ts';
import type { Draw } from '../draw.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { changeRuns } from './report-plan.ts';
import type { PlannedRun } from './report-plan.ts';
import { drawStudy } from './study.ts';

const onData =
  (
    reason: string,
    dataOf: (
      run: PlannedRun,
      index: { readonly run: number; readonly variant: number },
      draw: Draw,
    ) => Partial<PlannedRun>,
    expects: boolean,
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, {
      tools: ['native'],
      variants: [2, 4],
      note: draw.pick(['claim', 'none']),
    });
    const plan = changeRuns(study.plan, (run, index) =>
      dataOf(run, { run: index, variant: study.variantOf[index] ?? 0 }, draw),
    );
    return made(
      plan,
      reason,
      expects
        ? { expect: ['data-differ'], may: ['surroundings-differ'] }
        : { may: ['few-seeds', 'provenance-missing'] },
    );
  };

/** Rows at other positions: `factor` times as many steps or epochs. */
const longer = (rows: readonly CaseRow[], axis: string, factor: number): CaseRow[] =>
  rows.map((row) => ({ ...row, [axis]: Math.round((row[axis] ?? 0) * factor) }));

/** Reports for the rules on what is compared. */
export const comparingMakers: ReportMakers = {
  'data-of-one-variant': onData(
    'one variant was trained on a newer version of the data',
    ({ data }, { variant }) => ({
      data: Object.fromEntries(
        Object.entries(data).map(([name, version]) => [name, variant === 1 ? `${version}-b` : version]),
      ),
    }),
    true,
  ),
  'data-changed-midway': onData(
    'the data were changed on the way, within variants',
    ({ data }, { run }) => ({
      data: Object.fromEntries(
        Object.entries(data).map(([name, version]) => [name, run % 5 >= 3 ? `${version}-b` : version]),
      ),
    }),
    true,
  ),
  'data-beside-an-augmentation': onData(
    'the version goes with the variant, whose param only sounds like data',
    ({ data, params }, { variant }) => ({
      params: {
        lr: params['lr'] ?? 1,
        data_augmentation: ['none', 'mixup', 'cutmix', 'both'][variant] ?? 'x',
      },
      data: Object.fromEntries(
        Object.entries(data).map(([name, version]) => [name, variant === 0 ? version : `${version}-b`]),
      ),
    }),
    true,
  ),
  'data-compared-on-purpose': onData(
    'the versions of the data are what is compared',
    ({ params }, { variant }) => ({
      params: { lr: params['lr'] ?? 1, dataset_version: `v${variant}` },
      data: { images: `v${variant}` },
    }),
    false,
  ),
  'several-data-sets': onData(
    'train and test sets have versions of their own',
    ({ data }) => ({ data: { ...data, 'train-split': 'a1', 'test-split': 'b7' } }),
    false,
  ),
  'data-known-of-some': onData(
    'the version is on record for some runs only',
    ({ data }, { run }) => ({ data: run % 3 === 0 ? {} : data }),
    false,
  ),
  'other-data-set': onData(
    'each variant is a data set of its own, by name',
    ({ params }, { variant }) => ({
      params: { lr: params['lr'] ?? 1, dataset: ['cifar', 'svhn', 'mnist', 'stl'][variant] ?? 'x' },
      data: { [['cifar', 'svhn', 'mnist', 'stl'][variant] ?? 'x']: 'v1' },
    }),
    false,
  ),
  'longer-training': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 4],
      factor: draw.pick([
        { name: 'model', values: ['cnn', 'vit', 'mlp', 'swin'] },
        { name: 'optimizer', values: ['sgd', 'lion', 'muon', 'adamw'] },
      ]),
    });
    const factor = draw.between(1.5, 4);
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      study.variantOf[index] === 0 ? { rows: longer(rows, study.axis, factor) } : {},
    );
    return made(plan, 'one variant was trained longer, and nothing says so', { expect: ['budgets-differ'] });
  },
  'longer-training-on-record': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 3],
      factor: { name: 'model', values: ['cnn', 'vit', 'mlp'] },
    });
    const factor = draw.pick([2, 3]);
    const plan = changeRuns(study.plan, ({ rows, params }, index) => {
      const own = study.variantOf[index] === 0 ? longer(rows, study.axis, factor) : [...rows];
      return {
        rows: own,
        params: {
          ...params,
          [study.axis === 'epoch' ? 'epochs' : 'max_steps']: own.at(-1)?.[study.axis] ?? 1,
        },
      };
    });
    return made(plan, 'each model was trained for a length of its own, so that the two are confounded', {
      expect: ['budgets-differ'],
    });
  },
  'length-is-studied': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 4],
      note: 'none',
      factor: { name: draw.pick(['epochs', 'train_steps']), values: [1, 2, 4, 8] },
    });
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: longer(rows, study.axis, 2 ** (study.variantOf[index] ?? 0)),
    }));
    return made(plan, 'the length of training is what is compared');
  },
  'same-samples': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 4],
      note: 'none',
      factor: { name: 'batch_size', values: [32, 64, 128, 256] },
    });
    const plan = changeRuns(study.plan, ({ rows }, index) => {
      const share = 0.5 ** (study.variantOf[index] ?? 0);
      return {
        rows: rows.map(({ [study.axis]: at = 0, ...row }) => ({
          step: Math.round(at * 800 * share),
          ...row,
        })),
      };
    });
    return made(plan, 'larger batches take fewer steps through the same number of samples');
  },
  'stopped-by-themselves': (draw) => {
    const study = drawStudy(draw, { points: [30, 40], variants: [2, 4], test: 'never', note: 'none' });
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: rows.slice(0, Math.floor(rows.length * draw.between(0.4, 1))),
    }));
    return made(plan, 'early stopping ends each run where it likes');
  },
  'one-length': (draw) => {
    const study = drawStudy(draw, { points: [10, 40], variants: [2, 4] });
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      index % 4 === 0
        ? {
            rows: rows.map((row) => ({
              ...row,
              [study.axis]: (row[study.axis] ?? 0) - (study.axis === 'epoch' ? 1 : 1),
            })),
          }
        : {},
    );
    return made(plan, 'one length, counted from 0 in some runs and from 1 in others');
  },
};
