import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { drawsOf } from './noise.ts';
import { decay, draw, rise } from './shapes.ts';
import type { MadeRun, MadeSeries } from './write-log.ts';
import { eventLog } from './write-log.ts';

const harmless = ['plateau', 'still-improving', 'early-stop-missed'];

function atSteps(name: string, steps: readonly number[], from: number, to: number, salt: string): MadeSeries {
  const draws = drawsOf(`${salt} ${name}`);
  const last = steps.at(-1) ?? 1;
  return {
    name,
    points: steps.map((step) => [step, decay(from, to, 5)(step / last) + 0.02 * draws.normal()]),
  };
}

function intervals(): HeldOutCase[] {
  const upTo = (count: number): number[] => [...Array(count).keys()];
  const one = (id: string, steps: readonly number[], fires: readonly string[], reason: string): HeldOutCase =>
    curveCase({
      id,
      reason,
      fires,
      may: harmless,
      series: [
        atSteps('train/loss', steps, 3, 1, id),
        atSteps(
          'val/loss',
          steps.filter((_, index) => index % 10 === 9),
          3,
          1.1,
          id,
        ),
      ],
    });
  const draws = drawsOf('random steps');
  let at = 0;
  const random = upTo(120).map(() => (at += 1 + Math.floor(Math.exp(3 * draws.even()) * 4)));
  const uneven = ['uneven-intervals'];
  return [
    one(
      'rarer-later',
      [...upTo(50).map((i) => i * 10), ...upTo(60).map((i) => 500 + i * 100)],
      uneven,
      'each 10 steps at first, each 100 from step 500 on',
    ),
    one(
      'denser-later',
      [...upTo(60).map((i) => i * 50), ...upTo(100).map((i) => 3000 + i * 5)],
      uneven,
      'ten times as dense from step 3000 on',
    ),
    one(
      'with-holes',
      upTo(300)
        .filter((i) => (i < 60 || i > 95) && (i < 180 || i > 210))
        .map((i) => i * 20),
      uneven,
      'two holes of thirty intervals',
    ),
    one('whenever', random, uneven, 'steps at random'),
    one(
      'powers',
      upTo(40).map((i) => Math.floor(1.25 ** (i + 10))),
      uneven,
      'steps that grow by a quarter each',
    ),
    one(
      'even',
      upTo(150).map((i) => i * 25),
      [],
      'each 25 steps',
    ),
    one('even-and-last', [...upTo(150).map((i) => i * 25), 3731], [], 'each 25 steps and the last one'),
    one(
      'a-few-lost',
      upTo(200)
        .filter((i) => i % 31 !== 7)
        .map((i) => i * 10),
      [],
      'six single points were lost',
    ),
    one(
      'dense-start',
      [...upTo(5), ...upTo(200).map((i) => 10 + i * 10)],
      [],
      'five steps at the start, then each tenth: forty times as many',
    ),
    one(
      'offset',
      upTo(90).map((i) => i * 16 + 15),
      [],
      'each 16 steps, counted from 15',
    ),
  ];
}

function validation(): HeldOutCase[] {
  const one = (
    id: string,
    names: readonly string[],
    points: number,
    fires: readonly string[],
    reason: string,
    as: 'events' | 'table' | 'flat' = 'events',
  ): HeldOutCase =>
    curveCase({
      id,
      reason,
      fires,
      may: [...harmless, 'test-every-epoch'],
      as,
      series: names.map((name, index) =>
        draw({ name, points, shape: decay(2, 0.7 + index / 10, 4.5), noise: 0.02, salt: id }),
      ),
    });
  const missing = ['validation-missing'];
  return [
    one('training-only', ['train/loss'], 60, missing, 'nothing but a training loss'),
    one(
      'training-only-flat',
      ['train_loss', 'train_perplexity'],
      200,
      missing,
      'two training metrics, no other',
      'flat',
    ),
    one('loss-only', ['loss'], 40, missing, 'a loss of which nobody says the split, hence of training'),
    one(
      'training-only-table',
      ['train_loss_epoch', 'train_loss_step'],
      30,
      missing,
      'a table of training losses',
      'table',
    ),
    one('keras', ['loss', 'val_loss'], 25, [], 'as Keras writes it', 'table'),
    one('dev', ['train_loss', 'dev_loss'], 25, [], 'the validation split is called dev'),
    one('held-out-word', ['loss/train', 'loss/valid'], 50, [], 'the split stands behind the slash'),
    one('trainer-names', ['loss', 'eval_loss'], 50, [], 'as transformers writes it', 'flat'),
    one('short', ['train/loss'], 6, [], 'six points: too few to ask for validation'),
  ].concat(
    curveCase({
      id: 'agent',
      reason: 'an agent is measured on fresh episodes',
      may: harmless,
      series: [
        draw({
          name: 'rollout/ep_rew_mean',
          points: 90,
          every: 2048,
          shape: rise(-150, 200, 0.45, 0.12),
          noise: 12,
          salt: 'agent',
        }),
        draw({
          name: 'train/value_loss',
          points: 90,
          every: 2048,
          shape: decay(50, 8, 3),
          noise: 2,
          salt: 'agent',
        }),
      ],
    }),
  );
}

