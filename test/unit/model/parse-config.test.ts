import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/model/parse-config.ts';
import { describeProblem } from '../../../src/problems/describe-problem.ts';
import { sortProblems } from '../../../src/problems/sort-problems.ts';

function messagesOf(text: string): string[] {
  return sortProblems(parseConfig(text, 'runfolio.yaml').problems).map(
    (problem) => `${problem.place.line}:${problem.place.column} ${describeProblem(problem)}`,
  );
}

test('every setting of the documentation is read', () => {
  const text = `
title: Smoothing
description: Does it calibrate?
logs: [runs]
notes: [notes]
out: report
paths: ['runs/{model}_seed{seed}.jsonl']
axes: { frames: samples }
maxListLength: 8
seeds: [split]
metrics: { ece: { goal: minimize, unit: '%', label: ECE } }
metric: ece
`;
  const { config, problems } = parseConfig(text, 'runfolio.yaml');
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    out: 'report',
    metrics: { ece: { goal: 'minimize' } },
    axes: { frames: 'samples' },
  });
});

test('an empty config is a config', () => {
  const { config, problems } = parseConfig('# nothing yet\n', 'runfolio.yaml');
  expect([config, problems]).toEqual([{}, []]);
});

test('one wrong setting does not cost the others', () => {
  const { config, problems } = parseConfig('title: T\nout: 3\nlog: [a]\n', 'runfolio.yaml');
  expect(config).toEqual({ title: 'T' });
  expect(problems.map(({ code }) => code)).toEqual(['config-value', 'config-key-unknown']);
});

test('messages say what stands there, what should, and the nearest name', () => {
  expect(messagesOf('out: 3\nlog: [a]\nmetrics:\n  loss: { goal: min }\n')).toEqual([
    '1:6 The setting "out" must be a text, but here stands 3. Change it, or leave it out for the default.',
    '2:1 Runfolio knows no setting "log", so it would have no effect. Did you mean "logs"?',
    '4:17 The setting "metrics.loss.goal" must be minimize or maximize, but here stands the text "min". Change it, or leave it out for the default.',
  ]);
});

test.each([
  ['a key given twice', 'title: A\ntitle: B\n', '2:1', 'the key "title" stands here a second time'],
  ['a tag', 'title: !secret x\n', '1:16', 'the tag'],
  ['an alias', 'title: &a A\nout: *a\n', '2:6', 'the alias *a is not read'],
  ['an unfinished list', 'logs: [a, b\nout: c\n', '2:1', 'a list that starts with [ has no ] before this'],
])('%s is a syntax problem with its place, and no setting is used', (_, text, place, reason) => {
  expect(parseConfig(text, 'runfolio.yaml').config).toEqual({});
  const [message = ''] = messagesOf(text);
  expect(message.startsWith(`${place} `)).toBe(true);
  expect(message).toContain(reason);
});
