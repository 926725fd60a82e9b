import { expect, test } from 'vitest';
import { collectWatchedValues, configOfNote } from '../../../src/analysis/config-of-note.ts';

const config = {
  metrics: { loss: { goal: 'minimize', summary: { at: 10 } }, acc: { summary: 'best' } },
} as const;

test('rules of a note win over those of the config, what it says of the deciding metric over its list', () => {
  const note = {
    metric: { name: 'loss', summary: 'last' },
    summaries: { loss: 'best', bleu: { meanOfLast: 3 } },
  } as const;
  expect(configOfNote(config, note).metrics).toEqual({
    loss: { goal: 'minimize', summary: 'last' },
    acc: { summary: 'best' },
    bleu: { summary: { meanOfLast: 3 } },
  });
});

test('a note without rules leaves the config as it is', () => {
  expect(configOfNote(config, { metric: 'loss' })).toBe(config);
  expect(configOfNote(config, undefined)).toBe(config);
});

test('what config and notes ask of points is collected once each, in an order of its own', () => {
  const one = { summaries: { bleu: { atBest: 'val/loss' }, loss: { at: 10 } } } as const;
  const other = { metric: { name: 'acc', summary: { meanOfLast: 5 } } } as const;
  const expected = [
    { metric: 'acc', rule: { meanOfLast: 5 } },
    { metric: 'bleu', rule: { atBest: 'val/loss' } },
    { metric: 'loss', rule: { at: 10 } },
  ];
  expect(collectWatchedValues(config, [one, other])).toEqual(expected);
  expect(collectWatchedValues(config, [other, one])).toEqual(expected);
  expect(collectWatchedValues({}, [])).toEqual([]);
});
