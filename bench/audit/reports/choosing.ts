/** What was chosen by which data, and what was compared with what. */
import type { CaseRow } from '../case.ts';
import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { changeRuns, withoutParam } from './report-plan.ts';
import type { PlannedNote, PlannedRun } from './report-plan.ts';
import { DAY, digits, drawStudy } from './study.ts';
import type { Study } from './study.ts';

/** A search: settings drawn at random, one run each. */
export function drawSearch(draw: Draw, settings: readonly [number, number], test: 'once' | 'never'): Study {
  const study = drawStudy(draw, {
    variants: settings,
    seeds: [1, 1],
    test,
    note: 'none',
    effect: 0.08,
    factor: { name: 'trial_index_', values: [] },
  });
  const plan = changeRuns(study.plan, ({ params }) => ({
    params: {
      ...withoutParam(params, 'trial_index_'),
      lr: digits(10 ** draw.between(-5, -1)),
      weight_decay: digits(10 ** draw.between(-6, -2)),
      depth: draw.whole(2, 12),
    },
  }));
  return { ...study, plan };
}

const noteOf = (metric: string, claim: string | null, body: string): PlannedNote => ({
  front: [
    'title: The best setting',
    'runs: RUNS',
    `metric: ${metric}`,
    ...(claim === null ? [] : [`claim: ${claim}`]),
  ],
  body,
});

/** Test values in every row. */
const testedAlong = (rows: readonly CaseRow[], { names }: Study): CaseRow[] =>
  rows.map((row) => ({ ...row, [names.testScore]: digits((row[names.valScore] ?? 0.5) * 0.98) }));

/** Runs in the order of time, from one start, one after the other. */
const inOrder = (runs: readonly PlannedRun[]): PlannedRun[] =>
  runs.map((run, index) => ({
    ...run,
    start: Date.UTC(2026, 2, 1) + index * DAY,
    end: Date.UTC(2026, 2, 1) + index * DAY + DAY / 3,
  }));

const tested = (run: PlannedRun, name: string, value: number): PlannedRun => ({
  ...run,
  rows: run.rows.map((row, index) =>
    index === run.rows.length - 1 ? { ...row, [name]: digits(value) } : row,
  ),
});

const SEARCH_TOOLS = ['native', 'native', 'native', 'mlflow'] as const;

/** A search in time in which runs `which` are tested. */
const timeline =
  (
    reason: string,
    which: (count: number, draw: Draw) => readonly number[],
    labels: { readonly expect?: readonly ['tuned-after-test']; readonly isParallel?: boolean } = {},
  ): ReportMaker =>
  (draw) => {
    const study = drawSearch(draw, [8, 20], 'never');
    const picked = which(study.plan.runs.length, draw);
    const runs = (labels.isParallel === true ? study.plan.runs : inOrder(study.plan.runs)).map(
      (run, index) =>
        picked.includes(index) ? tested(run, study.names.testScore, draw.between(0.6, 0.7)) : run,
    );
    const tool = draw.pick(SEARCH_TOOLS);
    return made({ ...study.plan, tool, runs }, reason, {
      expect: labels.expect ?? [],
      may: ['metric-in-some'],
    });
  };

/** Values that are taken where the test metric is best, as the config or the note asks. */
const bestOfTest =
  (kinds: readonly [string, ...string[]]): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, { points: [5, 16] });
    const { testScore, valScore } = study.names;
    const kind = draw.pick(kinds);
    const plan = changeRuns(study.plan, ({ rows }) => ({ rows: testedAlong(rows, study) }));
    const configs: Readonly<Record<string, string>> = {
      config: `metrics:\n  ${testScore}: { summary: best, goal: maximize }\n`,
      'at-best': `metrics:\n  ${valScore}: { summary: { atBest: ${testScore} } }\n  ${testScore}: { goal: maximize }\n`,
    };
    const summary =
      kind === 'note'
        ? `{ name: ${testScore}, summary: best, goal: maximize }`
        : `{ name: ${valScore}, summary: { atBest: ${testScore} } }`;
    const note = kind.startsWith('note')
      ? { front: ['title: Best', 'runs: RUNS', `metric: ${summary}`], body: 'The best value of each run.' }
      : null;
    return made(
      { ...plan, config: configs[kind] ?? null, note },
      `values are taken where the test metric is best (${kind})`,
      {
        expect: [
          'chosen-on-test',
          ...(study.plan.runs.some(({ rows }) => rows.length >= 10) ? (['test-every-epoch'] as const) : []),
        ],
        may: ['test-every-epoch'],
      },
    );
  };

