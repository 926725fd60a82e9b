import type { NoValueReason } from '../analysis/value-of-run.ts';

const words: Readonly<Record<NoValueReason, string>> = {
  'no-step': 'nothing was logged there',
  'several-values': 'different values were logged there',
  'too-few-points': 'fewer points were logged',
  'no-axis': 'its points do not carry that axis',
  'no-metric': 'its log does not hold the other metric',
  'no-best': 'the other metric has no finite value',
  'no-common-axis': 'the two metrics share no step or epoch',
  'no-goal': 'nothing says which way the other metric is better',
  'not-read': 'the log was read without this rule',
};

/** Why a rule found no value in a run that logged the metric, as a part of a sentence. */
export function whyNoValue(reason: NoValueReason): string {
  return words[reason];
}
