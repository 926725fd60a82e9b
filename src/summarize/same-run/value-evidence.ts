/** Equal up to what single precision and a print of seven digits lose. NaN equals NaN. */
export function isSameValue(one: number, other: number): boolean {
  if (one === other) return true;
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other);
  const largest = Math.max(Math.abs(one), Math.abs(other));
  return Math.abs(one - other) <= 2e-6 * largest;
}

/**
 * True for a value that two runs hardly have by chance: not whole and no short fraction such as 0.5. Two runs of one program may well
 * share an accuracy of 0.5, but not 0.6931.
 */
export function isTellingValue(value: number): boolean {
  if (!Number.isFinite(value) || Number.isInteger(value)) return false;
  return Number(value.toPrecision(2)) !== value;
}

/** Words in names of what is set, counted or measured of the machine: equal in many runs, or different in one. */
const plainWords: ReadonlySet<string> = new Set([
  'lr',
  'learning',
  'epoch',
  'epochs',
  'step',
  'steps',
  'iter',
  'iteration',
  'iterations',
  'momentum',
  'decay',
  'beta',
  'beta1',
  'beta2',
  'time',
  'times',
  'timestamp',
  'seconds',
  'second',
  'secs',
  'runtime',
  'duration',
  'elapsed',
  'eta',
  'throughput',
  'flos',
  'flops',
  'memory',
  'gpu',
  'cpu',
  'num',
  'count',
  'total',
  'progress',
]);

/** True for a metric whose values tell a run from others: a loss or a score, not a learning rate, a count or a time. */
export function isTellingMetric(name: string): boolean {
  return !partsOfName(name).some((part) => plainWords.has(part));
}

/** The words of a name, in lower case: tools join them in ways of their own. */
export function partsOfName(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}
