import type { ComparedMetric } from '../analysis/analyze-experiment.ts';
import type { Judgement } from '../analysis/judge-variants.ts';
import type { RunValue, VariantMetric } from '../analysis/summarize-variants.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import type { Run } from '../model/run.ts';
import type { Cell } from '../model/page/table.ts';
import { makeCell, makeEmptyCell } from './make-cell.ts';
import { stateWords } from './state-words.ts';
import { standingsByKey } from './standings.ts';
import { whyNoValue } from './why-no-value.ts';

/** Makes the cells of one metric's column: all in the same digits, the best marked. */
export interface MetricCells {
  /** The variant's mean and spread. */
  variant(key: string, summary: VariantMetric): Cell;
  /** One run's value. `href` is its page. */
  run(value: RunValue, href: string): Cell;
}

/** Prepares the cells of a metric. */
export function prepareMetricCells(compared: ComparedMetric): MetricCells {
  const standings = standingsByKey(compared.judgement);
  const mark = prepareMarks(compared.judgement);
  const values = compared.variants.flatMap((summary) =>
    summary.values.map(({ value }) => value ?? Number.NaN),
  );
  const format = formatAlike(values);
  return {
    variant(key, summary) {
      if (summary.mean === undefined) return makeEmptyCell(whyNoMean(summary));
      const { text, spread } =
        summary.deviation === undefined
          ? { text: format(summary.mean), spread: null }
          : formatWithSpread(summary.mean, summary.deviation);
      return makeCell(text, {
        spread,
        ...(spread !== null && summary.deviation !== undefined && { deviation: summary.deviation }),
        n: summary.n,
        sort: summary.mean,
        best: standings.get(key)?.best ?? false,
        ...mark(key),
        title: describeMean(summary),
      });
    },
    run(value, href) {
      if (value.value === undefined)
        return makeEmptyCell(value.missing === null ? 'not logged' : whyNoValue(value.missing));
      const place = describePlace(value.run, value.line, compared.metric.name);
      const counts = value.counted ? '' : ` ${whyNotCounted(value)}`;
      return makeCell(format(value.value), {
        sort: Number.isNaN(value.value) ? null : value.value,
        href,
        title: `${value.value}${value.at === null ? '' : ` at ${value.axis === null ? '' : `${value.axis} `}${formatNumber(value.at)}`}, ${place}.${counts}`,
      });
    },
  };
}

/** A star for what differs by more than chance explains: from the baseline if there is one, else from the best. */
function prepareMarks(judgement: Judgement | undefined): (key: string) => Pick<Cell, 'mark'> {
  const standings = standingsByKey(judgement);
  const toBaseline = [...standings.values()].some(({ againstBaseline }) => againstBaseline !== null);
  return (key) => {
    const standing = standings.get(key);
    const verdict = (toBaseline ? standing?.againstBaseline : standing?.againstLeader)?.verdict;
    return verdict === 'better' || verdict === 'worse' ? { mark: '*' } : {};
  };
}

/** Where a value of a metric stands in a log, e.g. `runs/a.jsonl:120`. */
export function describePlace(run: Run, line: number | null, metric: string): string {
  return placeInLog(logOfMetric(run, metric), line);
}

/** The same where the log is known. */
export function placeInLog(log: string, line: number | null): string {
  return line === null || line === 0 ? log : `${log}:${line}`;
}

/** The log that a metric of a run is read from: one of several, if the run was logged by several tools. */
export function logOfMetric({ source, otherSources = [] }: Run, metric: string): string {
  return otherSources.find(({ metrics }) => metrics.includes(metric))?.file ?? source.file;
}

function describeMean({ mean, deviation, interval, n, values }: VariantMetric): string {
  const missing = values.length - n;
  const left = missing === 0 ? '' : ` ${missing} of ${values.length} runs do not count.`;
  if (deviation === undefined || interval === undefined)
    return `${formatNumber(mean ?? Number.NaN, 7)} in one run: no spread is known.${left}`;
  const ends = [interval.low, interval.high].map((end) => formatWithSpread(end, deviation).text);
  return `Mean ${formatNumber(mean ?? Number.NaN, 7)}, standard deviation ${formatNumber(deviation, 4)}, n = ${n}, 95 % interval of the mean ${ends.join(' to ')}.${left}`;
}

function whyNoMean({ values }: VariantMetric): string {
  const logged = values.filter(({ value }) => value !== undefined);
  if (logged.length === 0) {
    const reason = values.find(({ missing }) => missing !== null)?.missing ?? null;
    return reason === null ? 'not logged' : whyNoValue(reason);
  }
  if (logged.every(({ value }) => Number.isNaN(value))) return 'NaN';
  return logged.some(({ value }) => Number.isFinite(value)) ? 'no run ended' : 'not finite';
}

function whyNotCounted({ run, value }: RunValue): string {
  if (!Number.isFinite(value)) return 'Not finite, so it does not count.';
  return `The run ${stateWords[run.status]}, so it does not count.`;
}