/** Reports for the rules on what was chosen by which data. */
export const choosingMakers: ReportMakers = {
  'best-of-test-by-the-config': bestOfTest(['config', 'at-best']),
  'best-of-test-by-the-note': bestOfTest(['note', 'note-at-best']),
  'best-of-validation': (draw) => {
    const study = drawStudy(draw, { points: [5, 9] });
    const { testScore, valScore } = study.names;
    const kind = draw.pick(['best', 'at-best', 'at-step']);
    const plan = changeRuns(study.plan, ({ rows }) => ({ rows: testedAlong(rows, study) }));
    const config =
      kind === 'best'
        ? `metrics:\n  ${valScore}: { summary: best, goal: maximize }\n`
        : `metrics:\n  ${testScore}: { summary: { ${kind === 'at-best' ? `atBest: ${valScore}` : 'meanOfLast: 3'} } }\n`;
    return made(
      { ...plan, config, note: null },
      'values are taken where the validation metric is best, or at the end',
      { may: ['test-every-epoch'] },
    );
  },
  'test-along-the-way': (draw) => {
    const study = drawStudy(draw, { points: [12, 24], test: 'never' });
    const plan = changeRuns(study.plan, ({ rows }) => ({ rows: testedAlong(rows, study) }));
    return made(plan, 'the test metric stands in every row', { expect: ['test-every-epoch'] });
  },
  'test-in-place-of-validation': (draw) => {
    const study = drawStudy(draw, { points: [12, 24], test: 'never', note: 'none' });
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: testedAlong(rows, study).map((row) =>
        Object.fromEntries(
          Object.entries(row).filter(
            ([name]) => name !== study.names.valLoss && name !== study.names.valScore,
          ),
        ),
      ),
    }));
    return made(plan, 'there is a test curve and no validation metric', { expect: ['test-every-epoch'] });
  },
  'test-at-a-few-checkpoints': (draw) => {
    const study = drawStudy(draw, { points: [12, 24], test: 'never', note: 'none' });
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: rows.map((row, index) =>
        index % Math.ceil(rows.length / 2) === 0
          ? { ...row, [study.names.testScore]: 0.61 + index / 1000 }
          : row,
      ),
    }));
    return made(plan, 'three checkpoints were tested', {});
  },
  'tuned-on-after-the-test': timeline(
    'settings went on to be tried behind the first test',
    (count, draw) => [draw.whole(2, count - 5)],
    { expect: ['tuned-after-test'] },
  ),
  'tested-again-and-again': timeline(
    'from some day on each new setting was tested',
    (count, draw) => {
      const from = draw.whole(3, count - 5);
      return range(count).filter((index) => index >= from);
    },
    { expect: ['tuned-after-test'] },
  ),
  'tested-last': timeline('the last run alone was tested', (count) => [count - 1]),
  'tested-all': timeline('every run was tested at its end, as the protocol says', (count) => range(count)),
  'tested-late': timeline('one new setting was tried behind the test', (count) => [count - 2]),
  'retrained-after-the-test': (draw) => {
    const study = drawSearch(draw, [6, 10], 'never');
    const [first] = study.plan.runs;
    const again = range(first === undefined ? 0 : 4).map((index) =>
      Object.assign({}, first, {
        name: `again-${index}`,
        seed: 90 + index,
        rows: (first?.rows ?? []).map((row) =>
          Object.assign({}, row, {
            [study.names.valScore]: digits((row[study.names.valScore] ?? 0) * (1 + index / 500)),
          }),
        ),
      }),
    );
    const runs = inOrder([...study.plan.runs, ...again]).map((run, index) =>
      index === study.plan.runs.length - 1 ? tested(run, study.names.testScore, 0.66) : run,
    );
    return made(
      { ...study.plan, tool: draw.pick(SEARCH_TOOLS), runs },
      'behind the test only seeds of a known setting were added',
      { may: ['duplicated-curves'] },
    );
  },
  'claimed-by-the-search': (draw) => {
    const study = drawSearch(draw, [12, 40], 'never');
    return made(
      {
        ...study.plan,
        note: noteOf(
          study.names.valScore,
          draw.pick(['supported', 'refuted']),
          'The best of the search beats what we had.',
        ),
      },
      'the note claims by the validation metric that chose among the settings',
      {
        expect: ['tuned-on-reported-split'],
        may: ['few-seeds', 'many-comparisons'],
      },
    );
  },
  'claimed-by-the-test-that-chose': (draw) => {
    const study = drawSearch(draw, [12, 40], 'once');
    const plan = changeRuns(study.plan, ({ rows }) => ({
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).filter(
            ([name]) => name !== study.names.valLoss && name !== study.names.valScore,
          ),
        ),
      ),
    }));
    return made(
      {
        ...plan,
        note: noteOf(study.names.testScore, 'supported', 'We pick the setting with the best test score.'),
      },
      'settings could be chosen by the test metric alone, and it is what the note reports',
      {
        expect: ['tuned-on-reported-split'],
        may: ['few-seeds', 'chosen-on-test', 'validation-missing'],
      },
    );
  },
  'claimed-by-the-test': (draw) => {
    const study = drawSearch(draw, [12, 40], 'never');
    const runs = study.plan.runs.map((run, index) =>
      index === study.plan.runs.length - 1 ? tested(run, study.names.testScore, 0.66) : run,
    );
    return made(
      {
        ...study.plan,
        runs,
        note: noteOf(study.names.valScore, 'supported', 'The chosen setting was tested once.'),
      },
      'the setting that the search chose was tested',
      { may: ['few-seeds', 'tuned-after-test'] },
    );
  },
  'search-without-a-claim': (draw) => {
    const study = drawSearch(draw, [12, 40], 'never');
    return made(
      { ...study.plan, note: draw.pick([null, noteOf(study.names.valScore, null, 'What we tried.')]) },
      'a search that claims nothing',
    );
  },
  'search-that-settles-nothing': (draw) => {
    const study = drawSearch(draw, [12, 40], 'never');
    return made(
      { ...study.plan, note: noteOf(study.names.valScore, 'inconclusive', 'The search does not tell.') },
      'the note says that the search decides nothing',
    );
  },
  'few-settings': (draw) => {
    const study = drawStudy(draw, { variants: [2, 5], test: 'never', note: 'claim' });
    return made(study.plan, 'a handful of variants with seeds, judged on validation data');
  },
};
