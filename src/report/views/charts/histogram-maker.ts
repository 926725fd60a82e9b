import { findValueOfRun } from '../../../analysis/value-of-run.ts';
import type { ValueMember, ValueVariant } from '../../../charts/chart-input.ts';
import { histogram } from '../../../charts/histogram.ts';
import type { Run } from '../../../model/run.ts';
import { unfinishedWords } from '../../curve-figures.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** How often the runs' values of the metric fall into equal bins; with `group` the groups on each other. */
export const histogramMaker: ChartMaker = {
  check({ view }) {
    if (view.scale !== 'log') return [];
    const facts = { block: 'chart', key: 'scale', expected: 'linear, since bins are equal', actual: 'log' };
    return [{ code: 'note-block-value', facts, path: ['scale'] }];
  },
  async make(chart, place) {
    const { view, scope } = chart;
    const leftOut = unfinishedWords(scope.analysis()).map(() => 'Runs that did not finish are left out.');
    const request = requestOf(chart, place);
    return histogram({ ...request, variants: variantsOf(chart), bins: view.bins, leftOut });
  },
};

function variantsOf({ view, scope, metric }: PreparedChart): readonly ValueVariant[] {
  const { grouping, counting, baseline, repetitionOf } = scope.analysis();
  const membersOf = (runs: readonly Run[]): readonly ValueMember[] =>
    runs
      .filter((run) => counting.counts(run))
      .map((run) => ({
        label: repetitionOf(run) ?? run.name,
        value: findValueOfRun(run, metric)?.value ?? Number.NaN,
      }));
  if (view.group === undefined)
    return [{ key: 'all', label: 'all runs', colour: 0, baseline: false, members: membersOf(scope.runs) }];
  return grouping.variants.map(({ key, label, runs }, index) => ({
    key,
    label,
    colour: scope.colourOf(key),
    baseline: index === baseline,
    members: membersOf(runs),
  }));
}
