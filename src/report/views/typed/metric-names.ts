/** Words that people write for the short names of metrics. */
const longNames: Readonly<Record<string, readonly string[]>> = {
  acc: ['accuracy'],
  accuracy: ['acc'],
  ppl: ['perplexity'],
  ece: ['calibration error', 'expected calibration error'],
  f1: ['f1 score', 'f1-score'],
  auc: ['auroc', 'roc auc'],
  mae: ['mean absolute error'],
  rmse: ['root mean squared error'],
  err: ['error rate'],
  wer: ['word error rate'],
};
const splits: Readonly<Record<string, readonly string[]>> = {
  val: ['val', 'validation', 'valid', 'dev'],
  valid: ['val', 'validation', 'valid'],
  validation: ['val', 'validation'],
  test: ['test'],
  train: ['train', 'training'],
  training: ['train', 'training'],
  eval: ['eval', 'evaluation'],
};
const shortest = 3;

/**
 * What people write for a metric, in small letters: `test/acc` is `test/acc`, `test acc`, `test accuracy`, and `accuracy` too. The last
 * name alone stands for every metric that ends with it.
 */
export function namesOfMetric(metric: string, label: string): readonly string[] {
  const parts = metric
    .toLowerCase()
    .split(/[/._\s]+/)
    .filter((part) => part !== '');
  const split = parts.find((part) => Object.hasOwn(splits, part));
  const rest = parts.filter((part) => part !== split);
  const last = rest.join(' ');
  const own = [last, ...(Object.hasOwn(longNames, last) ? (longNames[last] ?? []) : [])];
  const prefixes = split === undefined ? [] : (splits[split] ?? []);
  const withSplit = prefixes.flatMap((prefix) => own.map((name) => `${prefix} ${name}`));
  const names = [metric.toLowerCase(), label.toLowerCase(), ...withSplit, ...own];
  return [...new Set(names)].filter((name) => name.length >= shortest && /\p{L}{2}/u.test(name));
}
