import type { SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import { placeInSpace } from '../../analysis/search/search-params.ts';
import type { SearchParam } from '../../analysis/search/search-params.ts';
import { shortenNumbers } from '../../analysis/shorten-numbers.ts';
import { fitScale, positionOn } from '../../charts/numeric-scale.ts';
import { ABSENT_AT } from '../../charts/search/parallel-coordinates.ts';
import type { AxisTick, ParallelAxis } from '../../charts/search/parallel-coordinates.ts';
import { fitTrialScale } from '../../charts/search/trial-points.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatParam } from '../../lib/format-param.ts';
import { shortNumber } from './short-number.ts';

/** An axis of a search's charts with the place and the words of every trial on it, by the trial's number. */
export interface SearchAxis {
  readonly axis: ParallelAxis;
  readonly placeOf: (number: number) => number;
  readonly textOf: (number: number) => string;
}

/** As many different numbers are all named on the axis. */
const FEW_VALUES = 6;
/** Ticks nearer than this to an end make way for it. */
const LEAST_DISTANCE = 0.09;
const LONGEST_LABEL = 7;

/** The axis of a param. */
export function paramAxisOf(param: SearchParam): SearchAxis {
  const shorten = shortenNumbers(param.texts);
  const ticks = param.kind === 'category' ? choiceTicks(param) : numberTicks(param);
  const absent: AxisTick[] = param.conditional ? [{ at: ABSENT_AT, label: 'not set' }] : [];
  return {
    axis: { label: param.name, note: param.log ? 'log' : null, ticks: [...absent, ...ticks] },
    placeOf: (number) => placeInSpace(param, param.values[number - 1] ?? null) ?? ABSENT_AT,
    textOf: (number) => {
      const text = param.texts[number - 1] ?? null;
      return text === null ? 'not set' : shorten(text);
    },
  };
}

function choiceTicks(param: SearchParam): AxisTick[] {
  const labels = namesOfPaths(param.choices);
  return labels.map((label, index) => ({ at: placeInSpace(param, index) ?? 0, label }));
}

/** Choices that are paths by the names of their files, if these tell them apart. */
function namesOfPaths(choices: readonly string[]): readonly string[] {
  const names = choices.map((choice) =>
    choice.replace(/^.*\/(?=[^/])/u, '').replace(/\.(json|ya?ml|toml)$/u, ''),
  );
  return new Set(names).size === choices.length ? names : choices;
}

function numberTicks(param: SearchParam): AxisTick[] {
  const tried = [...new Set(param.values.filter((value) => value !== null))].sort((a, b) => a - b);
  const toTick = (value: number): AxisTick => ({
    at: placeInSpace(param, value) ?? 0,
    label: shortLabel(value),
  });
  if (tried.length <= FEW_VALUES) {
    const ticks = tried.map(toTick);
    const isApart = ticks.every(({ at }, index) => at - (ticks[index - 1]?.at ?? -1) >= LEAST_DISTANCE);
    if (isApart) return ticks;
  }
  const { low, high } = param;
  const kind = param.log && low > 0 ? 'log' : 'linear';
  const round = fitScale([low, high], { kind, tickCount: 4, ends: 'exact' }).ticks.map(({ value }) => value);
  const inner = round.map(toTick).filter(({ at }) => at >= LEAST_DISTANCE && at <= 1 - LEAST_DISTANCE);
  return [{ at: 0, label: shortNumber(low) }, ...inner, { at: 1, label: shortNumber(high) }];
}

/** All digits of a long number are in the table behind the chart; beside an axis they would run into the next one. */
function shortLabel(value: number): string {
  const label = formatParam(value);
  return label.length > LONGEST_LABEL ? shortNumber(value) : label;
}

/** The axis of the metric; values far worse than the others stand at its end. */
export function metricAxisOf({ metric, ranked }: Pick<SearchAnalysis, 'metric' | 'ranked'>): SearchAxis {
  const values = new Map(ranked.map(({ number, value }) => [number, value]));
  const { scale, placeOf } = fitTrialScale([...values.values()], metric.goal, 5);
  const format = formatAlike(values.values());
  return {
    axis: {
      label: metric.label,
      note: scale.kind === 'log' ? 'log' : null,
      ticks: scale.ticks.map(({ value, label }) => ({ at: positionOn(scale, value, 1), label })),
    },
    placeOf: (number) => positionOn(scale, placeOf(values.get(number) ?? Number.NaN), 1),
    textOf: (number) => format(values.get(number) ?? Number.NaN),
  };
}
