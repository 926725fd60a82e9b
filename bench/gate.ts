/**
 * How often the gate refuses, by simulation from a seed: `npm run bench:gate [HISTORIES]`.
 *
 * Prints, for histories without a change, how often `no-regression` refuses although nothing happened, whatever the seeds vary by; and for true losses
 * of two standard deviations, how often it finds them. Everything is compared as `runfolio diff --gate` does. The last column is what 2,000 drawn
 * histories may be off by.
 */
import { refusedShare } from '../test/unit/changes/simulate-histories.ts';
import type { HistoryPlan } from '../test/unit/changes/simulate-histories.ts';

const histories = Number(process.argv[2] ?? 2000);
const three = ['val/acc', 'val/loss', 'val/f1'];
const one = ['val/acc'];
const plan: HistoryPlan = {
  variants: 3,
  metrics: one,
  before: 5,
  now: 5,
  sameSeeds: false,
  common: 0,
  loss: {},
};
const lost = { 'val/acc': 2 };
const allLost = { 'val/acc': 2, 'val/loss': 2, 'val/f1': 2 };

const unchanged: readonly (readonly [string, Partial<HistoryPlan>])[] = [
  ['one variant, one metric', { variants: 1 }],
  ['one variant, three metrics', { variants: 1, metrics: three }],
  ['three variants, one metric', {}],
  ['three variants, three metrics', { metrics: three }],
  ['three variants, three metrics with half of their noise in common', { metrics: three, common: 0.5 }],
  ['three variants, same seeds again', { sameSeeds: true, common: 0.5, metrics: three }],
  ['ten seeds before, five now', { before: 10 }],
  ['ten seeds before, two now', { before: 10, now: 2 }],
  ['three seeds before, three now', { before: 3, now: 3 }],
  ['twenty variants', { variants: 20 }],
  ['twenty variants, two seeds before, two now', { variants: 20, before: 2, now: 2 }],
  ['one variant varies twice as much as the others', { spreads: [2, 1, 1] }],
  ['one variant varies five times as much', { spreads: [5, 1, 1] }],
  ['two variants vary twice as much as the third', { spreads: [2, 2, 1] }],
  ['two variants, one varies twice as much', { variants: 2, spreads: [2, 1] }],
  ['eight variants, half of them vary twice as much', { variants: 8, spreads: [2, 2, 2, 2] }],
  ['the branch varies twice as much as main', { spreadNow: 2 }],
  ['ten seeds before, five now that vary twice as much', { before: 10, spreadNow: 2 }],
  ['heavy tails (t with 3 degrees of freedom)', { tails: 'heavy' }],
  ['skewed (lognormal)', { tails: 'skewed' }],
  [
    'heavy tails, three metrics in common, unequal spreads',
    {
      tails: 'heavy',
      metrics: three,
      common: 0.5,
      spreads: [2, 1, 1],
    },
  ],
];

const losses: readonly (readonly [string, Partial<HistoryPlan>])[] = [
  ['one variant, one metric', { variants: 1, loss: lost }],
  ['one variant, one of three metrics', { variants: 1, metrics: three, loss: lost }],
  ['one variant, three of three metrics', { variants: 1, metrics: three, loss: allLost, common: 0.5 }],
  ['one of two variants, one metric', { variants: 2, loss: lost }],
  ['one of three variants, one metric', { loss: lost }],
  ['one of three variants, same seeds again', { loss: lost, sameSeeds: true }],
  ['one of three variants, three metrics', { metrics: three, loss: allLost, common: 0.5 }],
  ['one of three variants, one of three metrics', { metrics: three, loss: lost }],
  ['one of three variants, which varies twice as much as the others', { loss: lost, spreads: [2, 1, 1] }],
  ['one of three variants, which varies half as much as the others', { loss: lost, spreads: [1, 2, 2] }],
  ['one of three variants, heavy tails', { loss: lost, tails: 'heavy' }],
  ['one of three variants, three seeds before and now', { loss: lost, before: 3, now: 3 }],
  [
    'one variant, one of three metrics, ten seeds before',
    {
      variants: 1,
      metrics: three,
      loss: lost,
      before: 10,
    },
  ],
  ['one of three variants, one metric, ten seeds before', { loss: lost, before: 10 }],
  [
    'one of three variants, one of three metrics, ten seeds before',
    {
      metrics: three,
      loss: lost,
      before: 10,
    },
  ],
];

function print(title: string, shapes: typeof unchanged): void {
  process.stdout.write(`\n${title}\n\n| shape | refused | ± |\n| --- | ---: | ---: |\n`);
  for (const [name, change] of shapes) {
    const whole = { ...plan, ...change };
    const rules = { 'no-regression': { metric: [...whole.metrics] } };
    const share = refusedShare(whole, rules, { histories, seed: name });
    const error = 1.96 * Math.sqrt((share * (1 - share)) / histories);
    process.stdout.write(`| ${name} | ${(share * 100).toFixed(1)} % | ${(error * 100).toFixed(1)} |\n`);
  }
}

print(`${histories} histories of each shape without a change`, unchanged);
print(`${histories} histories of each shape with a loss of two standard deviations`, losses);
