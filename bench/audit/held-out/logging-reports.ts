import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw } from './shapes.ts';
import type { MadeRun, MadeSeries } from './write-log.ts';
import { eventLog } from './write-log.ts';

const harmless = ['plateau', 'still-improving', 'early-stop-missed'];

/** Runs of one experiment, each a log of its own. */
function folder(
  ...[id, reason, runs, fires, may = [], more = {}]: readonly [
    id: string,
    reason: string,
    runs: readonly MadeRun[],
    fires: readonly string[],
    may?: readonly string[],
    more?: Readonly<Record<string, string>>,
  ]
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
  const one = (seed: number): MadeRun => {
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
  };
  return [...Array(count).keys()].map(one);
}

function namesOfMetrics(): HeldOutCase[] {
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
      [],
      { 'runfolio.yaml': 'metric: val/loss\n' },
    ),
    folder(
      'acc-in-three',
      'three of five runs logged accuracy beside the loss',
      seeds('acc-in-three', 5, (seed) => (seed > 1 ? {} : { names: ['train/loss', 'val/loss'] })),
      ['metric-in-some'],
      [],
      { 'runfolio.yaml': 'metric: val/loss\n' },
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
      seeds('no-direction', 6, (seed) => ({
        params: { lr: seed < 3 ? 0.01 : 0.1 },
        names: ['train/loss', 'val/zeta'],
      })),
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
      seeds('direction-told', 6, (seed) => ({
        params: { lr: seed < 3 ? 0.01 : 0.1 },
        names: ['train/loss', 'val/zeta'],
      })),
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

/** How the runs of an experiment were logged beside each other. */
export const loggingReports: readonly HeldOutCase[] = [...namesOfMetrics(), ...records()];
