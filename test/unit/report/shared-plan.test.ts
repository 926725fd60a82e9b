import { expect, test } from 'vitest';
import { planAlike, sharedPlan } from '../../../src/report/shared-plan.ts';
import { exampleRun } from '../analysis/example-runs.ts';

const metrics = { loss: { goal: 'minimize' as const } };

test('a plan is made once for the same runs, notes and settings, whatever the title', () => {
  const runs = [exampleRun({ id: 'a' })];
  const notes: [] = [];
  const first = sharedPlan(runs, notes, { metrics });
  expect(sharedPlan(runs, notes, { metrics, title: 'Other' })).toBe(first);
  expect(sharedPlan(runs, [], { metrics })).not.toBe(first);
  expect(sharedPlan([...runs], notes, { metrics })).not.toBe(first);
});

test('configs plan alike only if every other setting is the very same', () => {
  expect(planAlike({ metrics, title: 'a' }, { title: 'b', metrics })).toBe(true);
  expect(planAlike({ metrics }, { metrics: { loss: { goal: 'maximize' } } })).toBe(false);
  expect(planAlike({ metrics }, {})).toBe(false);
  expect(planAlike({}, { runPages: 3 })).toBe(false);
});