/** Runs of one experiment, each a log of its own. */
function folder(
  id: string,
  reason: string,
  runs: readonly MadeRun[],
  fires: readonly string[],
  may: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): HeldOutCase {
  return {
    id,
    reason,
    fires,
    silent: id === 'direction-told' ? ['direction-missing'] : [],
    may: [...harmless, 'overfitting', 'last-not-best', 'few-seeds', ...may],
    files: { ...Object.fromEntries(runs.map((run) => [`runs/${run.id}.jsonl`, eventLog(run)])), ...more },
  };
}

function seeds(
  id: string,
  count: number,
  of: (seed: number) => Partial<MadeRun> & { names?: readonly string[] },
): MadeRun[] {
  return [...Array(count).keys()].map((seed) => {
    const { names = ['train/loss', 'val/loss', 'val/accuracy'], ...more } = of(seed);
    const series = names.map((name) =>
      draw({
        name,
        points: 30,
        shape: /acc|f1/u.test(name) ? decay(0.2, 0.83, 5) : decay(2.2, 0.6, 5),
        noise: 0.01,
        salt: `${id} ${String(seed)}`,
      }),
    );
    return { id: `${id}-${String(seed)}`, experiment: id, params: { lr: 0.01 }, seed, series, ...more };
  });
}

function names(): HeldOutCase[] {
  const percent = (id: string, seed: number): MadeSeries[] => [
    draw({
      name: 'val/accuracy',
      points: 30,
      shape: seed % 2 === 0 ? decay(20, 83, 5) : decay(0.2, 0.83, 5),
      noise: seed % 2 === 0 ? 1 : 0.01,
      salt: `${id} ${String(seed)}`,
    }),
  ];
  return [
    folder(
      'f1-in-four',
      'four of six runs logged F1',
      seeds('f1-in-four', 6, (seed) =>
        seed < 4 ? { names: ['train/loss', 'val/loss', 'val/f1'] } : { names: ['train/loss', 'val/loss'] },
      ),
      ['metric-in-some'],
    ),
    folder(
      'acc-in-three',
      'three of five runs logged accuracy beside the loss',
      seeds('acc-in-three', 5, (seed) => (seed > 1 ? {} : { names: ['train/loss', 'val/loss'] })),
      ['metric-in-some'],
    ),
    folder(
      'same-metrics',
      'all runs logged the same',
      seeds('same-metrics', 6, () => ({})),
      [],
    ),
    folder(
      'one-tried-it',
      'one run of six has an extra loss: somebody tried something',
      seeds('one-tried-it', 6, (seed) =>
        seed === 2 ? { names: ['train/loss', 'val/loss', 'val/accuracy', 'train/aux_loss'] } : {},
      ),
      [],
    ),
    folder(
      'percent-in-some',
      'accuracy as 83 in some runs and 0.83 in others',
      seeds('percent-in-some', 4, (seed) => ({ series: percent('percent-in-some', seed) })),
      ['scales-differ'],
      ['unstable-seeds'],
    ),
    folder(
      'percent-in-most',
      'five runs, three in percent',
      seeds('percent-in-most', 5, (seed) => ({ series: percent('percent-in-most', seed) })),
      ['scales-differ'],
      ['unstable-seeds'],
    ),
    folder(
      'all-percent',
      'all in percent',
      seeds('all-percent', 4, () => ({ series: percent('all-percent', 0) })),
      [],
      ['duplicated-curves'],
    ),
    folder(
      'early-percent',
      'in percent, and one run hardly learned: it stays below 2 %',
      seeds('early-percent', 4, (seed) => ({
        series: [
          draw({
            name: 'val/accuracy',
            points: 30,
            shape: seed === 3 ? decay(0.9, 1.4, 3) : decay(10, 71, 5),
            noise: 0.03,
            salt: `e${String(seed)}`,
          }),
        ],
      })),
      [],
      ['like-a-baseline', 'unstable-seeds'],
    ),
    folder(
      'valid-or-val',
      'two runs call it valid/loss, two val/loss',
      seeds('valid-or-val', 4, (seed) => ({ names: ['train/loss', seed < 2 ? 'valid/loss' : 'val/loss'] })),
      ['names-differ'],
      ['metric-in-some'],
    ),
    folder(
      'eval-or-val',
      'eval_accuracy here, val-accuracy there',
      seeds('eval-or-val', 6, (seed) => ({
        names: ['train_loss', seed % 2 === 0 ? 'eval_accuracy' : 'val-accuracy'],
      })),
      ['names-differ'],
      ['metric-in-some'],
    ),
    folder(
      'two-losses',
      'train and validation loss are two metrics',
      seeds('two-losses', 4, () => ({ names: ['loss', 'val_loss'] })),
      [],
    ),
  ];
}

