/** What notes claim, by how many runs, and which of them they name. */
import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { claiming } from './claiming.ts';
import { picked } from './best-of-many.ts';
import { changeRuns } from './report-plan.ts';
import type { ReportPlan } from './report-plan.ts';
import { drawStudy } from './study.ts';
import type { Study, StudyWish } from './study.ts';

/** Sentences that sound like a word on runs and say nothing of them. */
const innocent = [
  'The score drops without the component.',
  'The baseline fails to reach the level of the candidate.',
  'Missing values of the table were filled with the median.',
  'Dropout is applied before the last layer.',
  'The smaller model did not converge as fast.',
  'The method discards tokens with a low weight.',
  'We compare the mean over seeds.',
  '',
] as const;

/** Sentences that tell of runs that were left out. */
const told = [
  'Two seeds diverged and are not part of the mean.',
  'One run crashed with an out-of-memory error.',
  'Seeds 3 and 4 were excluded because the machine was shared.',
  'We dropped runs that were killed by the scheduler.',
  'A few jobs were aborted after a time limit and are ignored here.',
  'The last seed became NaN and was removed.',
  'Runs with a bad start were left out.',
  'Three trials failed on a full disk; we did not repeat them.',
  'Unfinished runs are not counted.',
  'One repetition was skipped since its node went down.',
] as const;

const sentence = (draw: Draw, list: readonly string[]): string => list[draw.whole(0, list.length - 1)] ?? '';

const leaving =
  (
    reason: string,
    {
      kind,
      words,
      claim = 'supported',
      expects,
    }: {
      readonly kind: 'filter' | 'failed';
      readonly words: readonly string[];
      readonly claim?: string | null;
      readonly expects: boolean;
    },
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, {
      tools: ['native', 'native', 'native', 'mlflow'],
      variants: [2, 4],
      seeds: [6, 9],
      points: [3, 20],
    });
    const first = study.plan.runs[0]?.seed ?? 0;
    const gone = range(draw.whole(1, 2));
    const isOne = draw.pick([true, false]);
    const plan =
      kind === 'filter'
        ? study.plan
        : changeRuns(study.plan, ({ rows }, index) =>
            gone.includes(index % study.seeds) && (!isOne || study.variantOf[index] === 0)
              ? {
                  status: draw.pick(['failed', 'open']),
                  rows: rows.slice(0, Math.max(1, Math.floor(rows.length / 2))),
                }
              : {},
          );
    const label = plan.tool === 'mlflow' ? 'params.seed' : 'seed';
    const variant = study.factor.values[0] ?? 0;
    const filters = [
      `AND NOT (${gone.map((seed) => `${label} = ${seed + first}`).join(' OR ')})`,
      `AND NOT (params.${study.factor.name} = ${typeof variant === 'number' ? variant : `'${variant}'`} AND ${label} = ${first})`,
      `AND NOT name LIKE '%-s0'`,
    ];
    const runs = kind === 'filter' ? `runs: RUNS ${filters[draw.whole(0, 2)] ?? ''}` : 'runs: RUNS';
    const body = `${sentence(draw, innocent)} The larger setting wins.\n\n## Results\n\n${sentence(draw, words)}`;
    const front = [
      'title: Which is better',
      runs,
      `metric: ${study.names.valScore}`,
      ...(claim === null ? [] : [`claim: ${claim}`]),
    ];
    return made({ ...plan, note: { front, body } }, reason, {
      expect: expects ? ['left-out'] : [],
      may: ['unstable-seeds', 'few-seeds'],
    });
  };

const few =
  (
    reason: string,
    wish: StudyWish,
    {
      expects,
      change = (plan) => plan,
      claim = ['supported', 'refuted'],
    }: {
      readonly expects: boolean;
      readonly change?: (plan: ReportPlan, study: Study) => ReportPlan;
      readonly claim?: readonly [string | null, ...(string | null)[]];
    },
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, { ...wish, note: 'none' });
    return made(change(claiming(study, { claim: draw.pick(claim) }), study), reason, {
      expect: expects ? ['few-seeds'] : [],
      may: ['left-out', 'unstable-seeds'],
    });
  };

/** Reports for the rules on claims. */
export const claimMakers: ReportMakers = {
  'claim-of-few-seeds': few(
    'a claim from one to four seeds',
    { seeds: [1, 4], variants: [2, 4] },
    { expects: true },
  ),
  'claim-with-failed-seeds': few(
    'six seeds were started, but fewer than five of one variant finished',
    { seeds: [6, 6], variants: [2, 3], tools: ['native', 'native', 'native', 'mlflow'] },
    {
      expects: true,
      change: (plan, { seeds }) =>
        changeRuns(plan, (_, index) => (index < seeds && index % seeds < 3 ? { status: 'failed' } : {})),
    },
  ),
  'claim-of-enough-seeds': few('five seeds or more', { seeds: [5, 9] }, { expects: false }),
  'no-claim': few(
    'few seeds and no claim, or one that nothing is shown',
    { seeds: [1, 4] },
    { expects: false, claim: [null, 'inconclusive'] },
  ),
  'fewer-asked-for': few(
    'three seeds, as the settings of the report ask for',
    { seeds: [3, 4] },
    {
      expects: false,
      change: (plan) => ({ ...plan, config: 'statistics: { minSeeds: 3 }\n' }),
    },
  ),
  'best-of-many': picked(
    'the best looking of many equal variants is held against the baseline as if it had been the only one',
    'chance',
  ),
  'best-of-very-many': picked(
    'the best looking of seven or more equal variants is held against the baseline',
    'many',
  ),
  'clear-among-many': picked('one variant is better by far', 'real'),
  'only-candidate': picked('there was one candidate', 'two'),
  'named-before': picked('the candidate was named before the first run', 'before'),
  'seeds-left-out': leaving('the filter of the note leaves repetitions out, and its text does not say so', {
    kind: 'filter',
    words: innocent,
    expects: true,
  }),
  'failures-unmentioned': leaving('some runs failed, and the text does not mention them', {
    kind: 'failed',
    words: innocent,
    expects: true,
  }),
  'left-out-with-a-word': leaving('the text says which runs were left out', {
    kind: 'filter',
    words: told,
    expects: false,
  }),
  'failures-mentioned': leaving('the text tells of the runs that failed', {
    kind: 'failed',
    words: told,
    expects: false,
  }),
  'failures-without-a-claim': leaving('some runs failed, and nothing is claimed', {
    kind: 'failed',
    words: innocent,
    claim: null,
    expects: false,
  }),
  'another-setting-left-out': (draw) => {
    const study = drawStudy(draw, {
      variants: [3, 5],
      tools: ['native', 'native', 'native', 'mlflow'],
      factor: { name: 'dataset', values: ['a', 'b', 'c', 'd', 'e'] },
    });
    const front = [
      'title: On one data set',
      "runs: RUNS AND params.dataset IN ('a', 'b')",
      `metric: ${study.names.valScore}`,
      'claim: supported',
    ];
    return made(
      { ...study.plan, note: { front, body: 'On two of the data sets.' } },
      'the note is about other settings than those it leaves out',
    );
  },
};
