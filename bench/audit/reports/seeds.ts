/** Seeds that behave oddly: one variant scatters, or a seed is not used. */
import type { CaseRow } from '../case.ts';
import { made } from './made.ts';
import type { ReportMakers } from './made.ts';
import { changeRuns } from './report-plan.ts';
import { digits, drawStudy } from './study.ts';
import type { Study } from './study.ts';

/** The rows with the score moved by so much, at every point alike, so that the curve keeps its shape. */
function moveScore(rows: readonly CaseRow[], { names }: Study, change: (score: number) => number): CaseRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) =>
        name === names.valScore || name === names.testScore ? [name, digits(change(value))] : [name, value],
      ),
    ),
  );
}

/** Reports for the rules on repetitions. */
export const seedMakers: ReportMakers = {
  'spread-of-one-variant': (draw) => {
    const study = drawStudy(draw, {
      variants: [3, 6],
      seeds: [5, 8],
      spread: draw.between(0.002, 0.006),
      effect: 0.04,
    });
    const odd = draw.whole(0, study.variants - 1);
    const factor = draw.between(8, 16);
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      study.variantOf[index] === odd
        ? {
            rows: moveScore(
              rows,
              study,
              (score) => score * (1 - 0.004 * factor * Math.abs(draw.normal()) * draw.pick([1, 1, 0.5])),
            ),
          }
        : {},
    );
    return made(plan, 'one variant scatters many times as much as all others', {
      expect: ['unstable-seeds'],
    });
  },
  'seeds-that-collapsed': (draw) => {
    const study = drawStudy(draw, { variants: [3, 5], seeds: [5, 8], spread: 0.004, effect: 0.03 });
    const odd = draw.whole(0, study.variants - 1);
    const fallen = draw.whole(1, 2);
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      study.variantOf[index] === odd && index % study.seeds < fallen
        ? { rows: moveScore(rows, study, (score) => score * draw.between(0.3, 0.6)) }
        : {},
    );
    return made(plan, 'one or two seeds of one variant collapsed', { expect: ['unstable-seeds'] });
  },
  'spread-of-one-of-two': (draw) => {
    const study = drawStudy(draw, { variants: [2, 2], seeds: [6, 10], spread: 0.003, effect: 0.03 });
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      study.variantOf[index] === 1
        ? { rows: moveScore(rows, study, (score) => score * (1 - 0.06 * Math.abs(draw.normal()))) }
        : {},
    );
    return made(plan, 'the second of two variants scatters about fifteen times as much', {
      expect: ['unstable-seeds'],
    });
  },
  'equal-spreads': (draw) => {
    const study = drawStudy(draw, { variants: [2, 6], seeds: [3, 8], spread: draw.between(0.002, 0.05) });
    return made(study.plan, 'all variants scatter alike, be it much or little', { may: ['few-seeds'] });
  },
  'half-again-the-spread': (draw) => {
    const study = drawStudy(draw, { variants: [3, 6], seeds: [5, 8], spread: 0.006 });
    const odd = draw.whole(0, study.variants - 1);
    const mean = study.scale * 0.7;
    const plan = changeRuns(study.plan, ({ rows }, index) =>
      study.variantOf[index] === odd
        ? { rows: moveScore(rows, study, (score) => mean + 1.6 * (score - mean)) }
        : {},
    );
    return made(plan, 'one variant scatters half again as much, as happens by chance', {});
  },
  'spread-with-the-level': (draw) => {
    const study = drawStudy(draw, {
      variants: [3, 5],
      seeds: [5, 8],
      tools: ['native'],
      note: 'none',
      test: 'never',
      names: {
        trainLoss: 'train/nll',
        valLoss: 'val/nll',
        valScore: 'val/perplexity',
        testScore: 'test/perplexity',
      },
    });
    const levels = study.factor.values.map(() => Math.exp(draw.between(1, 6)));
    const plan = changeRuns(study.plan, ({ rows }, index) => {
      const level = (levels[study.variantOf[index] ?? 0] ?? 1) * Math.exp(0.02 * draw.normal());
      return {
        rows: rows.map((row, at) => ({ ...row, [study.names.valScore]: digits(level * (1 + 1 / (at + 1))) })),
      };
    });
    return made(plan, 'perplexities of very different size scatter by the same two percent of their level', {
      may: ['validation-missing'],
    });
  },
  'seed-not-used': (draw) => {
    const study = drawStudy(draw, { points: [4, 16], tools: ['native', 'flat', 'mlflow'] });
    const odd = draw.whole(0, study.variants - 1);
    const all = draw.pick([true, false]);
    const timing = draw.pick([true, false]);
    const first = study.plan.runs[odd * study.seeds]?.rows ?? [];
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: (study.variantOf[index] === odd && (all || index % study.seeds < 2) ? first : rows).map((row) =>
        timing
          ? Object.assign({}, row, {
              'time/epoch_seconds': digits(draw.between(10, 12)),
              'gpu/memory': 31 + index,
            })
          : row,
      ),
    }));
    return made(plan, 'seeds of one variant logged the same numbers to the last digit', {
      expect: ['duplicated-curves'],
      may: ['unstable-seeds', 'metric-in-some'],
    });
  },
  'param-without-effect': (draw) => {
    const study = drawStudy(draw, { points: [4, 16], variants: [2, 4], seeds: [1, 5], note: 'none' });
    const firsts = study.plan.runs.slice(0, study.seeds).map(({ rows }) => rows);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({
      rows: study.variantOf[index] === 1 ? (firsts[index % study.seeds] ?? rows) : rows,
    }));
    return made(plan, 'two variants logged the same numbers although the param that is studied differs', {
      expect: ['duplicated-curves'],
    });
  },
  'equal-results-to-the-last-digit': (draw) => {
    const study = drawStudy(draw, {
      points: [1, 1],
      test: 'once',
      tools: ['native', 'native', 'native', 'mlflow'],
    });
    const first = study.plan.runs[0]?.rows ?? [];
    const plan = changeRuns(study.plan, ({ rows }, index) => ({ rows: index < study.seeds ? first : rows }));
    return made(plan, 'all seeds of one variant ended at the same losses and scores, to seven digits', {
      expect: ['duplicated-curves'],
      may: ['unstable-seeds'],
    });
  },
  'setting-that-changes-nothing': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 2],
      seeds: [3, 5],
      note: 'none',
      factor: draw.pick([
        { name: 'num_workers', values: [4, 16] },
        { name: 'output_dir', values: ['runs/one', 'runs/two'] },
        { name: 'log_every', values: [10, 50] },
        { name: 'device', values: ['cuda:0', 'cuda:1'] },
      ]),
    });
    const firsts = study.plan.runs.slice(0, study.seeds).map(({ rows }) => rows);
    const plan = changeRuns(study.plan, ({ rows }, index) => ({ rows: firsts[index % study.seeds] ?? rows }));
    return made(
      plan,
      'reruns that differ in where they ran or wrote agree to the last digit, as they should',
    );
  },
  'exact-rerun': (draw) => {
    const study = drawStudy(draw, {
      points: [4, 16],
      variants: [2, 3],
      seeds: [3, 5],
      tools: ['native'],
      note: 'none',
    });
    const [first] = study.plan.runs;
    const again = first === undefined ? [] : [{ ...first, name: 'again' }];
    return made(
      { ...study.plan, runs: [...study.plan.runs, ...again] },
      'a run was made again with the same seed and agrees bit by bit',
    );
  },
  'same-start': (draw) => {
    const study = drawStudy(draw, { points: [6, 16] });
    const first = study.plan.runs[0]?.rows[0];
    const plan = changeRuns(study.plan, ({ rows }) => ({ rows: [first ?? rows[0] ?? {}, ...rows.slice(1)] }));
    return made(
      plan,
      'all runs were evaluated before training on the same pretrained weights, and differ from there',
    );
  },
  'same-accuracy': (draw) => {
    const study = drawStudy(draw, { points: [1, 3], spread: 0.001 });
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: moveScore(rows, study, (score) => (Math.round((score / study.scale) * 50) / 50) * study.scale),
    }));
    return made(plan, 'a score counted on fifty samples is the same for many seeds, the losses are not');
  },
};
