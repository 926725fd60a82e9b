import { bestTrials } from '../../analysis/search/analyze-search.ts';
import type { ParamFinding, SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import type { Importance } from '../../analysis/search/param-importance.ts';
import { bestSoFar } from '../../charts/search/best-so-far.ts';
import { importanceChart } from '../../charts/search/importance-chart.ts';
import { parallelCoordinates } from '../../charts/search/parallel-coordinates.ts';
import { slicePlot } from '../../charts/search/slice-plot.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatFixed } from '../../lib/format-number.ts';
import type { Figure } from '../../model/figure.ts';
import { slugOf } from '../make-slugs.ts';
import { joinWords } from '../join-words.ts';
import { describeCorrelation } from './search-words.ts';
import { metricAxisOf, paramAxisOf } from './search-axes.ts';

/** More axes than these stand too close for their names. */
const MOST_AXES = 7;
const MOST_SLICES = 12;

/** The charts of a search: parallel coordinates, the best so far, importance. */
export function searchFigures(search: SearchAnalysis): Figure[] {
  return [
    parallelFigure(search),
    bestSoFar({
      id: 'search-history',
      title: null,
      metric: search.metric,
      trials: search.trials
        .filter(({ state }) => state === 'complete')
        .map(({ run, number, value }) => ({ label: run.name, number, value })),
      pruned: numbersOf(search, 'pruned'),
      failed: numbersOf(search, 'failed'),
      leftOut: [],
    }),
    ...importanceFigures(search),
  ];
}

function numbersOf({ trials }: SearchAnalysis, state: 'pruned' | 'failed'): number[] {
  return trials.filter((trial) => trial.state === state).map(({ number }) => number);
}

function parallelFigure(search: SearchAnalysis): Figure {
  const { params, ranked, metric, trials } = search;
  const shown = params.slice(0, MOST_AXES);
  const axes = [...shown.map(({ param }) => paramAxisOf(param)), metricAxisOf(search)];
  const hidden = params.slice(MOST_AXES).map(({ param }) => param.name);
  const unfinished = trials.length - ranked.length;
  const better = metric.goal === 'maximize' ? 'highest' : 'lowest';
  return parallelCoordinates({
    id: 'search-parallel',
    title: `Which params do the trials with the ${better} ${metric.label} share?`,
    subtitle: `Every complete trial as a line through its params to ${metric.label}.`,
    axes: axes.map(({ axis }) => axis),
    trials: ranked.map(({ run, number }) => ({
      label: run.name,
      places: axes.map(({ placeOf }) => placeOf(number)),
      texts: axes.map(({ textOf }) => textOf(number)),
    })),
    leftOut: [
      ...(hidden.length > 0
        ? [
            `Without an axis${search.importance.kind === 'importance' ? ', as they matter less' : ''}: ${joinWords(hidden)}.`,
          ]
        : []),
      ...(unfinished > 0 ? [`Left out: ${formatCount(unfinished, 'trial')} that did not complete.`] : []),
    ],
  });
}

function importanceFigures({ importance, metric }: SearchAnalysis): Figure[] {
  if (importance.kind !== 'importance' || importance.params.length < 2) return [];
  return [
    importanceChart({
      id: 'search-importance',
      title: `Which params matter for ${metric.label}?`,
      subtitle: `Part of the variance of ${metric.label} over the whole space that each param explains by itself (fANOVA).`,
      caption: importanceCaption(importance),
      axis: 'part of the variance',
      rows: importance.params.map(({ name, share }) => ({
        label: name,
        share: share.mean,
        low: share.interval.low,
        high: share.interval.high,
      })),
    }),
  ];
}

function importanceCaption(importance: Extract<Importance, { kind: 'importance' }>): string {
  const { trees, outOfBagR2, trials, params, byRank } = importance;
  const alone = params.reduce((total, { share }) => total + share.mean, 0);
  return [
    `Dot: mean over ${trees} trees of a random forest, each grown from another resample of ${formatCount(trials, 'trial')}. Bar: the middle 95 % of the trees.`,
    `The forest explains ${formatFixed(100 * outOfBagR2, 0)} % of trials that it has not seen (out-of-bag R²).`,
    `What is missing to 1, ${formatFixed(Math.max(0, 1 - alone), 2)}, lies in combinations of params.`,
    byRank ? 'A few values lie far from all others, so the forest learnt ranks.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A small chart for each param: the metric against it. */
export function sliceFigures({ params, ranked, metric }: SearchAnalysis): Figure[] {
  const best = bestTrials(ranked).length;
  return params.slice(0, MOST_SLICES).map((finding, index) => {
    const { axis, placeOf, textOf } = paramAxisOf(finding.param);
    return slicePlot({
      id: `slice-${slugOf(finding.param.name)}-${index}`,
      metric,
      axis,
      best,
      trials: ranked.map(({ run, number, value }) => ({
        label: run.name,
        number,
        value,
        place: placeOf(number),
        text: textOf(number),
      })),
      finding: describeSlice(finding, best),
    });
  });
}

function describeSlice(finding: ParamFinding, best: number): string {
  const correlation = describeCorrelation(finding);
  return `In colour: the best ${formatCount(best, 'trial')}.${correlation === null ? '' : ` Rank correlation ${correlation}.`}`;
}
