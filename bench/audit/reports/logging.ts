/** What logs lack or say in two ways. */
import type { CaseRow } from '../case.ts';
import type { Draw } from '../draw.ts';
import { made } from './made.ts';
import type { ReportMakers } from './made.ts';
import { changeRuns } from './report-plan.ts';
import type { PlannedRun } from './report-plan.ts';
import { digits, drawStudy } from './study.ts';

const without = (rows: readonly CaseRow[], names: readonly string[]): CaseRow[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))));

const renamed = (rows: readonly CaseRow[], from: string, to: string): CaseRow[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name === from ? to : name, value])),
  );

/** Which runs are affected: the first few, some at random, or one variant. At least one, at most half of them. */
function drawSome(draw: Draw, runs: readonly PlannedRun[]): ReadonlySet<number> {
  const count = draw.whole(1, Math.max(1, Math.floor(runs.length * 0.4)));
  const from = draw.pick([0, runs.length - count, draw.whole(0, runs.length - count)]);
  return new Set(runs.map((_, index) => index).filter((index) => index >= from && index < from + count));
}

const undirected: readonly [string, ...string[]] = [
  'score',
  'eval/score',
  'val/quality',
  'objective',
  'gap',
  'val/margin',
  'alignment_index',
];

/** Reports for the rules on names, directions and missing metrics. */
export const loggingMakers: ReportMakers = {
  'no-direction': (draw) => {
    const study = drawStudy(draw, { variants: [2, 5], test: 'never' });
    const name = draw.pick(undirected);
    const all = [study.names.trainLoss, study.names.valLoss];
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: without(renamed(rows, study.names.valScore, name), all),
    }));
    const note = plan.note && {
      ...plan.note,
      front: plan.note.front.map((line) => (line.startsWith('metric:') ? `metric: ${name}` : line)),
    };
    return made({ ...plan, note }, `nothing tells whether more or less of ${name} is better`, {
      expect: ['direction-missing'],
      may: ['few-seeds'],
    });
  },
  'no-direction-of-the-chosen-metric': (draw) => {
    const study = drawStudy(draw, { variants: [2, 5], note: 'plain' });
    const name = draw.pick(undirected);
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: rows.map((row) => ({ ...row, [name]: digits(draw.between(1, 2)) })),
    }));
    const front = ['title: What decides', 'runs: RUNS', `metric: ${name}`];
    return made(
      { ...plan, note: { front, body: 'We look at one index.' } },
      `the note judges by ${name}, whose direction nobody says`,
      { expect: ['direction-missing'] },
    );
  },
  'direction-told': (draw) => {
    const study = drawStudy(draw, { variants: [2, 5], test: 'never', note: 'none' });
    const name = draw.pick(undirected);
    const all = [study.names.trainLoss, study.names.valLoss];
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: without(renamed(rows, study.names.valScore, name), all),
    }));
    const byNote = draw.pick([true, false]);
    const front = ['title: What decides', 'runs: RUNS', `metric: { name: ${name}, goal: minimize }`];
    return made(
      {
        ...plan,
        note: byNote ? { front, body: 'We look at one index.' } : null,
        config: byNote ? null : `metrics:\n  ${name}: { goal: maximize }\n`,
      },
      'the direction is said by the note or the config',
    );
  },
  'undirected-detail': (draw) => {
    const study = drawStudy(draw);
    const name = draw.pick(undirected);
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: rows.map((row) => ({ ...row, [name]: digits(draw.between(1, 2)) })),
    }));
    return made(plan, 'a metric without a direction stands beside one that decides');
  },
  'no-direction-of-one-setting': (draw) => {
    const study = drawStudy(draw, { variants: [1, 1], test: 'never', note: 'none' });
    const all = [study.names.trainLoss, study.names.valLoss];
    const name = draw.pick(undirected);
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: without(renamed(rows, study.names.valScore, name), all),
    }));
    return made(plan, 'nothing is compared, so no direction is needed', { may: ['few-seeds'] });
  },
  'two-spellings': (draw) => {
    const study = drawStudy(draw, { note: 'none', tools: ['native', 'mlflow', 'flat'] });
    const [from, to] = draw.pick([
      ['val/accuracy', 'val_accuracy'],
      ['val/accuracy', 'valid/accuracy'],
      ['val/accuracy', 'validation/accuracy'],
      ['val/accuracy', 'eval/accuracy'],
      ['val/acc', 'val/accuracy'],
      ['val_mae', 'val/mae'],
      ['val/f1', 'valF1'],
      ['val/Accuracy', 'val/accuracy'],
      ['dev/bleu', 'bleu/dev'],
    ]);
    const some = drawSome(draw, study.plan.runs);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: renamed(rows, study.names.valScore, some.has(index) ? to : from),
    }));
    return made(plan, `some runs call it ${from}, others ${to}`, {
      expect: ['names-differ'],
      may: ['metric-in-some'],
    });
  },
  'mixed-conventions': (draw) => {
    const study = drawStudy(draw, {
      note: 'none',
      names: draw.pick([
        {
          trainLoss: 'train/loss',
          valLoss: 'val_loss',
          valScore: 'val_accuracy',
          testScore: 'test/accuracy',
        },
        {
          trainLoss: 'train_loss',
          valLoss: 'val/loss',
          valScore: 'valid/accuracy',
          testScore: 'test/accuracy',
        },
        {
          trainLoss: 'train/loss',
          valLoss: 'eval/loss',
          valScore: 'val/accuracy',
          testScore: 'test/accuracy',
        },
        { trainLoss: 'train_loss', valLoss: 'dev_loss', valScore: 'valid_f1', testScore: 'test_f1' },
      ]),
    });
    return made(study.plan, 'one run spells its splits in two ways', { expect: ['names-differ'] });
  },
  'other-metrics': (draw) => {
    const study = drawStudy(draw, {
      note: 'none',
      names: {
        trainLoss: 'train/loss',
        valLoss: 'val/loss',
        valScore: 'val/accuracy',
        testScore: 'test/accuracy',
      },
    });
    const [one, other] = draw.pick([
      ['val/top1', 'val/top5'],
      ['val/f1_macro', 'val/f1_micro'],
      ['val/loss_ema', 'val/loss_raw'],
      ['val/iou_cat', 'val/iou_dog'],
      ['val/recall@10', 'val/recall@100'],
    ]);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: rows.map((row) => ({ ...row, [index % 2 === 0 ? one : other]: digits(draw.between(0.3, 0.7)) })),
    }));
    return made(plan, `runs log different metrics (${one}, ${other}) whose names are alike`, {
      may: ['metric-in-some'],
    });
  },
  'metric-forgotten': (draw) => {
    const study = drawStudy(draw, { variants: [2, 5], note: draw.pick(['claim', 'none']) });
    const name = draw.pick(['val/ece', 'val/f1_macro', 'val/precision', 'val/recall', study.names.valLoss]);
    const some = drawSome(draw, study.plan.runs);
    const plan = changeRuns(study.plan, ({ rows }, index) => {
      const all = rows.map((row) => ({ ...row, [name]: row[name] ?? digits(draw.between(0.2, 0.6)) }));
      return { rows: some.has(index) ? without(all, [name]) : all };
    });
    return made(plan, `${name} is missing in some finished runs`, {
      expect: ['metric-in-some'],
      may: ['names-differ'],
    });
  },
  'metric-of-all-but-one-variant': (draw) => {
    const study = drawStudy(draw, { variants: [2, 4], note: draw.pick(['claim', 'none']) });
    const name = `${study.names.valScore}${draw.pick(['_balanced', '_top3', '_macro'])}`;
    const odd = draw.whole(0, study.variants - 1);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows:
        study.variantOf[index] === odd
          ? [...rows]
          : rows.map((row) => ({ ...row, [name]: digits(draw.between(0.3, 0.6)) })),
    }));
    return made(plan, 'the runs of one variant lack a validation metric', { expect: ['metric-in-some'] });
  },
  'metric-of-the-unfinished': (draw) => {
    const study = drawStudy(draw, {
      variants: [2, 4],
      note: 'none',
      tools: ['native', 'native', 'native', 'mlflow'],
      points: [4, 30],
    });
    const some = drawSome(draw, study.plan.runs);
    const plan = changeRuns(study.plan, ({ rows }, index) => {
      const all = rows.map((row) => ({ ...row, 'val/ece': digits(draw.between(0.02, 0.06)) }));
      return some.has(index)
        ? { status: 'failed', rows: without(all.slice(0, 2), ['val/ece', study.names.testScore]) }
        : { rows: all };
    });
    return made(plan, 'only runs that failed lack a metric', { may: ['names-differ'] });
  },
  'loss-of-the-method': (draw) => {
    const study = drawStudy(draw, { variants: [2, 4], note: 'none' });
    const name = draw.pick([
      'train/kl_loss',
      'train/contrastive_loss',
      'train_aux_loss',
      'train/loss_distill',
    ]);
    const odd = draw.whole(0, study.variants - 1);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows:
        study.variantOf[index] === odd
          ? [...rows]
          : rows.map((row) => ({ ...row, [name]: digits(draw.between(0.1, 0.2)) })),
    }));
    return made(plan, 'one variant has no such term in its loss, so it cannot log it', {
      may: ['names-differ'],
    });
  },
  'test-of-the-chosen': (draw) => {
    const study = drawStudy(draw, { variants: [5, 6], seeds: [2, 4], test: 'never', note: 'none' });
    const best = draw.whole(0, study.variants - 1);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows:
        study.variantOf[index] === best && study.plan.runs.length - index <= study.plan.runs.length
          ? rows.map((row, at) =>
              at === rows.length - 1
                ? { ...row, [study.names.testScore]: digits(draw.between(0.6, 0.7)) }
                : row,
            )
          : [...rows],
    }));
    return made(plan, 'only the chosen variant was tested, at the end', { may: ['tuned-after-test'] });
  },
  'no-validation': (draw) => {
    const study = drawStudy(draw, { points: [14, 24], test: 'never', note: 'none' });
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: without(rows, [study.names.valLoss, study.names.valScore]),
    }));
    return made(plan, 'a training without any validation metric', { expect: ['validation-missing'] });
  },
  'no-validation-in-some': (draw) => {
    const study = drawStudy(draw, { points: [14, 24], test: 'never', note: 'none' });
    const some = drawSome(draw, study.plan.runs);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: some.has(index) ? without(rows, [study.names.valLoss, study.names.valScore]) : [...rows],
    }));
    return made(plan, 'some runs have no validation metric', {
      expect: ['validation-missing'],
      may: ['metric-in-some'],
    });
  },
};
