/** Where runs come from: what is recorded of it, and what differs. */
import type { Draw } from '../draw.ts';
import { made } from './made.ts';
import type { ReportMaker, ReportMakers } from './made.ts';
import { changeRuns } from './report-plan.ts';
import type { PlannedRun } from './report-plan.ts';
import { drawStudy } from './study.ts';

type Lack = (run: PlannedRun) => Partial<PlannedRun>;
type Facts = readonly [Lack, ...Lack[]];

const withoutOne: Facts = [
  () => ({ seed: null }),
  () => ({ data: {} }),
  () => ({ source: null }),
  () => ({ environment: {} }),
  () => ({ hardware: null }),
  () => ({ command: null }),
  () => ({ params: {} }),
];

const differing: readonly [
  (run: PlannedRun) => Partial<PlannedRun>,
  ...((run: PlannedRun) => Partial<PlannedRun>)[],
] = [
  () => ({ hardware: '1 x NVIDIA V100 16 GB' }),
  ({ environment }) => ({ environment: { ...environment, 'packages/torch': '2.1.0' } }),
  ({ environment }) => ({ environment: { ...environment, python: '3.9.2' } }),
  ({ environment }) => ({ environment: { ...environment, 'packages/numpy': '1.26.4' } }),
  ({ source }) => ({ source: source && { ...source, commit: 'd'.repeat(40) } }),
];

const harmless: typeof differing = [
  ({ environment }) => ({ environment: { ...environment, 'packages/requests': '2.31.0' } }),
  ({ environment }) => ({ environment: { ...environment, hostname: 'node-17', cpu_count: '64' } }),
  ({ environment }) => ({ environment: { ...environment, 'packages/pip': '24.0' } }),
  () => ({ command: 'python train.py --seed 4' }),
];

/** Runs of which some are changed: some of each variant, whole variants, or those that failed. */
const around =
  (
    changes: typeof differing,
    which: 'inside' | 'between' | 'failed',
    reason: string,
    expects: boolean,
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, {
      tools: ['native'],
      variants: [2, 4],
      seeds: [4, 8],
      note: draw.pick(['plain', 'none']),
    });
    const change = draw.pick(changes);
    const one = draw.pick([true, false]);
    const plan = changeRuns(study.plan, (run, index) => {
      const [variant, seed] = [study.variantOf[index] ?? 0, index % study.seeds];
      if (which === 'between') return variant === 0 ? change(run) : {};
      if (seed >= study.seeds / 2 || (one && variant !== 0)) return {};
      return which === 'failed' ? { ...change(run), status: 'failed' } : change(run);
    });
    return made(plan, reason, expects ? { expect: ['surroundings-differ'] } : { may: ['few-seeds'] });
  };

const code =
  (
    reason: string,
    source: (draw: Draw, run: PlannedRun, index: number) => Partial<PlannedRun>,
    expects: boolean,
  ): ReportMaker =>
  (draw) => {
    const study = drawStudy(draw, { tools: ['native'], note: draw.pick(['plain', 'none']) });
    const plan = changeRuns(study.plan, (run, index) => source(draw, run, index));
    return made(
      plan,
      reason,
      expects
        ? { expect: ['uncommitted-changes'], may: ['provenance-missing'] }
        : { may: ['provenance-missing'] },
    );
  };

const withDirty = (
  { source }: PlannedRun,
  dirty: boolean | null,
  more: { readonly diff?: string } = {},
): Partial<PlannedRun> => ({
  source: source && { ...source, dirty, ...more },
});

/** Reports for the rules on where runs come from. */
export const originMakers: ReportMakers = {
  'nobody-recorded-it': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], note: draw.pick(['plain', 'none']) });
    const lacks = [draw.pick(withoutOne), draw.pick(withoutOne)];
    const some = draw.pick([1, 1, 3]);
    const plan = changeRuns(study.plan, (run, index) =>
      index % some === 0 ? Object.assign({}, ...lacks.map((lack) => lack(run))) : {},
    );
    return made(plan, 'something that is needed to make the runs again is on no record', {
      expect: ['provenance-missing'],
      may: ['surroundings-differ', 'duplicated-curves', 'few-seeds', 'unstable-seeds'],
    });
  },
  'bare-log': (draw) => {
    const study = drawStudy(draw, { tools: ['flat', 'mlflow'] });
    return made(study.plan, 'a log of values and params alone');
  },
  'all-on-record': (draw) => {
    const study = drawStudy(draw, { tools: ['native'] });
    return made(study.plan, 'seed, data, commit, environment, machine, command and params are on record');
  },
  'seed-as-a-param': (draw) => {
    const study = drawStudy(draw, { tools: ['native'], note: 'none' });
    const name = draw.pick(['seed', 'random_state', 'train/seed', 'fold']);
    const plan = changeRuns(study.plan, ({ params, seed }) => ({
      seed: null,
      params: { ...params, [name]: seed ?? 0 },
    }));
    return made(plan, 'everything is on record, the seed among the params');
  },
  'changes-not-kept': code(
    'runs were made with changes that no commit holds',
    (draw, run) => withDirty(run, true, draw.pick([{}, { diff: 'ab12' }])),
    true,
  ),
  'changes-in-some-not-kept': code(
    'a few runs were made with changes that no commit holds',
    (_, run, index) => withDirty(run, index % 4 === 1),
    true,
  ),
  'changes-kept': code(
    'changes were kept as a patch',
    (draw, run) => ({
      ...withDirty(run, true),
      artifacts: [
        {
          name: draw.pick(['local.patch', 'code.diff']),
          kind: draw.pick(['diff', 'file']),
          path: draw.pick(['local.patch', 'code.diff']),
          content: 'diff --git a/x b/x\n',
        },
      ],
    }),
    false,
  ),
  'clean-code': code('the code was committed', (_, run) => withDirty(run, false), false),
  'nobody-looked': code(
    'nobody recorded whether there were changes',
    (_, run) => withDirty(run, null),
    false,
  ),
  'changes-in-failed-runs': code(
    'only runs that failed had changes',
    (_, run, index) => (index % 5 === 4 ? { ...withDirty(run, true), status: 'failed' } : {}),
    false,
  ),
  'another-machine': around(
    differing,
    'inside',
    'repetitions of one variant were made on different machines, versions or commits',
    true,
  ),
  'another-machine-in-one': around(differing, 'inside', 'some repetitions were made elsewhere', true),
  'harmless-difference': around(harmless, 'inside', 'what differs changes no result', false),
  'machine-of-the-failed': around(differing, 'failed', 'only runs that failed ran elsewhere', false),
  'one-machine': around([() => ({})], 'inside', 'all runs were made alike', false),
};
