import { weighVariants } from '../../../analysis/trade-off/weigh-variants.ts';
import type { TradeOff } from '../../../analysis/trade-off/weigh-variants.ts';
import { frontFigure } from '../../trade-off/trade-off-section.ts';
import { unknownName } from '../unknown-name.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** Quality against cost: the variants that no other beats in both. `x` is the cost, `y` or the metric the quality. */
export const paretoMaker: ChartMaker = {
  check(chart) {
    const faults = checkNames(chart);
    if (faults.length > 0) return faults;
    if (weigh(chart) !== undefined) return [];
    const reason = 'it needs at least three variants that have both metrics, and both must vary';
    return [{ code: 'note-chart-impossible', facts: { kind: 'pareto', reason }, path: ['kind'] }];
  },
  async make(chart, { id }) {
    const { view, scope } = chart;
    const tradeOff = weigh(chart);
    if (tradeOff === undefined) throw new RangeError('A chart was made that its check refuses.');
    const labels = scope.analysis().grouping.variants.map(({ label }) => label);
    const figure = frontFigure(tradeOff, labels);
    return { ...figure, id, title: view.title ?? figure.title };
  },
};

function checkNames({ view, scope, metric }: PreparedChart): readonly ViewFault[] {
  if (view.x === undefined) {
    const facts = { block: 'chart', key: 'x', expected: 'the metric that is the cost' };
    return [{ code: 'note-block-key-missing', facts, path: ['x'] }];
  }
  const named = [['x', view.x] as const, ['y', view.y ?? metric.name] as const];
  return named.flatMap(([key, name]) => {
    if (!scope.keys().metric.has(name)) return [unknownName('metric', name, [key], scope)];
    if (scope.knowMetric(name).goal !== null) return [];
    return [{ code: 'note-number-goal', facts: { metric: name }, path: [key] } as const];
  });
}

function weigh({ view, scope, metric }: PreparedChart): TradeOff | undefined {
  const quality = scope.knowMetric(view.y ?? metric.name);
  const cost = scope.knowMetric(view.x ?? '');
  return weighVariants({ quality, cost, from: 'note' }, scope.analysis());
}
