import { formatCount } from '../../../lib/format-count.ts';
import type { RunStatistic } from '../../../query/value/value-expression.ts';
import type { ViewScope } from '../view-scope.ts';
import type { MeasuredRun } from './measure-runs.ts';
import type { ResolvedQuantity } from './resolve-quantity.ts';
import { valueFault } from './value-fault.ts';
import type { ValueProblem } from './value-fault.ts';

type MeasuredQuantity = Exclude<ResolvedQuantity, { kind: 'count' }>;

const statisticWords: Readonly<Record<RunStatistic, string>> = {
  mean: 'Mean',
  median: 'Median',
  sd: 'Sample standard deviation (ddof 1)',
  se: 'Standard error of the mean',
  min: 'Smallest',
  max: 'Largest',
  iqm: 'Interquartile mean',
  sum: 'Sum',
  n: 'Number of runs that count',
};

/** What a number is, as a sentence: `Mean of the last test/acc over 5 runs.` */
export function describeQuantity(
  quantity: MeasuredQuantity,
  statistic: RunStatistic | null,
  runs: number,
): string {
  const name = nameQuantity(quantity);
  if (statistic === null) return `The ${name} of the run.`;
  return `${statisticWords[statistic]} of the ${name} over ${formatCount(runs, 'run')}.`;
}

/** `last test/acc`, `best val/loss`, `duration`. */
export function nameQuantity(quantity: MeasuredQuantity): string {
  if (quantity.kind === 'fact') return quantity.label;
  const { metric, ofPoints } = quantity;
  return `${ofPoints ?? metric.rule} ${metric.label}`;
}

/** What a reader must know of the runs that do not count; nothing if all do. */
export function describeMeasured(measured: readonly MeasuredRun[], scope: ViewScope): string[] {
  const missing = measured.filter(({ value }) => value === undefined).length;
  const odd = measured.filter(({ value }) => value !== undefined && !Number.isFinite(value)).length;
  const ended = measured.filter(
    ({ value, counted }) => !counted && value !== undefined && Number.isFinite(value),
  ).length;
  const { allUnfinished } = scope.analysis().counting;
  return [
    ...(missing > 0 ? [`${formatCount(missing, 'run')} without a value left out.`] : []),
    ...(odd > 0 ? [`Not finite in ${formatCount(odd, 'run')}.`] : []),
    ...(ended > 0 ? [`${formatCount(ended, 'run')} that did not finish left out.`] : []),
    ...(allUnfinished ? ['No run is known to have finished, so all count.'] : []),
  ];
}

/** Why no number comes of these runs. */
export function noNumber(
  measured: readonly MeasuredRun[],
  quantity: MeasuredQuantity,
  wanted: RunStatistic | 'spread' | null,
): ValueProblem {
  const name = nameQuantity(quantity);
  const runs = measured.length;
  const values = measured.filter(({ value }) => value !== undefined);
  const counted = measured.filter((one) => one.counted).length;
  const needsTwo = wanted === 'sd' || wanted === 'se' || wanted === 'spread';
  return valueFault('note-number-none', { name, runs, reason: findReason() }, quantity.span);

  function findReason(): string {
    if (values.length === 0)
      return quantity.kind === 'metric' ? 'none of them logged it' : 'none of them has it as a number';
    if (counted === 0)
      return values.some(({ value }) => Number.isFinite(value))
        ? 'none of them finished'
        : 'no value is finite';
    return needsTwo ? `only ${counted} counts, and a spread needs two` : 'nothing counts';
  }
}
