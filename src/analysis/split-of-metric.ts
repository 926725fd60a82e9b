import { wordsOfMetric } from './words-of-metric.ts';

/** The part of the data that a metric was measured on. */
export type Split = 'train' | 'validation' | 'test';

const words: Readonly<Record<Split, readonly string[]>> = {
  test: ['test', 'testing', 'holdout'],
  validation: ['val', 'valid', 'validation', 'dev', 'eval', 'evaluation'],
  train: ['train', 'training'],
};

/**
 * The split that a metric's name tells, or null if it tells none. A name that speaks of both test and another split counts as test,
 * so that nothing is chosen on test data by accident.
 */
export function splitOfMetric(name: string): Split | null {
  const parts = wordsOfMetric(name);
  const found = (['test', 'validation', 'train'] as const).find((split) =>
    parts.some((part) => words[split].includes(part)),
  );
  return found ?? null;
}