function records(): HeldOutCase[] {
  const wording = JSON.stringify({ created: '2026-01-01', weights: [1, 2, 3] });
  const file = (bytes: number): Partial<MadeRun> => ({
    linesAfter: [{ event: 'artifact', name: 'model', kind: 'model', path: 'model.json', bytes }],
  });
  const closed = (id: string, last: Partial<MadeRun>, points = 30): MadeRun[] =>
    seeds(id, 4, (seed) =>
      seed === 3
        ? {
            ...last,
            ...(points === 30
              ? {}
              : {
                  series: [
                    draw({ name: 'val/loss', points, shape: decay(2.2, 0.6, 3), noise: 0.01, salt: id }),
                    draw({ name: 'train/loss', points, shape: decay(2.2, 0.6, 3), noise: 0.01, salt: id }),
                  ],
                }),
          }
        : {},
    );
  const late = { event: 'params', values: { dropout: 0.1, width: 128 } };
  const others = ['metric-in-some', 'left-out'];
  return [
    folder(
      'params-at-the-end',
      'dropout and width were recorded when training was over',
      seeds('params-at-the-end', 2, () => ({ linesAfter: [late] })),
      ['params-late'],
    ),
    folder(
      'params-first',
      'recorded as an event of its own, but in front of the first values',
      seeds('params-first', 2, () => ({ linesBefore: [late] })),
      [],
    ),
    folder(
      'model-changed',
      'the model beside the log has another size than the log says',
      seeds('model-changed', 1, () => file(99)),
      ['artifact-changed'],
      [],
      { 'runs/model.json': wording },
    ),
    folder(
      'model-as-logged',
      'size as recorded',
      seeds('model-as-logged', 1, () => file(wording.length)),
      [],
      [],
      { 'runs/model.json': wording },
    ),
    folder(
      'never-said-goodbye',
      'all steps done, but no end was written',
      closed('never-said-goodbye', { end: 'open' }),
      ['never-closed'],
      others,
    ),
    folder(
      'died-half-way',
      'no end, and half of the steps are missing',
      closed('died-half-way', { end: 'open' }, 14),
      [],
      others,
    ),
    folder(
      'epochs-reached',
      'a single run; its params name 30 epochs, and 30 are there',
      seeds('epochs-reached', 1, () => ({ end: 'open', params: { lr: 0.1, epochs: 30 } })),
      ['never-closed'],
    ),
    folder(
      'epochs-not-reached',
      'a single run that was killed: 30 of 90 epochs',
      seeds('epochs-not-reached', 1, () => ({ end: 'open', params: { lr: 0.1, epochs: 90 } })),
      [],
    ),
    folder(
      'no-direction',
      'the note is about a metric of which nobody knows what is better',
      seeds('no-direction', 3, () => ({ names: ['train/loss', 'val/zeta'] })),
      ['direction-missing'],
      [],
      {
        'notes/zeta.md':
          "---\ntitle: Zeta\nruns: experiment = 'no-direction'\nmetric: val/zeta\n---\n\nWhat zeta does.\n",
      },
    ),
    folder(
      'direction-told',
      'the same, but the config says it',
      seeds('direction-told', 3, () => ({ names: ['train/loss', 'val/zeta'] })),
      [],
      [],
      {
        'runfolio.yaml': 'metrics:\n  val/zeta: { goal: maximize }\n',
        'notes/zeta.md':
          "---\ntitle: Zeta\nruns: experiment = 'direction-told'\nmetric: val/zeta\n---\n\nWhat zeta does.\n",
      },
    ),
  ];
}

/** How runs were logged. */
export const loggingCases: readonly HeldOutCase[] = [
  ...intervals(),
  ...validation(),
  ...names(),
  ...records(),
];
