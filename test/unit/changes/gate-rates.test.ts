import { expect, test } from 'vitest';
import { refusedShare } from './simulate-histories.ts';
import type { HistoryPlan } from './simulate-histories.ts';

const metrics = ['val/acc', 'val/loss', 'val/f1'];
const rulesFor = (asked: readonly string[]) => ({ 'no-regression': { metric: [...asked] } });
const rules = rulesFor(metrics);
const lost = { 'val/acc': 2, 'val/loss': 2, 'val/f1': 2 };
const plan: HistoryPlan = { variants: 1, metrics, before: 5, now: 5, sameSeeds: false, common: 0, loss: {} };
const histories = 500;

const shapes: readonly (readonly [string, Partial<HistoryPlan>])[] = [
  ['one variant and three metrics', {}],
  ['three variants and three metrics, measured with new seeds', { variants: 3 }],
  ['three variants and three metrics that have half of their noise in common', { variants: 3, common: 0.5 }],
  [
    'three variants and three metrics, measured with the same seeds',
    { variants: 3, sameSeeds: true, common: 0.5 },
  ],
  ['ten seeds before and five now', { before: 10, common: 0.5 }],
  ['ten seeds before and two now', { before: 10, now: 2, metrics: ['val/acc'], variants: 3 }],
  ['two of three variants vary twice as much as the third', { variants: 3, spreads: [2, 2, 1] }],
  ['three variants with heavy tails of which one varies more', { variants: 3, spreads: [3], tails: 'heavy' }],
  ['two variants of which one varies twice as much', { variants: 2, metrics: ['val/acc'], spreads: [2] }],
  ['a branch that varies twice as much as main', { variants: 3, metrics: ['val/acc'], spreadNow: 2 }],
];

test(
  'of 500 histories of all shapes without a change the gate refuses at most 5 %',
  { timeout: 60_000 },
  () => {
    const each = histories / shapes.length;
    const shares = shapes.map(([name, change]) => {
      const shape = { ...plan, ...change };
      return refusedShare(shape, rulesFor(shape.metrics), {
        histories: each,
        seed: `no change: ${name}`,
      });
    });
    const refused = shares.reduce((sum, share) => sum + share * each, 0);
    expect(refused / histories).toBeLessThanOrEqual(0.05);
  },
);

// What 500 drawn histories of a rate of 5 % exceed once in a hundred times.
const drawnBound = 0.05 + 2.33 * Math.sqrt((0.05 * 0.95) / histories);

test.each(shapes)(
  'many metrics and variants do not make the gate refuse more often: %s',
  { timeout: 60_000 },
  (_name, change) => {
    const shape = { ...plan, ...change };
    const share = refusedShare(shape, rulesFor(shape.metrics), { histories, seed: 'no change' });
    expect(share).toBeLessThanOrEqual(drawnBound);
  },
);

test(
  'twenty variants of two seeds each, which learn from each other, do not make the gate refuse more often',
  { timeout: 60_000 },
  () => {
    const many = { ...plan, variants: 20, metrics: ['val/acc'], before: 2, now: 2 };
    const share = refusedShare(many, rulesFor(['val/acc']), { histories, seed: 'no change' });
    expect(share).toBeLessThanOrEqual(drawnBound);
  },
);

test.each<[string, Partial<HistoryPlan>, string | string[]]>([
  ['one metric', { loss: { 'val/acc': 2 } }, 'val/acc'],
  ['one metric with the same seeds', { loss: { 'val/acc': 2 }, sameSeeds: true }, 'val/acc'],
  ['three metrics that all got worse', { loss: lost, common: 0.5 }, metrics],
  [
    'three metrics of which one got worse, with ten seeds before',
    { loss: { 'val/acc': 2 }, before: 10 },
    metrics,
  ],
  [
    'three variants of which one got worse, with ten seeds before',
    { loss: lost, before: 10, variants: 3, common: 0.5 },
    metrics,
  ],
])(
  'a true loss of two standard deviations in five seeds is caught in at least 80 %%: %s',
  { timeout: 60_000 },
  (_name, change, metric) => {
    const caught = refusedShare(
      { ...plan, ...change },
      { 'no-regression': { metric } },
      { histories, seed: 'a loss' },
    );
    expect(caught).toBeGreaterThanOrEqual(0.8);
  },
);

test(
  'variants learn from each other how much seeds vary: the one of three that got worse is caught in 80 %',
  { timeout: 60_000 },
  () => {
    const drawn = 2000;
    const change = { variants: 3, metrics: ['val/acc'], loss: { 'val/acc': 2 } };
    const options = { histories: drawn, seed: 'a loss' };
    const caught = refusedShare({ ...plan, ...change }, rulesFor(['val/acc']), options);
    // What 2,000 drawn histories of a rate of 80 % fall short of once in a hundred times.
    expect(caught).toBeGreaterThanOrEqual(0.8 - 2.33 * Math.sqrt((0.8 * 0.2) / drawn));
  },
);

test('a gain of two standard deviations is never refused more often than no change', () => {
  const gain = { 'val/acc': -2, 'val/loss': -2, 'val/f1': -2 };
  expect(refusedShare({ ...plan, loss: gain }, rules, { histories: 200, seed: 'a gain' })).toBe(0);
});

test('losses below min-effect pass, however certain they are', () => {
  const certain = { ...plan, metrics: ['val/acc'], before: 20, now: 20, loss: { 'val/acc': 2 } };
  const asked = (effect: number | string) => ({
    'no-regression': { metric: 'val/acc', 'min-effect': effect },
  });
  const options = { histories: 50, seed: 'small' };
  expect(refusedShare(certain, asked(5), options)).toBe(0);
  expect(refusedShare(certain, asked(0.5), options)).toBe(1);
  // The mean is 10 before: 50 % of it is 5, and 5 % is half a standard deviation.
  expect(refusedShare(certain, asked('50 %'), options)).toBe(0);
  expect(refusedShare(certain, asked('5 %'), options)).toBe(1);
});
