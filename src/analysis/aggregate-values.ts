import type { RunStatistic } from '../query/value/value-expression.ts';
import { mean, sum } from '../stats/mean.ts';
import { median } from '../stats/median.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import { tInterval } from '../stats/t-interval.ts';
import type { Interval } from '../stats/t-interval.ts';
import { interquartileMean } from '../stats/trimmed-mean.ts';

/** How far values spread; null where there are too few. */
export interface ValueSpread {
  /** Sample standard deviation (ddof 1). */
  readonly deviation: number | null;
  /** 95 % t interval of the mean. */
  readonly interval: Interval | null;
}

const statistics: Readonly<Record<RunStatistic, (values: readonly number[]) => number | undefined>> = {
  mean,
  median,
  sd: standardDeviation,
  se(values) {
    const deviation = standardDeviation(values);
    return deviation === undefined ? undefined : deviation / Math.sqrt(values.length);
  },
  min: (values) => extreme(values, (value, least) => value < least),
  max: (values) => extreme(values, (value, most) => value > most),
  iqm: interquartileMean,
  sum: (values) => (values.length === 0 ? undefined : sum(values)),
  n: (values) => values.length,
};

/** One number of several finite ones; undefined where there are too few. */
export function aggregateValues(statistic: RunStatistic, values: readonly number[]): number | undefined {
  return statistics[statistic](values);
}

/** The spread of finite values and the interval of their mean. */
export function spreadOfValues(values: readonly number[]): ValueSpread {
  return { deviation: standardDeviation(values) ?? null, interval: tInterval(values) ?? null };
}

function extreme(
  values: readonly number[],
  isFurther: (value: number, found: number) => boolean,
): number | undefined {
  let found: number | undefined;
  for (const value of values) if (found === undefined || isFurther(value, found)) found = value;
  return found;
}
