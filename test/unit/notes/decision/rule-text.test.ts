import { expect, test } from 'vitest';
import { readFrontMatter } from '../../../../src/notes/read-front-matter.ts';
import { ruleText } from '../../../../src/notes/decision/rule-text.ts';

function ruleOf(yaml: string): string | null {
  const { values, problems } = readFrontMatter(`title: A\n${yaml}`, 2, 'a.md');
  expect(problems).toEqual([]);
  return ruleText(values);
}

const rule = ruleOf(`
runs: experiment = 'smoothing' AND params.model = "resnet"
metric: {name: val/ece, goal: minimize}
baseline: params.smoothing = 0
decision:
  candidate: params.smoothing = 0.1
  smallestEffect: 1 %
`);

test('formatting, comments, the order of keys, quotes and prose do not change a rule', () => {
  const same = ruleOf(`
# Thought about it again.
hypothesis: >-
  Another sentence
  of the same.
decision: { smallestEffect: '1%', candidate: "params.smoothing  =  0.1" }
baseline: "params.smoothing = 0"
metric:
  goal: minimize
  name: val/ece
runs: >-
  experiment = "smoothing"
  and params.model = 'resnet'
authors: [Ada]
`);
  expect(same).toBe(rule);
});

test('a list of one condition is that condition, and what it takes over may stand in it', () => {
  const moved = ruleOf(`
runs: experiment = 'smoothing' AND params.model = "resnet"
decision:
  - metric: val/ece
    goal: minimize
    baseline: params.smoothing = 0
    candidate: params.smoothing = 0.1
    smallestEffect: 1 %
`);
  expect(moved).toBe(rule);
});

test.each([
  ['the smallest effect', 'smallestEffect: 1 %', 'smallestEffect: 0.5 %'],
  ['the question', 'smallestEffect: 1 %', 'noWorseThan: 1 %'],
  ['the candidate', 'smoothing = 0.1', 'smoothing = 0.2'],
  ['the baseline', 'smoothing = 0\n', 'smoothing = 0.05\n'],
  ['the runs', "'smoothing'", "'smoothing' AND status = 'finished'"],
  ['the goal', 'minimize', 'maximize'],
  ['the level', 'decision:', 'statistics: {alpha: 0.1}\ndecision:'],
  ['the grouping', 'decision:', 'compare: [smoothing]\ndecision:'],
])('%s is part of the rule', (_, from, to) => {
  const text = `
runs: experiment = 'smoothing'
metric: {name: val/ece, goal: minimize}
baseline: params.smoothing = 0
decision:
  candidate: params.smoothing = 0.1
  smallestEffect: 1 %
`;
  expect(text).toContain(from);
  expect(ruleOf(text.replace(from, to))).not.toBe(ruleOf(text));
});

test('without a decision there is no rule', () => {
  expect(ruleOf('metric: val/ece\n')).toBeNull();
});
