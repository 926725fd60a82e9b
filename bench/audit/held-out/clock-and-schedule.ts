import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { drawsOf } from './noise.ts';
import { decay, draw, level } from './shapes.ts';
import type { MadeRun, MadeSeries } from './write-log.ts';

const begin = 1_760_000_000;
const losses = (id: string, points: number, every = 1): MadeSeries[] => [
  draw({ name: 'train/loss', points, every, shape: decay(2.5, 0.8, 5), noise: 0.03, salt: id }),
  draw({ name: 'val/loss', points, every, shape: decay(2.5, 0.9, 5), noise: 0.03, salt: id }),
];
const harmless = ['plateau', 'still-improving'];

function schedules(): HeldOutCase[] {
  const one = (
    ...[id, reason, params, rate, fires, name = 'lr']: readonly [
      id: string,
      reason: string,
      params: NonNullable<MadeRun['params']>,
      rate: (x: number) => number,
      fires: readonly string[],
      name?: string,
    ]
  ): HeldOutCase =>
    curveCase({
      id,
      reason,
      fires,
      may: harmless,
      run: { params },
      series: [...losses(id, 200, 10), draw({ name, points: 200, every: 10, shape: rate, salt: id })],
    });
  const cosine = (x: number): number => 0.5 * (1 + Math.cos(Math.PI * x));
  const warm =
    (share: number) =>
    (x: number): number =>
      x < share ? x / share : cosine((x - share) / (1 - share));
  const wrong = ['schedule-differs'];
  return [
    one(
      'ten-times-less',
      'the params say 0.001, the log never exceeds 0.0001',
      { lr: 0.001, batch: 32 },
      level(0.0001),
      wrong,
    ),
    one(
      'scaled-unseen',
      'the rate was multiplied by the number of GPUs, the params do not tell',
      { learning_rate: 0.0002 },
      (x) => 0.0016 * cosine(x),
      wrong,
      'train/learning_rate',
    ),
    one(
      'cosine-that-stands',
      'a cosine schedule that never moved',
      { lr: 0.01, scheduler: 'cosine' },
      level(0.01),
      wrong,
    ),
    one(
      'linear-that-stands',
      'the trainer was asked for a linear decay; the rate is constant',
      { learning_rate: 5e-5, lr_scheduler_type: 'linear' },
      level(5e-5),
      wrong,
      'learning_rate',
    ),
    one(
      'constant-that-falls',
      'said to be constant, falls to a tenth',
      { lr: 0.1, lr_schedule: 'constant' },
      (x) => 0.1 * (1 - 0.9 * x),
      wrong,
    ),
    one(
      'no-warm-up',
      '400 warm-up steps recorded, but the rate starts at its highest',
      { lr: 0.003, warmup_steps: 400, scheduler: 'cosine' },
      (x) => 0.003 * cosine(x),
      wrong,
    ),
    one(
      'cosine-as-said',
      'cosine with 200 warm-up steps, as recorded',
      { lr: 0.003, warmup_steps: 200, scheduler: 'cosine' },
      (x) => 0.003 * warm(0.1)(x),
      [],
    ),
    one(
      'linear-as-said',
      'linear to zero, as recorded',
      { learning_rate: 5e-5, lr_scheduler_type: 'linear' },
      (x) => 5e-5 * (1 - x),
      [],
      'learning_rate',
    ),
    one('constant-as-said', 'constant, as recorded', { lr: 3e-4, lr_schedule: 'constant' }, level(3e-4), []),
    one(
      'steps-as-said',
      'cut to a tenth twice, as milestones do',
      { lr: 0.1, scheduler: 'multistep', gamma: 0.1 },
      (x) => 0.1 * 0.1 ** (Number(x >= 0.5) + Number(x >= 0.75)),
      [],
    ),
    one(
      'named-by-nobody',
      'no params on the rate at all',
      { model: 'unet', width: 32 },
      (x) => 0.02 * cosine(x),
      [],
    ),
    one('rounded', 'the log keeps three digits', { lr: 0.00123456 }, level(0.00123), []),
  ];
}

