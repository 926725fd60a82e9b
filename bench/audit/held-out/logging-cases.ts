import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { drawsOf } from './noise.ts';
import { decay, draw, rise } from './shapes.ts';
import type { MadeSeries } from './write-log.ts';

const harmless = ['plateau', 'still-improving', 'early-stop-missed'];

function atSteps(
  ...[name, steps, from, to, salt]: readonly [
    name: string,
    steps: readonly number[],
    from: number,
    to: number,
    salt: string,
  ]
): MadeSeries {
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
    ...[id, names, points, fires, reason, as = 'events']: readonly [
      id: string,
      names: readonly string[],
      points: number,
      fires: readonly string[],
      reason: string,
      as?: 'events' | 'table' | 'flat',
    ]
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

/** How runs were logged. */
export const loggingCases: readonly HeldOutCase[] = [...intervals(), ...validation()];
