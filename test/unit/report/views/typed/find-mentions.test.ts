import { describe, expect, test } from 'vitest';
import { findMentions } from '../../../../../src/report/views/typed/find-mentions.ts';
import { namesOfMetric } from '../../../../../src/report/views/typed/metric-names.ts';

const names = ['test accuracy', 'accuracy', 'loss'];

function found(text: string): string[] {
  return findMentions(text, names).map(({ name, typed }) => `${name} ${typed}`);
}

describe('a number beside the name of a metric', () => {
  test.each([
    ['It reaches an accuracy of 92.4 %.', ['accuracy 92.4 %']],
    ['Test accuracy was 0.924 and loss is 0.31.', ['Test accuracy 0.924', 'loss 0.31']],
    ['A 92.4% test accuracy.', ['test accuracy 92.4%']],
    ['The loss ends at a final value of 1,204.5 today.', ['loss 1,204.5']],
    ['The accuracy = 0.9; other words.', ['accuracy 0.9']],
  ])('is found in: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'The paper reports an accuracy of 92.4 %.',
    'We aim at an accuracy of at least 92.4 %.',
    'The accuracy improves by 1.3 %.',
    'An accuracy of about 92.4 %.',
    'An accuracy of 3 models.',
    'The accuracy of 0.92 ± 0.01 stands in the table.',
    'The loss of 12.5 GB of logs.',
    'Glossary 0.92 is no loss-0.3 either.',
    'As \uE003others say\uE003, the accuracy is 0.92.',
    'The accuracy is \uE002.',
    'Accuracy and version 1.2 of it.',
  ])('is not claimed in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('is found quickly in a long text without sentences', () => {
    expect(found('accuracy of the '.repeat(20_000))).toEqual([]);
  });
});

test('a metric is called by its whole name, its last name and the long word for it, with its split', () => {
  expect(namesOfMetric('val/acc', 'val/acc')).toEqual(
    expect.arrayContaining(['val/acc', 'val acc', 'validation accuracy', 'accuracy', 'acc']),
  );
  expect(namesOfMetric('a', 'a')).toEqual([]);
});