function speeds(): HeldOutCase[] {
  const cases: HeldOutCase[] = [];
  const timed = (
    ...[id, points, secondsOf, fires, reason]: readonly [
      id: string,
      points: number,
      secondsOf: (x: number) => number,
      fires: readonly string[],
      reason: string,
    ]
  ): HeldOutCase => {
    const draws = drawsOf(id);
    const times = [begin];
    for (let index = 1; index < points; index += 1)
      times.push((times[index - 1] ?? begin) + secondsOf(index / points) * Math.exp(0.08 * draws.normal()));
    const run = {
      timeOf: (step: number): number => Math.round((times[Math.round(step / 10)] ?? begin) * 100) / 100,
    };
    return curveCase({ id, reason, fires, may: harmless, run, series: losses(id, points, 10) });
  };
  for (const points of [80, 250, 700]) {
    cases.push(
      timed(
        `half-speed-${String(points)}`,
        points,
        (x) => (x < 0.55 ? 4 : 9.5),
        ['throughput-drop'],
        'from 0.55 of the run on each step takes more than twice as long',
      ),
      timed(
        `slower-in-steps-${String(points)}`,
        points,
        (x) => 2 + 1.4 * Number(x >= 0.3) + 2.6 * Number(x >= 0.6),
        ['throughput-drop'],
        'three levels, the last at a third of the first speed',
      ),
      timed(`even-speed-${String(points)}`, points, () => 3, [], 'the same speed all along'),
    );
  }
  cases.push(
    timed(
      'pauses',
      300,
      (x) => (Math.round(x * 300) % 50 === 0 ? 180 : 2),
      [],
      'an evaluation of three minutes each fifty points, otherwise even',
    ),
    timed('slow-start', 300, (x) => (x < 0.05 ? 30 : 2), [], 'compilation at the start, then fast'),
    timed('faster', 300, (x) => (x < 0.5 ? 6 : 2), [], 'it became faster'),
    timed('a-little-slower', 300, (x) => (x < 0.5 ? 4 : 4.8), [], 'a fifth slower: not worth a word'),
  );
  return cases;
}

function clocks(): HeldOutCase[] {
  const one = (
    id: string,
    reason: string,
    timeOf: (step: number) => number,
    fires: readonly string[],
  ): HeldOutCase =>
    curveCase({
      id,
      reason,
      fires,
      may: [...harmless, 'throughput-drop'],
      run: { timeOf },
      series: losses(id, 60),
    });
  return [
    one(
      'summer-time-ends',
      'local time: the clock goes back an hour in the night',
      (step) => begin + 60 * step - (step > 35 ? 3600 : 0),
      ['clock-back'],
    ),
    one(
      'clock-was-set',
      'the clock was wrong by a minute and is set during the run',
      (step) => begin + 20 * step - (step > 11 ? 61 : 0),
      ['clock-back'],
    ),
    one(
      'one-stray-time',
      'a single line carries a time of the day before',
      (step) => begin + 10 * step - (step === 40 ? 86_400 : 0),
      ['clock-back'],
    ),
    one(
      'jitter',
      'times from two threads, half a second apart',
      (step) => begin + Math.floor(step / 2) + (step % 2 === 0 ? 0.5 : 0.1),
      [],
    ),
    one('same-second', 'whole seconds, many steps in each', (step) => begin + Math.floor(step / 10), []),
    one(
      'long-break',
      'a break of two days between two steps',
      (step) => begin + 10 * step + (step > 30 ? 172_800 : 0),
      [],
    ),
  ];
}

/** Learning rates, speeds and clocks. */
export const clockAndSchedule: readonly HeldOutCase[] = [...schedules(), ...speeds(), ...clocks()];
